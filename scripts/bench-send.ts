/**
 * Measures sending: the worker with its ledger, beside a plain nodemailer loop and nodemailer's own
 * pool without any ledger, in turns on one real SMTP sink in a process of its own.
 *
 * Usage: npm run bench:send [-- messages]   (default: 2,000 a turn)
 * A message has 40 KB of HTML and 8 KB of text with a name and an own link. Prints a table and writes
 * scripts/results/send.json; a figure is the median of the rounds. CPU is this process's own. `ledger`
 * is the worker on a mailer that accepts without sending: what claims, marks and records cost.
 */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createTransport } from "nodemailer";
import type { Edition } from "../src/core/edition.ts";
import { fillMergeFields, mergeToken } from "../src/core/merge-field.ts";
import type { Mailer } from "../src/core/ports.ts";
import { work } from "../src/deliver/work.ts";
import { createDkimSigner } from "../src/mail/dkim.ts";
import { createMessageWriter } from "../src/mail/message-writer.ts";
import { createSmtpMailer } from "../src/mail/smtp.ts";
import { DEFAULT_RULES } from "../src/schedule/rules.ts";
import { openSqliteStore } from "../src/store/sqlite-store.ts";
import { createScheduling } from "../src/schedule/create-scheduling.ts";

const ROUNDS = 5;
const MESSAGES = Number(process.argv[2] ?? 2_000);
const CONNECTIONS = 10;
const FOLDER = mkdtempSync(join(tmpdir(), "dripline-bench-"));
const START = new Date("2027-01-04T10:00:00Z");
const SENDER = {
  name: "Tea Letters",
  email: "letters@tea.example",
  postalAddress: "1 Leaf Lane, Teatown",
};

const EMAIL = anEmail();
const EDITION: Edition = {
  id: "bench",
  series: "tea",
  title: "All about tea",
  language: "en",
  emails: [EMAIL, { ...EMAIL, step: 2, key: "cup-2", delayDays: 3 }],
};

function anEmail(): Edition["emails"][number] {
  const name = mergeToken("first_name", "there");
  const link = `https://tea.example/cups?who=${mergeToken("number", "0", { isInUrl: true })}`;
  const paragraph = (index: number): string =>
    `<p style="margin:0 0 16px;font-size:16px">Cup ${index} is brewed slowly – with care &amp; patience, <a href="${link}">as told</a>.</p>\n`;
  const html = Array.from({ length: 235 }, (_, index) => paragraph(index)).join("");
  const text = "Each cup is brewed slowly, with care and patience, as told.\n".repeat(135);
  return {
    step: 1,
    key: "cup-1",
    delayDays: 0,
    subject: `Cup 1 for ${name}`,
    html: `<!doctype html><html lang="en"><body><p>Hello ${name},</p>\n${html}</body></html>`,
    text: `Hello ${name},\n\n${text}\n${link}\n`,
  };
}

function personOf(number: number) {
  const fields = { first_name: `Ana${number % 977}`, number: String(number) };
  return { email: `p${number}@mail${number % 50}.example`, fields };
}

interface Figure {
  readonly perSecond: number;
  readonly cpuMs: number;
}

async function measure(turn: () => Promise<void>): Promise<Figure> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await turn();
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: MESSAGES / seconds, cpuMs: (user + system) / 1_000 / MESSAGES };
}

/** Returns a ledger in which everybody's first step is due; making it is not measured. */
async function aLedger(name: string) {
  const store = await openSqliteStore(join(FOLDER, name));
  const { planner, judge } = createScheduling(SENDER.email, DEFAULT_RULES);
  await store.saveEdition(EDITION, START);
  const people = Array.from({ length: MESSAGES }, (_, number) => personOf(number));
  await store.importSubscribers(people, START);
  const subscribers = await store.listEnrollable("tea", 0, MESSAGES);
  await store.enrollAll(
    subscribers.flatMap((subscriber) => {
      const first = planner(0, { edition: EDITION, subscriber, startedAt: START, from: START });
      const request = { subscriberId: subscriber.id, editionId: EDITION.id, at: START };
      return first ? [{ ...request, first }] : [];
    }),
  );
  return { store, planner, judge };
}

async function measureWorker(
  name: string,
  mailer: Mailer,
  connections = CONNECTIONS,
): Promise<Figure> {
  const { store, planner, judge } = await aLedger(name);
  const clock = { now: () => START };
  const figure = await measure(async () => {
    const sent = await work({ store, mailer, clock, sender: SENDER, planner, judge, connections });
    if (sent.accepted !== MESSAGES) throw new Error(`Sent only ${sent.accepted}.`);
  });
  await mailer.close();
  await store.close();
  return figure;
}

const INSTANT: Mailer = {
  send: async (_, mayTransmit) => {
    await mayTransmit();
    return { outcome: "accepted", reply: "250 ok" };
  },
  close: async () => undefined,
};

/** What a worker without a ledger would do: the same bytes over the same connections. */
async function measureBare(url: string): Promise<Figure> {
  const mailer = createSmtpMailer(url, { name: "tea.example" });
  const write = createMessageWriter({ email: EMAIL, series: "tea", sender: SENDER });
  const figure = await measure(() =>
    inLanes(CONNECTIONS, async (number) => {
      const recipient = personOf(number);
      const bytes = write({ recipient, messageId: `<${number}@tea.example>`, date: START });
      const message = { from: SENDER.email, to: recipient.email, bytes };
      await mailer.send(message, async () => true);
    }),
  );
  await mailer.close();
  return figure;
}

