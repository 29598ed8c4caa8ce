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
 * that keeps nothing; the ledger's share is measured by `bench-send-part.ts`.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
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
import { mailersTo } from "./bench/mailers-to.ts";
import { writeResult } from "./bench/write-result.ts";

const ROUNDS = 5;
const MESSAGES = Number(process.argv[2] ?? 4_000);
const CONNECTIONS = 10;
const MANY = 50;

const sink = await startSink();
const { plain, signing, nodemailerDkim } = mailersTo(sink.port);
const smtpSource = findSmtpSource();

const TURNS: Readonly<Record<string, () => Promise<SendFigure>>> = {
  "nodemailer loop": () => sendByLoop(sink.port, MESSAGES),
  "nodemailer pool": () => sendByPool(sink.port, MESSAGES, CONNECTIONS),
  "dripline without ledger": () => sendWithoutLedger(plain(), MESSAGES, CONNECTIONS),
  "dripline work": () => sendByWorker(plain(), MESSAGES, CONNECTIONS),
  "dripline work, 50 connections": () => sendByWorker(plain(), MESSAGES, MANY),
  "nodemailer loop, signing": () => sendByLoop(sink.port, MESSAGES, nodemailerDkim()),
  "dripline work, signing": () => sendByWorker(signing(), MESSAGES, CONNECTIONS),
  "dripline work, signing, 50 connections": () => sendByWorker(signing(), MESSAGES, MANY),
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
const ledgerShareOfCpu = {
  "dripline work": ledgerShare(CONNECTIONS),
  "dripline work, 50 connections": ledgerShare(MANY),
  "dripline work, signing": ledgerShare(CONNECTIONS, "signing"),
  "dripline work, signing, 50 connections": ledgerShare(MANY, "signing"),
};
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
function ledgerShare(connections: number, ...how: readonly string[]): number {
  const program = fileURLToPath(new URL("bench-send-part.ts", import.meta.url));
  const args = [sink.port, MESSAGES, connections, ...how].map(String);
  const { stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", program, ...args], {
    encoding: "utf8",
  });
  const share = Number(stdout);
  if (!(share > 0)) throw new Error(`The ledger's share was not measured:\n${stderr}`);
  return round3(share);
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
  ledgerShareOfCpu,
  memoryMb: Math.round(process.resourceUsage().maxRSS / 1_024),
};
console.table(figures);
console.log(result);
writeResult("send", result);
