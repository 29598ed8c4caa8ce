/**
 * Measures sending: the worker with its ledger, beside a plain nodemailer loop and nodemailer's own
 * pool without any ledger, in turns on one real SMTP sink in a process of its own. Where Postfix's
 * `smtp-source` is installed, it takes its turns as the upper mark: it sends one finished message again
 * and again over open connections.
 *
 * Usage: npm run bench:send [-- messages]   (default: 4,000 a turn)
 * A message has 40 KB of HTML and 8 KB of text with a name and an own link. Prints a table and writes
 * scripts/results/send.json; a figure is the median of the rounds, after one that only warms up: code that has hardly
 * run is slow, and a worker runs for weeks. CPU is this process's own. `without ledger` is the same worker on a ledger
 * that keeps nothing: what is between the two is the ledger's.
 */
import { generateKeyPairSync } from "node:crypto";
import type { Mailer } from "../src/core/ports.ts";
import { createDkimSigner } from "../src/mail/dkim.ts";
import { createSmtpMailer } from "../src/mail/smtp.ts";
import { median } from "./bench/median.ts";
import {
  findSmtpSource,
  sendByLoop,
  sendByPool,
  sendBySmtpSource,
  sendByWorker,
  sendWithoutLedger,
  startSink,
} from "./bench/send-turns.ts";
import type { SendFigure } from "./bench/send-turns.ts";
import { writeResult } from "./bench/write-result.ts";

const ROUNDS = 5;
const MESSAGES = Number(process.argv[2] ?? 4_000);
const CONNECTIONS = 10;
const MANY = 50;

const DKIM = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const NODEMAILER_DKIM = {
  domainName: "tea.example",
  keySelector: "s1",
  privateKey: DKIM.export({ type: "pkcs8", format: "pem" }).toString(),
};

const sink = await startSink();
const url = `smtp://127.0.0.1:${sink.port}`;
const smtpSource = findSmtpSource();

function plainMailer(): Mailer {
  return createSmtpMailer(url, { name: "tea.example" });
}

function signingMailer(): Mailer {
  const sign = createDkimSigner("tea.example", [{ selector: "s1", key: DKIM }]);
  return createSmtpMailer(url, { name: "tea.example", sign });
}

const TURNS: Readonly<Record<string, () => Promise<SendFigure>>> = {
  "nodemailer loop": () => sendByLoop(sink.port, MESSAGES),
  "nodemailer pool": () => sendByPool(sink.port, MESSAGES, CONNECTIONS),
  "dripline without ledger": () => sendWithoutLedger(plainMailer(), MESSAGES, CONNECTIONS),
  "dripline work": () => sendByWorker(plainMailer(), MESSAGES, CONNECTIONS),
  "dripline work, 50 connections": () => sendByWorker(plainMailer(), MESSAGES, MANY),
  "dripline without ledger, 50 connections": () => sendWithoutLedger(plainMailer(), MESSAGES, MANY),
  "nodemailer loop, signing": () => sendByLoop(sink.port, MESSAGES, NODEMAILER_DKIM),
  "dripline work, signing": () => sendByWorker(signingMailer(), MESSAGES, CONNECTIONS),
  "dripline without ledger, signing": () =>
    sendWithoutLedger(signingMailer(), MESSAGES, CONNECTIONS),
  "dripline work, signing, 50 connections": () => sendByWorker(signingMailer(), MESSAGES, MANY),
  "dripline without ledger, signing, 50 connections": () =>
    sendWithoutLedger(signingMailer(), MESSAGES, MANY),
  ...(smtpSource === undefined
    ? {}
    : {
        "smtp-source": () =>
          sendBySmtpSource(smtpSource, sink.port, { messages: MESSAGES, connections: CONNECTIONS }),
      }),
};
if (smtpSource === undefined)
  console.log("smtp-source is left out: it is not installed (Debian: postfix).");

const rounds: Record<string, SendFigure[]> = {};
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, turn] of Object.entries(TURNS)) {
    const figure = await turn();
    if (round > 0) (rounds[name] ??= []).push(figure);
  }
}
sink.stop();

const figures = Object.fromEntries(
  Object.entries(rounds).map(([name, all]) => {
    const cpuTimes = all.flatMap(({ cpuMs }) => cpuMs ?? []);
    const perSecond = Math.round(median(all.map((figure) => figure.perSecond)));
    return [
      name,
      cpuTimes.length === 0 ? { perSecond } : { perSecond, cpuMs: round3(median(cpuTimes)) },
    ];
  }),
) as Record<string, SendFigure>;

function times(name: string, base: string): number {
  return Number((rate(name) / rate(base)).toFixed(2));
}

function rate(name: string): number {
  return figures[name]?.perSecond ?? Number.NaN;
}

function cpu(name: string): number {
  return figures[name]?.cpuMs ?? Number.NaN;
}

/** What of the processor time of a worker's message is the ledger's. */
function ledgerShare(turn: string): number {
  const bare = turn.replace("dripline work", "dripline without ledger");
  return Number((1 - cpu(bare) / cpu(turn)).toFixed(2));
}

function round3(value: number): number {
  return Number(value.toFixed(3));
}

const result = {
  messages: MESSAGES,
  rounds: ROUNDS,
  figures,
  timesTheLoop: times("dripline work", "nodemailer loop"),
  timesTheLoopWith50: times("dripline work, 50 connections", "nodemailer loop"),
  timesTheSigningLoop: times("dripline work, signing", "nodemailer loop, signing"),
  timesTheSigningLoopWith50: times(
    "dripline work, signing, 50 connections",
    "nodemailer loop, signing",
  ),
  timesTheLoopByCpu: Number((cpu("nodemailer loop") / cpu("dripline work")).toFixed(2)),
  ledgerShareOfCpu: Object.fromEntries(
    Object.keys(TURNS)
      .filter((name) => name.startsWith("dripline work"))
      .map((name) => [name, ledgerShare(name)]),
  ),
  memoryMb: Math.round(process.resourceUsage().maxRSS / 1_024),
};
console.table(figures);
console.log(result);
writeResult("send", result);