function nodemailerMessage(number: number) {
  const { email, fields } = personOf(number);
  return {
    from: { name: SENDER.name, address: SENDER.email },
    to: { name: "", address: email },
    subject: fillMergeFields(EMAIL.subject, fields, "header"),
    text: fillMergeFields(EMAIL.text, fields, "text"),
    html: fillMergeFields(EMAIL.html, fields, "html"),
  };
}

const DKIM = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const NODEMAILER_DKIM = {
  domainName: "tea.example",
  keySelector: "s1",
  privateKey: DKIM.export({ type: "pkcs8", format: "pem" }).toString(),
};

async function measurePlain(port: number, dkim?: typeof NODEMAILER_DKIM): Promise<Figure> {
  const server = { host: "127.0.0.1", port, ignoreTLS: true };
  const transport = createTransport(dkim ? { ...server, dkim } : server);
  return measure(async () => {
    for (let number = 0; number < MESSAGES; number += 1)
      await transport.sendMail(nodemailerMessage(number));
  });
}

async function measurePool(port: number): Promise<Figure> {
  const transport = createTransport({
    host: "127.0.0.1",
    port,
    ignoreTLS: true,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Infinity,
  });
  const figure = await measure(() =>
    inLanes(CONNECTIONS * 2, async (number) => {
      await transport.sendMail(nodemailerMessage(number));
    }),
  );
  transport.close();
  return figure;
}

async function inLanes(lanes: number, send: (number: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < MESSAGES) await send(next++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function startSink(): Promise<{ child: ChildProcess; port: number }> {
  const program = ["--import", "tsx", "tests/support/count-messages.ts"];
  const child = spawn(process.execPath, program, { stdio: ["ignore", "pipe", "inherit"] });
  if (child.stdout === null) throw new Error("The sink has no output.");
  for await (const line of createInterface({ input: child.stdout }))
    return { child, port: Number(line) };
  throw new Error("The sink has not started.");
}

function signingMailer(url: string): Mailer {
  const sign = createDkimSigner("tea.example", [{ selector: "s1", key: DKIM }]);
  return createSmtpMailer(url, { name: "tea.example", sign });
}

function median(figures: readonly Figure[]): Figure {
  const middle = (of: (figure: Figure) => number): number =>
    figures.map(of).toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
  return {
    perSecond: Math.round(middle(({ perSecond }) => perSecond)),
    cpuMs: Number(middle(({ cpuMs }) => cpuMs).toFixed(3)),
  };
}

const sink = await startSink();
const url = `smtp://127.0.0.1:${sink.port}`;
const rounds: Record<string, Figure[]> = {};
for (let round = 0; round < ROUNDS; round += 1) {
  const turns: Record<string, () => Promise<Figure>> = {
    "nodemailer loop": () => measurePlain(sink.port),
    "nodemailer pool": () => measurePool(sink.port),
    "dripline without ledger": () => measureBare(url),
    "dripline work": () =>
      measureWorker(`work-${round}.sqlite`, createSmtpMailer(url, { name: "tea.example" })),
    "dripline work, 50 connections": () =>
      measureWorker(`many-${round}.sqlite`, createSmtpMailer(url, { name: "tea.example" }), 50),
    "nodemailer loop, signing": () => measurePlain(sink.port, NODEMAILER_DKIM),
    "dripline work, signing": () => measureWorker(`signed-${round}.sqlite`, signingMailer(url)),
    "dripline work, signing, 50 connections": () =>
      measureWorker(`many-signed-${round}.sqlite`, signingMailer(url), 50),
    "ledger alone": () => measureWorker(`ledger-${round}.sqlite`, INSTANT),
  };
  for (const [name, turn] of Object.entries(turns)) (rounds[name] ??= []).push(await turn());
}
sink.child.kill();
rmSync(FOLDER, { recursive: true, force: true });

const figures = Object.fromEntries(
  Object.entries(rounds).map(([name, all]) => [name, median(all)]),
);
const rate = (name: string): number => figures[name]?.perSecond ?? 0;
const cpu = (name: string): number => figures[name]?.cpuMs ?? 0;
const result = {
  messages: MESSAGES,
  rounds: ROUNDS,
  node: process.version,
  cores: cpus().length,
  figures,
  timesTheLoop: Number((rate("dripline work") / rate("nodemailer loop")).toFixed(2)),
  timesTheLoopWith50: Number(
    (rate("dripline work, 50 connections") / rate("nodemailer loop")).toFixed(2),
  ),
  timesTheSigningLoop: Number(
    (rate("dripline work, signing") / rate("nodemailer loop, signing")).toFixed(2),
  ),
  timesTheSigningLoopWith50: Number(
    (rate("dripline work, signing, 50 connections") / rate("nodemailer loop, signing")).toFixed(2),
  ),
  timesTheLoopByCpu: Number((cpu("nodemailer loop") / cpu("dripline work")).toFixed(2)),
  ledgerShareOfCpu: Number((1 - cpu("dripline without ledger") / cpu("dripline work")).toFixed(2)),
  memoryMb: Math.round(process.resourceUsage().maxRSS / 1_024),
};
console.table(figures);
console.log(result);
writeFileSync("scripts/results/send.json", `${JSON.stringify(result, null, 2)}\n`);
