/** The ways of sending that are measured beside each other; each sends so many messages to one sink. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { createTransport } from "nodemailer";
import type { Claim, Settlement } from "../../src/core/delivery.ts";
import type { Mailer, Store } from "../../src/core/ports.ts";
import { DAY_MS } from "../../src/core/time-units.ts";
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

/** Starts a mail server for turns to send to, which takes so many milliseconds for each message. (Default: none) */
export async function startSink(takesMs = 0): Promise<Sink> {
  const program = ["--import", "tsx", "tests/support/count-messages.ts", String(takesMs)];
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

/** Sends so many messages over so many connections. */
export type Send = (mailer: Mailer, messages: number, connections: number) => Promise<SendFigure>;

/** Sends by the worker, with a new ledger in which everybody's first step is due; making it is not measured. */
export const sendByWorker = onNewLedger("send");

/** Sends by the same worker, with a ledger that keeps nothing; see `SendingLedger`. */
export const sendWithoutLedger = onNewLedger("sendWithoutLedger");

function onNewLedger(way: "send" | "sendWithoutLedger"): Send {
  return async (...sending) => {
    const ledger = await openSendingLedger();
    const figure = await ledger[way](...sending);
    await ledger.close();
    return figure;
  };
}

/** A ledger that stays open from turn to turn, as that of a worker does for weeks. */
export interface SendingLedger {
  /** Enrols so many people more, which is not measured, and sends them their first step. */
  readonly send: Send;
  /**
   * Does the same by the same worker with a ledger that keeps nothing: it hands out claims that were made before. All
   * else is done, from the judge to the hash of each message.
   */
  readonly sendWithoutLedger: Send;
  readonly close: () => Promise<void>;
}

/** Opens one that is empty, in a folder of its own. */
export async function openSendingLedger(): Promise<SendingLedger> {
  const folder = mkdtempSync(join(tmpdir(), "dripline-bench-"));
  const store = await openSqliteStore(join(folder, "ledger.sqlite"));
  await store.saveEdition(EDITION, START);
  let people = 0;
  const enrolMore = async (messages: number): Promise<void> => {
    await enrol(store, people, messages);
    people += messages;
  };
  return {
    send: async (mailer, messages, connections) => {
      await enrolMore(messages);
      return sendDue(store, { mailer, messages, connections });
    },
    sendWithoutLedger: async (mailer, messages, connections) => {
      await enrolMore(messages);
      const leaseUntil = new Date(START.getTime() + DAY_MS);
      const claims = await store.claimDue({ now: START, limit: messages, leaseUntil });
      const figure = await sendDue(forgetting(store, claims), { mailer, messages, connections });
      // Nothing of it is left for the next turn to go around.
      await Promise.all(claims.map((claim) => store.settle(claim, SKIPPED, START)));
      return figure;
    },
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const SCHEDULING = createScheduling(SENDER.email, DEFAULT_RULES);

async function sendDue(
  store: Store,
  sending: { readonly mailer: Mailer; readonly messages: number; readonly connections: number },
): Promise<SendFigure> {
  const { mailer, messages, connections } = sending;
  const clock = { now: () => START };
  const figure = await measure(messages, async () => {
    const parts = { store, mailer, clock, sender: SENDER, ...SCHEDULING };
    const sent = await work({ ...parts, connections });
    if (sent.accepted !== messages) throw new Error(`Sent only ${sent.accepted}.`);
  });
  await mailer.close();
  return figure;
}

function forgetting(store: Store, claims: readonly Claim[]): Store {
  let taken = 0;
  return {
    ...store,
    recoverLapsed: async () => 0,
    claimDue: async ({ limit }) => claims.slice(taken, (taken += limit)),
    markTransmitting: async () => true,
    settle: async () => true,
  };
}

const SKIPPED: Settlement = { to: "skipped", reply: "Not kept.", next: undefined };

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

/** Adds so many people whose first step is due, numbered from `first` on. */
async function enrol(store: Store, first: number, people: number): Promise<void> {
  const { planner } = SCHEDULING;
  const all = Array.from({ length: people }, (_, number) => personOf(first + number));
  await store.importSubscribers(all, START);
  const subscribers = await store.listEnrollable("tea", 0, people);
  await store.enrollAll(
    subscribers.flatMap((subscriber) => {
      const step = planner(0, { edition: EDITION, subscriber, startedAt: START, from: START });
      const request = { subscriberId: subscriber.id, editionId: EDITION.id, at: START };
      return step ? [{ ...request, first: step }] : [];
    }),
  );
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
