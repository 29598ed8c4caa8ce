import {
  readFileSync,
  readdirSync,
  writeFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { aFolder } from "../support/a-ledger.ts";
import { aMailServer } from "../support/a-mail-server.ts";
import { runCommand } from "../support/run-command.ts";
import type { Finished } from "../support/run-process.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ARTICLE = join(ROOT, "content", "ketamine-and-depression.md");

describe("dripline demo", () => {
  test("sends twelve messages to three people, the same each time, and to nobody else", async () => {
    const out = aFolder();
    mkdirSync(join(out, "inbox"));
    writeFileSync(join(out, "inbox", "note.txt"), "mine");
    const server = await aMailServer();
    const env = { DRIPLINE_SMTP_URL: server.url };
    const { code, stdout, stderr } = await dripline(["demo", "--out", out], aFolder(), env);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("12 of 12 messages accepted, 0 lost, 0 repeated.");
    expect(stdout).toMatch(
      /ines@example\.org {2}Inês, Europe\/Lisbon\n {2}1 {2}Mon 2027-01-04 09:00/u,
    );
    expect(stdout).toContain("closed and opened again: all 12 deliveries are there.");
    expect(existsSync(join(out, "ketamine-and-depression", "index.html"))).toBe(true);
    expect(existsSync(join(out, "demo", "ledger.sqlite"))).toBe(true);
    // A configured server is never used, and a file that is not the demo's own stays.
    expect(server.nConnections).toBe(0);
    const first = filesOf(join(out, "inbox"));
    expect(first.get("note.txt")).toBe("mine");
    expect(first.size).toBe(13);

    const again = await dripline(["demo", "--json", "--out", out], aFolder());
    expect(JSON.parse(again.stdout)).toMatchObject({
      isLedgerWhole: true,
      proof: { expected: 12, received: 12, lost: 0, repeated: 0, problems: [] },
    });
    expect(filesOf(join(out, "inbox"))).toEqual(first);
  });
});

describe("dripline test", () => {
  test("without a server the messages are in the built-in inbox", async () => {
    const root = aFolder();
    const { code, stdout } = await dripline(["test", ARTICLE, "--to", "me@example.org"], root);
    expect(code).toBe(0);
    expect(stdout).toContain("No mail server is set, so the messages are in out/inbox/.");
    expect(readdirSync(join(root, "out", "inbox"))).toHaveLength(4);
  });

  test("with a server they go there", async () => {
    const server = await aMailServer();
    const root = aProject();
    const args = ["test", ARTICLE, "--to", "me@example.org", "--step", "2"];
    const { code } = await dripline(args, root, { DRIPLINE_SMTP_URL: server.url });
    expect([code, server.recipients]).toEqual([0, ["me@example.org"]]);
    expect(server.taken[0]).toContain("Subject: [Test] What happens when");
  });

  test("what the server refuses is told with its words, and ends with 3", async () => {
    const server = await aMailServer([{ recipient: "550 5.1.1 no such user" }]);
    const args = ["test", ARTICLE, "--to", "me@example.org", "--step", "1"];
    const { code, stdout } = await dripline(args, aProject(), { DRIPLINE_SMTP_URL: server.url });
    expect(code).toBe(3);
    expect(stdout).toContain("bounced: 550 5.1.1 no such user");
  });

  const wrong: [
    what: string,
    args: string[],
    env: Record<string, string>,
    code: number,
    said: string,
  ][] = [
    ["an address that is none", ["--to", "me"], {}, 2, "usage/invalid-address"],
    [
      "a step that is not there",
      ["--to", "me@example.org", "--step", "9"],
      {},
      2,
      "usage/unknown-step",
    ],
    [
      "no sender",
      ["--to", "me@example.org"],
      { DRIPLINE_SMTP_URL: "smtp://127.0.0.1:9" },
      2,
      "config/missing-sender",
    ],
  ];
  test.each(wrong)("%s is said in a sentence", async (_, args, env, code, said) => {
    const result = await dripline(["test", ARTICLE, ...args], aFolder(), env);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(`[${said}]`);
    expect(result.stderr).not.toMatch(/^\s+at /mu);
  });

  test("a server that does not answer is named, and ends with 3", async () => {
    const env = { DRIPLINE_SMTP_URL: "smtp://127.0.0.1:1" };
    const args = ["test", ARTICLE, "--to", "me@example.org"];
    const { code, stderr } = await dripline(args, aProject(), env);
    expect(code).toBe(3);
    expect(stderr).toContain("No mail server answers at 127.0.0.1:1.  [smtp/refused]");
  });
});

/** Returns the folder of a project with the settings of this one. */
function aProject(): string {
  const root = aFolder();
  copyFileSync(join(ROOT, "dripline.yaml"), join(root, "dripline.yaml"));
  return root;
}

function filesOf(folder: string): Map<string, string> {
  return new Map(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

function dripline(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  return runCommand(args, cwd, "", "2026-05-04T09:00:00Z", env);
}
