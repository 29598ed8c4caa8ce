/** What the page says of mailing: sending, and claiming and finishing in the ledger on both databases. */
import type { Comparison, ComparisonRow, Section } from "./section.ts";
import { readResult, showNumber } from "./section.ts";
import type { RunNote } from "./write-result.ts";

/** What `bench:send` writes. */
export interface SendFigures extends RunNote {
  readonly messages: number;
  readonly rounds: number;
  readonly figures: Readonly<
    Record<string, { readonly perSecond: number; readonly cpuMs?: number }>
  >;
  /** By the name of a turn. */
  readonly ledgerShareOfCpu: Readonly<Record<string, number>>;
}

/** Returns the section on `bench:send`, of the committed figures or of others. */
export function sendSection(result = readResult("send") as SendFigures): Section {
  const { figures, messages, rounds, ledgerShareOfCpu, ...run } = result;
  const share = (turn: string): string =>
    `${Math.round(100 * (ledgerShareOfCpu[turn] ?? Number.NaN))} %`;
  const hasMark = figures["smtp-source"] !== undefined;
  return {
    title: "Sending",
    text: `${showNumber(messages)} messages of 48 KB with the reader's name and link in each line go to one SMTP server that takes everything, in
${rounds} rounds. \`dripline work\` claims, marks, sends and records each in its ledger, which waits for the disk; nodemailer
keeps no ledger: killed, it does not know whom it has sent to. ${
      hasMark
        ? "Postfix's `smtp-source`,\nwritten in C, sends one finished message again and again: the upper mark, or that of the server."
        : "Postfix's `smtp-source`,\nthe upper mark, is not in this run."
    }`,
    run,
    comparisons: [
      compareSending(figures, {
        id: "send",
        base: "nodemailer loop",
        title: "Messages a second: times nodemailer's plain loop",
        names: [
          "nodemailer loop",
          "nodemailer pool",
          "dripline work",
          "dripline work, 50 connections",
          "dripline without ledger",
          ...(hasMark ? ["smtp-source"] : []),
        ],
      }),
      compareSending(figures, {
        id: "send-signed",
        base: "nodemailer loop, signing",
        title: "Signed (DKIM, RSA) messages a second: times nodemailer's signing loop",
        names: [
          "nodemailer loop, signing",
          "dripline work, signing",
          "dripline work, signing, 50 connections",
        ],
      }),
    ],
    more: `Of the processor's time of a message the ledger takes ${share("dripline work")}, with 50 connections ${share("dripline work, 50 connections")}; of a signed one
${share("dripline work, signing")} and ${share("dripline work, signing, 50 connections")}. It is what the same worker takes less on a ledger that keeps nothing.`,
  };
}

function compareSending(
  figures: SendFigures["figures"],
  request: {
    readonly id: string;
    readonly base: string;
    readonly title: string;
    readonly names: readonly string[];
  },
): Comparison {
  const { id, title, base, names } = request;
  const rows = names.map((name): ComparisonRow => {
    const { perSecond = Number.NaN, cpuMs } = figures[name] ?? {};
    return {
      name,
      value: perSecond / (figures[base]?.perSecond ?? Number.NaN),
      isOurs: name.startsWith("dripline"),
      figures: [showNumber(perSecond), cpuMs === undefined ? "not ours to see" : `${cpuMs} ms`],
    };
  });
  return {
    id,
    title,
    columns: ["program", "messages a second", "processor time of each", "speed"],
    rows,
  };
}

type LedgerRates = Readonly<Record<string, number>>;

/** What `bench:ledger` writes. */
export interface LedgerFigures extends RunNote {
  readonly enrolled: { readonly perSecond: LedgerRates; readonly megabytes: number };
  readonly shuffled: { readonly perSecond: LedgerRates };
}

/** Returns the section on `bench:ledger`, of the committed figures or of others. */
export function ledgerSection(result = readResult("ledger") as LedgerFigures): Section {
  const { enrolled, shuffled, ...run } = result;
  const { plainLoop, ...ledgers } = enrolled.perSecond;
  const [small = "", large = ""] = Object.keys(ledgers).toSorted((a, b) => Number(a) - Number(b));
  const base = plainLoop ?? ledgers[small] ?? Number.NaN;
  const row = (name: string, rate: number | undefined, isOurs = true): ComparisonRow => ({
    name,
    value: (rate ?? Number.NaN) / base,
    isOurs,
    figures: [showNumber(rate ?? Number.NaN)],
  });
  return {
    title: "Claim and finish, on SQLite",
    text: `What a delivery costs the ledger alone: claimed, marked before it would leave, accepted, with its next step planned,
each durably.
${
  plainLoop === undefined
    ? "The run below stands beside a small ledger of our own; a plain loop is not in this run."
    : "The plain loop does the same on a table of jobs, one after the other, and waits for the disk at the same three\nmoments; it keeps no events, leases or pace."
}
\`in no order\` is the hard case: people are due in no order of their enrolment, and each write is on other pages of the
file.`,
    run,
    comparisons: [
      {
        id: "ledger",
        title: `Deliveries a second: times ${plainLoop === undefined ? `a ledger of ${showNumber(Number(small))} people` : "a plain loop on a table of jobs"}`,
        columns: ["ledger", "deliveries a second", "speed"],
        rows: [
          ...(plainLoop === undefined ? [] : [row("plain loop", plainLoop, false)]),
          row(`${showNumber(Number(small))} people`, ledgers[small]),
          row(`${showNumber(Number(large))} people`, ledgers[large]),
          row(`${showNumber(Number(small))} people, in no order`, shuffled.perSecond[small]),
          row(`${showNumber(Number(large))} people, in no order`, shuffled.perSecond[large]),
        ],
      },
    ],
    more: `The large file has ${showNumber(enrolled.megabytes)} MB.`,
  };
}

