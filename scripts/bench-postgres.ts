/**
 * Measures the ledger on PostgreSQL: one, two and four workers that claim, mark and accept, among many people and among
 * few, beside two queues that a team would take instead (graphile-worker and pg-boss) and a loop on a bare table, the
 * upper mark: once as they fetch and finish a job, and once with the least that a series needs beside that. Then one and
 * two workers that send to mail servers on the same machine: one that is never what they wait for, and one that is.
 * All on one real server that waits for the disk, in turns; a figure is the median of the rounds.
 *
 * Usage: npm run bench:postgres [-- people [deliveries]]   (default: 5,000,000, and 10,000 a turn)
 * Prints a table and writes scripts/results/postgres.json.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "../tests/support/start-postgres.ts";
import { median } from "./bench/median.ts";
import { aPostgresLedger, turnOfWorkers } from "./bench/postgres-turns.ts";
import type { PostgresFigure, PostgresLedger, WorkersTurn } from "./bench/postgres-turns.ts";
import { openQueues } from "./bench/queue-turns.ts";
import { startSink } from "./bench/send-turns.ts";
import { EDITION } from "./bench/sending.ts";
import { smallEdition } from "./bench/small-edition.ts";
import { writeResult } from "./bench/write-result.ts";

const PEOPLE = Number(process.argv[2] ?? 5_000_000);
const DELIVERIES = Number(process.argv[3] ?? 10_000);
const FEW = 10_000;
const MESSAGES = 4_000;
const ROUNDS = 3;
const WORKERS = [1, 2, 4];
const SENDERS = [1, 2];
/** As many milliseconds as a mail server takes for a message that looks at it. */
const TAKES_MS = 20;
/** For each worker. */
const WARM_UP = 2_000;
const MESSAGES_BEFORE = 1_000;

const server = await startPostgres([]);
const folder = mkdtempSync(join(tmpdir(), "dripline-bench-"));
const queues = openQueues(server, folder, DELIVERIES);
const sink = await startSink();
const slowSink = await startSink(TAKES_MS);
/** To which server, over how many connections each worker sends, and whether it signs. */
const WAYS_TO_SEND = {
  sending: [sink.port, 10],
  "sending over 50 connections": [sink.port, 50],
  "sending, signing": [sink.port, 10, "signing"],
  [`sending to one that takes ${TAKES_MS} ms`]: [slowSink.port, 10],
};

const figures = new Map<string, (Partial<PostgresFigure> & { perSecond: number })[]>();

function note(name: string, figure: Partial<PostgresFigure> & { perSecond: number }): void {
  console.log(name, Math.round(figure.perSecond));
  figures.set(name, [...(figures.get(name) ?? []), figure]);
}

function turn(
  ledger: PostgresLedger,
  workers: number,
  more: Partial<WorkersTurn> = {},
): Promise<PostgresFigure> {
  const warmUp = WARM_UP * workers;
  return turnOfWorkers({ server, ledger, workers, deliveries: DELIVERIES, warmUp, ...more });
}

const edition = smallEdition("<p>Cup</p>");
const large = await aPostgresLedger(server, edition, PEOPLE);
const nSent = SENDERS.reduce((sum, workers) => sum + MESSAGES + workers * MESSAGES_BEFORE, 0);
const nWays = Object.keys(WAYS_TO_SEND).length;
const letters = await aPostgresLedger(server, EDITION, nWays * ROUNDS * nSent);
for (let round = 1; round <= ROUNDS; round += 1) {
  for (const workers of WORKERS) note(`${workers} on ${PEOPLE} people`, await turn(large, workers));
  // What it does leaves it as it was found only once.
  const small = await aPostgresLedger(server, edition, FEW);
  note(`1 on ${FEW} people`, await turn(small, 1, { deliveries: FEW - WARM_UP }));
  for (const work of ["fetch and finish", "with a journal"] as const) {
    for (const [name, turnOfQueue] of Object.entries(queues)) {
      note(`${name}, ${work}`, { perSecond: await turnOfQueue(work) });
    }
  }
  for (const [way, sending] of Object.entries(WAYS_TO_SEND)) {
    for (const workers of SENDERS) {
      const more = { warmUp: MESSAGES_BEFORE * workers, sending: sending.map(String) };
      note(`${workers} ${way}`, await turn(letters, workers, { deliveries: MESSAGES, ...more }));
    }
  }
}
sink.stop();
slowSink.stop();
rmSync(folder, { recursive: true, force: true });
/** What a delivery leaves behind: its row, its event, and the row of the next one, with their indexes. */
const [sizes] = await server.run(
  `SELECT pg_total_relation_size('delivery') / (SELECT count(*) FROM delivery) AS delivery,
    pg_total_relation_size('event') / (SELECT greatest(count(*), 1) FROM event) AS event`,
  large.url,
);
await server.stop();

function middle(name: string, what: keyof PostgresFigure): number {
  return Math.round(median((figures.get(name) ?? []).flatMap((figure) => figure[what] ?? [])));
}

const one = `1 on ${PEOPLE} people`;
const few = `1 on ${FEW} people`;
const cpuOf = (name: string): number => middle(name, "serverUs") + middle(name, "workerUs");
const result = {
  people: PEOPLE,
  deliveries: DELIVERIES,
  messages: MESSAGES,
  rounds: ROUNDS,
  perSecond: Object.fromEntries(
    [...figures.keys()].map((name) => [name, middle(name, "perSecond")]),
  ),
  cpuUsOfADelivery: { server: middle(one, "serverUs"), worker: middle(one, "workerUs") },
  costOfTheLargeOne: Number((cpuOf(one) / cpuOf(few)).toFixed(2)),
  walBytesOfADelivery: middle(one, "walBytes"),
  bytesOfARow: { delivery: Number(sizes?.["delivery"]), event: Number(sizes?.["event"]) },
};
console.log(result);
writeResult("postgres", result);
