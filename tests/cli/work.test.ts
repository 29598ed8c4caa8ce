import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { defined } from "../support/a-ledger.ts";
import { aMailServer, always } from "../support/a-mail-server.ts";
import { aProject } from "../support/a-project.ts";
import { ALWAYS_OPEN, aSendingProject, statesIn } from "../support/a-sending-project.ts";
import { freePort } from "../support/free-port.ts";
import { runCommand } from "../support/run-command.ts";

const MAIN = join(import.meta.dirname, "../../src/cli/main.ts");
const TSX = import.meta.resolve("tsx");
const NOW = "2027-01-04T10:00:00Z";
/** The message is taken, and the line breaks before the answer. */
const ANSWER_LOST = { data: "drop-after-dot" } as const;
// One connection: the server's fault breaks them all.
const ASSUME_ACCEPTED = "sending:\n  connections: 1\n  in_doubt: assume-accepted\n";

describe("dripline work", () => {
  test("sends what is due to the inbox, says so in a line without addresses, and when the next is due", async () => {
    const root = await aProjectWith(3);
    const { code, stdout } = await runCommand(["work", "--once"], root, "", NOW);
    expect(stdout.split("\n")).toEqual([
      "2027-01-04T10:00:00Z  3 accepted",
      "2027-01-04T10:00:00Z  Ended: 3 accepted. Next at 2027-01-07T09:00Z.",
    ]);
    expect(code).toBe(0);
    const inbox = join(root, "out/inbox");
    expect(readdirSync(inbox)).toHaveLength(3);
    expect(readFileSync(join(inbox, readdirSync(inbox)[0] ?? ""), "utf8")).toContain("Cup 1");
    expect((await runCommand(["work"], root, "", NOW)).stdout).toContain("nothing was due");
  });

  test("with --json each line is one object", async () => {
    const root = await aProjectWith(1);
    const { stdout } = await runCommand(["work", "--json"], root, "", NOW);
    const lines = stdout.split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ event, accepted }) => [event, accepted])).toEqual([
      ["batch", 1],
      ["end", 1],
    ]);
  });

  test("it says as much as is asked: only errors, or each delivery, never an address", async () => {
    const root = await aProjectWith(2);
    const silent = await runCommand(["work", "--log", "error"], root, "", NOW);
    expect([silent.code, silent.stdout]).toEqual([0, ""]);

    const other = await aProjectWith(2);
    const { stdout } = await runCommand(["work", "--log", "debug", "--json"], other, "", NOW);
    const lines = stdout.split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ level, event, step, to }) => [level, event, step, to])).toEqual([
      ["debug", "delivery", 1, "accepted"],
      ["debug", "delivery", 1, "accepted"],
      ["info", "batch", undefined, undefined],
      ["info", "end", undefined, undefined],
    ]);
    // Two connections send at once, and either may be answered first.
    const sent = lines.filter(({ event }) => event === "delivery");
    expect(sent.map(({ delivery }) => Number(delivery)).toSorted((a, b) => a - b)).toEqual([1, 2]);
    for (const { reply } of sent) expect(reply).toMatch(/^250 /u);
    for (const line of lines) expect(JSON.stringify({ ...line, messageId: "" })).not.toContain("@");
  });

  test("a reply that names whom it refuses is told without the address where it ends the work", async () => {
    const server = await aMailServer(always({ data: "554 5.7.1 <ana@example.org>: rejected" }));
    const root = await aProjectWith(6);
    const environment = { DRIPLINE_SMTP_URL: server.url };
    const { stdout } = await runCommand(
      ["work", "--json", "--log", "error"],
      root,
      "",
      NOW,
      environment,
    );
    expect(stdout).toContain("deliver/refused");
    expect(stdout).toContain("554 5.7.1 <(address)>: rejected");
    expect(stdout).not.toContain("@");
  });

  test("where no mail server answers it says so and ends; all is still planned", async () => {
    const root = await aProjectWith(30);
    const port = await freePort();
    const environment = { DRIPLINE_SMTP_URL: `smtp://127.0.0.1:${port}` };
    const { code, stderr } = await runCommand(["work"], root, "", NOW, environment);
    expect(stderr).toContain(`No mail server answers at 127.0.0.1:${port}.  [smtp/refused]`);
    expect(code).toBe(3);
    expect(await statesIn(root)).toEqual(Array(30).fill("1 planned"));
  });

  test("what may have arrived and is taken for accepted is in doubt no more, and the series goes on", async () => {
    const server = await aMailServer([ANSWER_LOST]);
    const root = await aProjectWith(3, ASSUME_ACCEPTED);
    const environment = { DRIPLINE_SMTP_URL: server.url };
    const { code, stdout } = await runCommand(["work"], root, "", NOW, environment);
    expect(stdout.split("\n").at(-1)).toBe(
      "2027-01-04T10:00:00Z  Ended: 2 accepted, 1 assumed-accepted. Next at 2027-01-07T09:00Z.",
    );
    expect(code).toBe(0);
    const planned = (await statesIn(root)).filter((state) => state === "2 planned");
    expect(planned).toHaveLength(3);
  });

  test("what may have arrived and waits for a person is said, and ends with 1", async () => {
    const server = await aMailServer([ANSWER_LOST]);
    const root = await aProjectWith(3, "sending:\n  connections: 1\n  in_doubt: hold\n");
    const environment = { DRIPLINE_SMTP_URL: server.url };
    const { code, stdout } = await runCommand(["work"], root, "", NOW, environment);
    expect(stdout).toContain("Ended: 2 accepted, 1 in-doubt. ");
    expect(code).toBe(1);
  });

  test("without a ledger it says how to get one", async () => {
    const { code, stderr } = await runCommand(["work"], aProject({}));
    expect(code).toBe(2);
    expect(stderr).toContain("config/no-ledger");
  });

  test("settings of `sending` that can't be are refused with their place", async () => {
    const root = aProject({ "dripline.yaml": "sending:\n  connections: 99\n  in_doubt: maybe\n" });
    const { code, stderr } = await runCommand(["work"], root);
    expect(code).toBe(2);
    expect(stderr).toContain("dripline.yaml:2");
    expect(stderr).toContain("Expected one of resend, hold, assume-accepted.");
  });
});

