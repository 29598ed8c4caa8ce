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
import { runNode } from "../support/run-process.ts";
import type { Finished } from "../support/run-process.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ARTICLE = join(ROOT, "content", "ketamine-and-depression.md");

describe("dripline demo", () => {
  test("sends twelve messages to three people and accounts for each", async () => {
    const out = aFolder();
    const { code, stdout, stderr } = await dripline(["demo", "--out", out], aFolder());
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("12 of 12 messages accepted, 0 lost, 0 repeated.");
    expect(stdout).toMatch(
      /ines@example\.org {2}Inês, Europe\/Lisbon\n {2}1 {2}Mon 2027-01-04 09:00/u,
    );
    expect(stdout).toContain(
      "The ledger was closed and opened again: all 12 deliveries are there.",
    );
    expect(readdirSync(join(out, "inbox"))).toHaveLength(12);
    expect(existsSync(join(out, "ketamine-and-depression", "index.html"))).toBe(true);
    expect(existsSync(join(out, "demo", "ledger.sqlite"))).toBe(true);
  });

  test("a second time does the same anew, and leaves alone what is not its own", async () => {
    const out = aFolder();
    mkdirSync(join(out, "inbox"));
    writeFileSync(join(out, "inbox", "note.txt"), "mine");
    const [first, second] = [await demo(out), await demo(out)];
    expect(second).toEqual(first);
    expect(readFileSync(join(out, "inbox", "note.txt"), "utf8")).toBe("mine");
    expect(readdirSync(join(out, "inbox"))).toHaveLength(13);
  });

  test("never mails through a configured server", async () => {
    const server = await aMailServer();
    const env = { DRIPLINE_SMTP_URL: server.url };
    const { code } = await dripline(["demo", "--out", aFolder()], aFolder(), env);
    expect([code, server.nConnections]).toEqual([0, 0]);
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

async function demo(out: string): Promise<unknown> {
  const { stdout } = await dripline(["demo", "--json", "--out", out], aFolder());
  return JSON.parse(stdout) as unknown;
}

function dripline(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const program = ["--import", import.meta.resolve("tsx"), join(ROOT, "src", "cli", "main.ts")];
  return runNode([...program, ...args], { cwd, env });
}
