/** The ways of sending that are measured beside each other; each sends so many messages to one sink. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { createTransport } from "nodemailer";
import type { Mailer } from "../../src/core/ports.ts";
import { work } from "../../src/deliver/work.ts";
import { createScheduling } from "../../src/schedule/create-scheduling.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import {
  EDITION,
  SENDER,
  START,
  createBytesWriter,
  nodemailerMessage,
  personOf,
} from "./sending.ts";

/** What one turn took. */
export interface SendFigure {
  readonly perSecond: number;
  /** Of this process, for each message. (Absent: another program has sent) */
  readonly cpuMs?: number;
}

/** A mail server in a process of its own, which takes everything. */
export interface Sink {
  readonly port: number;
  readonly stop: () => void;
}

/** Starts the mail server to which all turns send. */
export async function startSink(): Promise<Sink> {
  const program = ["--import", "tsx", "tests/support/count-messages.ts"];
  const child: ChildProcess = spawn(process.execPath, program, {
    cwd: new URL("../..", import.meta.url),
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (child.stdout === null) throw new Error("The sink has no output.");
  const stop = (): void => void child.kill();
  for await (const line of createInterface({ input: child.stdout }))
    return { port: Number(line), stop };
  throw new Error("The sink has not started.");
}

/** Accepts each message without sending it: what is left is what the ledger costs. */
export const INSTANT: Mailer = {
  send: async (_, mayTransmit) => {
    await mayTransmit();
    return { outcome: "accepted", reply: "250 ok" };
  },
  close: async () => undefined,
};

/** Sends by the worker, with a new ledger in which everybody's first step is due; making it is not measured. */
export async function sendByWorker(
  mailer: Mailer,
  messages: number,
  connections: number,
): Promise<SendFigure> {
  const folder = mkdtempSync(join(tmpdir(), "dripline-bench-"));
  const { store, planner, judge } = await aLedger(join(folder, "ledger.sqlite"), messages);
  const clock = { now: () => START };
  const figure = await measure(messages, async () => {
    const sent = await work({ store, mailer, clock, sender: SENDER, planner, judge, connections });
    if (sent.accepted !== messages) throw new Error(`Sent only ${sent.accepted}.`);
  });
  await mailer.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  return figure;
}

/** Sends what a worker without a ledger would: the same bytes over the same connections, signed where it signs. */
export async function sendBytes(
  mailer: Mailer,
  messages: number,
  connections: number,
): Promise<SendFigure> {
  const write = createBytesWriter();
  const figure = await measure(messages, () =>
    inLanes(messages, connections, async (number) => {
      const to = personOf(number).email;
      const written = write(number);
      const bytes = mailer.sign ? await mailer.sign(written) : written;
      await mailer.send({ from: SENDER.email, to, bytes }, async () => true);
    }),
  );
  await mailer.close();
  return figure;
}

/** How nodemailer is told to sign. */
export interface NodemailerDkim {
  readonly domainName: string;
  readonly keySelector: string;
  readonly privateKey: string;
}

/** Sends with nodemailer as its documentation begins: one message after the other. */
export async function sendByLoop(
  port: number,
  messages: number,
  dkim?: NodemailerDkim,
): Promise<SendFigure> {
  const server = { host: "127.0.0.1", port, ignoreTLS: true };
  const transport = createTransport(dkim ? { ...server, dkim } : server);
  return measure(messages, async () => {
    for (let number = 0; number < messages; number += 1)
      await transport.sendMail(nodemailerMessage(number));
  });
}

/** Sends with nodemailer's own pool of connections. */
export async function sendByPool(
  port: number,
  messages: number,
  connections: number,
): Promise<SendFigure> {
  const transport = createTransport({
    host: "127.0.0.1",
    port,
    ignoreTLS: true,
    pool: true,
    maxConnections: connections,
    maxMessages: Infinity,
  });
  const figure = await measure(messages, () =>
    inLanes(messages, connections * 2, async (number) => {
      await transport.sendMail(nodemailerMessage(number));
    }),
  );
  transport.close();
  return figure;
}

/** Where programs are looked for; `/usr/sbin` of Debian is often not on the PATH. */
const FOLDERS = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin"];

/** Returns where Postfix's smtp-source is. (`undefined`: not installed; default: the PATH) */
export function findSmtpSource(folders: readonly string[] = FOLDERS): string | undefined {
  return folders
    .map((folder) => join(folder, "smtp-source"))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/**
 * Sends one and the same message by smtp-source, which is written in C, makes no message and keeps its
 * connections: the upper mark, and perhaps that of the sink.
 */
export async function sendBySmtpSource(
  program: string,
  port: number,
  { messages, connections }: { readonly messages: number; readonly connections: number },
): Promise<SendFigure> {
  const folder = mkdtempSync(join(tmpdir(), "dripline-bench-"));
  const file = join(folder, "message.eml");
  // It ends each line as mail does by itself.
  writeFileSync(
    file,
    Buffer.from(createBytesWriter()(0)).toString("latin1").replaceAll("\r\n", "\n"),
    "latin1",
  );
  const counts = ["-s", String(connections), "-m", String(messages)];
  const envelope = ["-d", "-F", file, "-f", SENDER.email, "-t", personOf(0).email];
  const start = performance.now();
  const child = spawn(program, [...counts, ...envelope, `127.0.0.1:${port}`], { stdio: "inherit" });
  const [code] = (await once(child, "exit")) as [number | null];
  const seconds = (performance.now() - start) / 1_000;
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0) throw new Error(`${program} ended with ${code}.`);
  return { perSecond: messages / seconds };
}

async function aLedger(path: string, people: number) {
  const store = await openSqliteStore(path);
  const { planner, judge } = createScheduling(SENDER.email, DEFAULT_RULES);
  await store.saveEdition(EDITION, START);
  const all = Array.from({ length: people }, (_, number) => personOf(number));
  await store.importSubscribers(all, START);
  const subscribers = await store.listEnrollable("tea", 0, people);
  await store.enrollAll(
    subscribers.flatMap((subscriber) => {
      const first = planner(0, { edition: EDITION, subscriber, startedAt: START, from: START });
      const request = { subscriberId: subscriber.id, editionId: EDITION.id, at: START };
      return first ? [{ ...request, first }] : [];
    }),
  );
  return { store, planner, judge };
}

async function measure(messages: number, turn: () => Promise<void>): Promise<SendFigure> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await turn();
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: messages / seconds, cpuMs: (user + system) / 1_000 / messages };
}

async function inLanes(
  messages: number,
  lanes: number,
  send: (number: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < messages) await send(next++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
