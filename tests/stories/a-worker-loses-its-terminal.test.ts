import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, onTestFinished, test } from "vitest";
import { defined } from "../support/a-ledger.ts";
import { aMailServer } from "../support/a-mail-server.ts";
import { ALWAYS_OPEN, aSendingProject, statesIn } from "../support/a-sending-project.ts";

const MAIN = join(import.meta.dirname, "../../src/cli/main.ts");
const N_PEOPLE = 24;
const N_CONNECTIONS = 5;
const WORK = ["work", "--watch", "--log", "debug"];
const SERVE = ["serve", "--port", "0", "--work", "--log", "debug"];
const SETTINGS = `${ALWAYS_OPEN}sending:
  connections: ${N_CONNECTIONS}
site: https://chain.example
serve:
`;

/** What a program prints goes to a pipe that the test reads, or to a disk without room. */
type Output = "pipe" | "full disk";

/** A program that sends, at an instant at which each of its connections waits for the answer to a message. */
interface Sending {
  readonly root: string;
  readonly child: ChildProcess;
  /** The Message-IDs of what the server has taken. */
  readonly taken: readonly string[];
  /** Answers one message, so that there is something to print. */
  readonly answerOne: () => void;
  /** Answers what waits, and from now on each message at once. */
  readonly answerAll: () => void;
  /** Resolved with the first line on standard error; with nothing where it ended before. */
  readonly told: Promise<string>;
  readonly ended: Promise<number | null>;
}

async function onTheWire(command: readonly string[], output: Output = "pipe"): Promise<Sending> {
  const taken: string[] = [];
  const waiting: (() => void)[] = [];
  let isHeld = true;
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const { url } = await aMailServer([], {
    onData: (stream, _session, done) => {
      let text = "";
      stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
      stream.on("end", () => {
        taken.push(/^Message-ID: (.+)$/mu.exec(text)?.[1] ?? "none");
        if (isHeld) waiting.push(() => done());
        else done();
        if (taken.length === N_CONNECTIONS) begin();
      });
    },
  });
  const root = await aSendingProject(N_PEOPLE, SETTINGS, new Date());
  const program = ["--import", import.meta.resolve("tsx"), MAIN, ...command];
  const out = output === "pipe" ? output : openSync("/dev/full", "w");
  const child = spawn(process.execPath, program, {
    cwd: root,
    env: { ...process.env, DRIPLINE_SMTP_URL: url },
    stdio: ["ignore", out, "pipe"],
  });
  if (typeof out === "number") closeSync(out);
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const lines = child.stderr && createInterface(child.stderr);
  const told = new Promise<string>((resolve) => {
    lines?.once("line", resolve);
    lines?.once("close", () => resolve(""));
  });
  child.stdout?.resume();
  await begun;
  return {
    root,
    child,
    taken,
    answerOne: () => waiting.shift()?.(),
    answerAll: () => {
      isHeld = false;
      for (const answer of waiting) answer();
    },
    told,
    ended,
  };
}

describe.skipIf(process.platform !== "linux")("with messages on the wire,", () => {
  test.each<[title: string, command: readonly string[], output: Output, said: string]>([
    ["the reader of a worker's log goes away", WORK, "pipe", "Nobody reads the output any more"],
    ["the reader of the log of `serve --work` goes away", SERVE, "pipe", "Nobody reads the output"],
    [
      "the disk of a worker's log is full",
      WORK,
      "full disk",
      "The output can't be written: ENOSPC",
    ],
  ])("%s: they are settled, nothing more begins, and it ends with 3", async (...row) => {
    const [, command, output, said] = row;
    const sending = await onTheWire(command, output);
    sending.child.stdout?.destroy();
    sending.answerOne();
    const told = await sending.told;
    sending.answerAll();
    expect(await sending.ended).toBe(3);
    expect(told).toContain(said);
    // The connection that was answered may have begun with the next one before there was a line to print.
    expect(sending.taken.length).toBeLessThanOrEqual(N_CONNECTIONS + 1);
    await expectAllSettled(sending);
  });

  test.each([
    ["a worker's terminal is closed", WORK],
    ["the terminal of `serve --work` is closed", SERVE],
  ])("%s, which is said twice: they are settled, and it ends with 0", async (_, command) => {
    const sending = await onTheWire(command);
    const printed = once(defined(sending.child.stdout ?? undefined), "data");
    sending.child.kill("SIGHUP");
    sending.answerOne();
    await printed;
    sending.child.kill("SIGHUP");
    sending.answerAll();
    expect(await sending.ended).toBe(0);
    await expectAllSettled(sending);
  });
});

/** What the server has taken is accepted, and nothing is left that anybody would send a second time. */
async function expectAllSettled({ root, taken }: Sending): Promise<void> {
  const states = await statesIn(root);
  const first = states.filter((state) => state.startsWith("1 "));
  expect(first.toSorted()).toEqual([
    ...taken.map(() => "1 accepted"),
    ...Array(N_PEOPLE - taken.length).fill("1 planned"),
  ]);
  expect(new Set(taken).size).toBe(taken.length);
}