interface PostgresFigures extends RunNote {
  readonly people: number;
  readonly deliveries: number;
  readonly messages: number;
  readonly perSecond: Readonly<Record<string, number>>;
  readonly cpuUsOfADelivery: { readonly server: number; readonly worker: number };
  readonly costOfTheLargeOne: number;
  readonly walBytesOfADelivery: number;
}

/** Returns the section on `bench:postgres`. */
export function postgresSection(): Section {
  const figures = readResult("postgres") as PostgresFigures;
  const { perSecond, people, deliveries, messages, cpuUsOfADelivery, ...more } = figures;
  const { costOfTheLargeOne, walBytesOfADelivery, ...run } = more;
  const names = Object.keys(perSecond);
  const compare = (chosen: readonly string[]): ComparisonRow[] =>
    chosen.map((name) => ({
      name: workersOf(name),
      value: (perSecond[name] ?? Number.NaN) / (perSecond[chosen[0] ?? ""] ?? Number.NaN),
      isOurs: IS_OURS.test(name),
      figures: [showNumber(perSecond[name] ?? Number.NaN)],
    }));
  const bare = names.filter((name) => name.endsWith(", fetch and finish"));
  const ledgers = names.filter((name) => name.endsWith(" people"));
  const journals = names.filter((name) => name.endsWith(", with a journal"));
  return {
    title: "Claim and finish, on PostgreSQL",
    text: `The same on a real server that waits for the disk, ${showNumber(deliveries)} deliveries a turn, beside two queues that a team would take instead.
A delivery is claimed, marked before it leaves, accepted, remembered and followed by the plan of the next step. The
queues do less by themselves, and are quicker for it: they fetch a job and finish it. The plain loop is the upper mark: a hundred
rows of one table at a time, with no retry, pause or end of a lease in mind. \`With a journal\` they also do the least that a
series needs of that: a line before the message would leave, one when it has, and the job of the next email; pg-boss hands jobs
out in batches and writes these so, as the loop does, graphile-worker one by one. Server and workers share the cores.`,
    run,
    comparisons: [
      {
        id: "postgres",
        title: "Deliveries or jobs a second: times pg-boss with a journal",
        columns: ["program", "a second", "speed"],
        rows: compare([...journals.toReversed(), ...ledgers, ...bare.toReversed()]),
      },
      ...SENDERS.map(([id, title, connections, end]) => ({
        id,
        title: `${title}: times one worker`,
        columns: [`workers, of ${connections} connections each`, "a second", "speed"],
        rows: compare(names.filter((name) => name.endsWith(end))),
      })),
    ],
    more: `A delivery among ${showNumber(people)} people takes ${cpuUsOfADelivery.server} µs of the server's processor and ${cpuUsOfADelivery.worker} of the worker's, where one worker does
them all, ${costOfTheLargeOne} times what it takes among 10,000, and writes ${showNumber(Number((walBytesOfADelivery / 1_000).toPrecision(2)))} KB to the server's log. The messages are ${showNumber(messages)} of 48 KB, and the mail server
that takes them is on the same cores too: where it answers at once the processors are what a second worker has to share, and it
sends a little more; where it takes its time, a second one, with as many connections again, sends nearly as much again.`,
  };
}

/** Ways of sending: the picture, what is sent, over how many connections, and how the names of their turns end. */
const SENDERS = [
  ["postgres-send", "Messages a second to one mail server", "ten", " sending"],
  [
    "postgres-send-fifty",
    "Messages a second to one mail server",
    "fifty",
    " sending over 50 connections",
  ],
  [
    "postgres-send-signed",
    "Signed messages a second to one mail server",
    "ten",
    " sending, signing",
  ],
  [
    "postgres-send-slow",
    "Messages a second to a mail server that takes 20 ms for each",
    "ten",
    " sending to one that takes 20 ms",
  ],
] as const;

const IS_OURS = /^\d/u;

/** `2 on 1000000 people` → `dripline, 2 workers, 1,000,000 people`; `1 sending` → `1 worker`. */
function workersOf(name: string): string {
  if (!IS_OURS.test(name)) return name;
  const [workers = "", people] = name.replace(/ sending.*| people/u, "").split(" on ");
  const all = `${workers} ${workers === "1" ? "worker" : "workers"}`;
  return people === undefined ? all : `dripline, ${all}, ${showNumber(Number(people))} people`;
}