describe("dripline work --watch", () => {
  test("two workers on one ledger send each message once; SIGTERM ends both in good order", async () => {
    const server = await aMailServer();
    const root = await aProjectWith(60, ALWAYS_OPEN, new Date());
    const workers = [startWatch(root, server.url), startWatch(root, server.url)];
    await until(() => server.taken.length >= 60);
    // Both have looked for work: the second one has none, or has had its share.
    for (const worker of workers) worker.kill("SIGTERM");
    const codes = await Promise.all(workers.map(ended));
    expect(codes).toEqual([0, 0]);
    const ids = server.taken.map((text) => /^Message-ID: (.+)$/mu.exec(text)?.[1]);
    expect([ids.length, new Set(ids).size]).toEqual([60, 60]);
    expect(new Set(await statesIn(root))).toEqual(new Set(["1 accepted", "2 planned"]));
  });

  test("where no mail server answers it says when it tries again, and SIGTERM ends it", async () => {
    const root = await aProjectWith(30, ALWAYS_OPEN, new Date());
    const port = await freePort();
    const worker = startWatch(root, `smtp://127.0.0.1:${port}`, ["--log", "error"]);
    const [said] = (await once(defined(worker.stdout ?? undefined), "data")) as [Buffer];
    expect(said.toString()).toMatch(
      /No mail server answers at 127\.0\.0\.1:\d+\. {2}\[smtp\/refused\] Trying again at /u,
    );
    worker.kill("SIGTERM");
    expect(await ended(worker)).toBe(0);
    expect(await statesIn(root)).toEqual(Array(30).fill("1 planned"));
  });

  test("ends with 0 where what may have arrived was taken for accepted", async () => {
    const server = await aMailServer([ANSWER_LOST]);
    const root = await aProjectWith(1, ALWAYS_OPEN + ASSUME_ACCEPTED, new Date());
    const worker = startWatch(root, server.url);
    await expect
      .poll(() => statesIn(root), { timeout: 20_000 })
      .toEqual(["1 accepted", "2 planned"]);
    worker.kill("SIGTERM");
    expect(await ended(worker)).toBe(0);
  });
});

/** A project with so many people whose first email is due. */
function aProjectWith(nPeople: number, more = "", at = new Date(NOW)): Promise<string> {
  return aSendingProject(nPeople, more, at);
}

function startWatch(root: string, url: string, more: readonly string[] = []): ChildProcess {
  const worker = spawn(process.execPath, ["--import", TSX, MAIN, "work", "--watch", ...more], {
    cwd: root,
    env: { ...process.env, DRIPLINE_SMTP_URL: url },
    stdio: ["ignore", "pipe", "ignore"],
  });
  onTestFinished(() => void worker.kill("SIGKILL"));
  return worker;
}

function ended(worker: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => worker.on("close", resolve));
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}
