/** A ledger on PostgreSQL with many people, and workers in processes of their own that do what is due in it. */
import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Edition } from "../../src/core/edition.ts";
import { openPostgresStore } from "../../tests/support/open-postgres-store.ts";
import type { PostgresServer } from "../../tests/support/start-postgres.ts";
import { serverCpuUs } from "./server-cpu.ts";
import { START } from "./sending.ts";

/** So many deliveries are due in each second after the start. */
const A_SECOND = 1_000;

/** A ledger, of which turns take what is due next. */
export interface PostgresLedger {
  readonly url: string;
  /** Returns the instant at which so many more deliveries are due than have been asked for. */
  readonly nextDue: (deliveries: number) => Date;
}

/**
 * Returns a ledger with so many people, each with a planned delivery of the first email; they are due in the order of
 * enrolment. Filled by SQL, which is not measured.
 */
export async function aPostgresLedger(
  server: PostgresServer,
  edition: Edition,
  people: number,
): Promise<PostgresLedger> {
  const url = await server.url();
  const store = await openPostgresStore(url);
  await store.saveEdition(edition, START);
  await store.close();
  const at = START.toISOString();
  const due = `to_char(timestamp '${at.slice(0, 19)}' + ((id - 1) / ${A_SECOND}) * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  for (const statement of [
    `INSERT INTO subscriber (email, email_key, state, fields, created_at, state_at)
      SELECT 'p' || i || '@mail.example', 'p' || i || '@mail.example', 'active',
        '{"first_name":"Ana","number":"' || i || '"}', '${at}', '${at}'
      FROM generate_series(1, ${people}) AS i`,
    `INSERT INTO enrollment (subscriber_id, series, edition_id, state, next_step, started_at, counts_from)
      SELECT id, '${edition.series}', '${edition.id}', 'active', 1, '${at}', '${at}' FROM subscriber ORDER BY id`,
    `INSERT INTO delivery (enrollment_id, edition_id, step, step_key, message_id, state, due_at, reason)
      SELECT id, '${edition.id}', 1, 'cup-1', '<s' || id || '.0.1@mail.example>', 'planned', ${due}, 'step 1'
      FROM enrollment ORDER BY id`,
    "ANALYZE",
  ]) {
    await server.run(statement, url);
  }
  let taken = 0;
  return {
    url,
    nextDue: (deliveries) => {
      taken += deliveries;
      if (taken > people || taken % A_SECOND !== 0) throw new Error("The turns went astray.");
      return new Date(START.getTime() + (taken / A_SECOND) * 1_000 - 1);
    },
  };
}

/** What a turn took; of the processor for each delivery. */
export interface PostgresFigure {
  readonly perSecond: number;
  readonly serverUs: number;
  readonly workerUs: number;
  readonly walBytes: number;
}

/** What the workers of a turn do. */
export interface WorkersTurn {
  readonly server: PostgresServer;
  readonly ledger: PostgresLedger;
  readonly workers: number;
  readonly deliveries: number;
  /** So many are done first and not measured: code that has hardly run is slow. A multiple of what is due in a second. */
  readonly warmUp: number;
  /** How a worker of `bench-postgres-part.ts` sends. (Default: it claims, marks and accepts, and sends nothing) */
  readonly sending?: readonly string[];
}

/** Runs so many workers at once until all that is due is done. */
export async function turnOfWorkers(turn: WorkersTurn): Promise<PostgresFigure> {
  const { server, ledger, deliveries, warmUp, sending = [] } = turn;
  const instants = [ledger.nextDue(warmUp), ledger.nextDue(deliveries)];
  const [place] = await server.run("SHOW data_directory");
  const folder = String(place?.["data_directory"]);
  const workers = Array.from({ length: turn.workers }, () =>
    startWorker([ledger.url, instants.map((one) => one.toISOString()).join(), ...sending]),
  );
  await phaseOf(workers);
  const walBefore = await walPosition(server);
  const cpuBefore = serverCpuUs(folder);
  const began = performance.now();
  const ended = await phaseOf(workers);
  const seconds = (performance.now() - began) / 1_000;
  const serverUs = serverCpuUs(folder) - cpuBefore;
  await Promise.all(
    workers.map(async ({ child }) => child.exitCode ?? (await once(child, "exit"))),
  );
  const sumOf = (index: number): number => ended.reduce((sum, row) => sum + (row[index] ?? 0), 0);
  if (sumOf(0) !== deliveries) throw new Error(`Did ${sumOf(0)} of ${deliveries}.`);
  return {
    perSecond: deliveries / seconds,
    serverUs: serverUs / deliveries,
    workerUs: sumOf(1) / deliveries,
    walBytes: ((await walPosition(server)) - walBefore) / deliveries,
  };
}

interface Worker {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  /** What it prints, line by line. */
  readonly lines: AsyncIterator<string>;
}

function startWorker(args: readonly string[]): Worker {
  const program = join(import.meta.dirname, "..", "bench-postgres-part.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
}

/** Has all workers begin at once; returns what each has counted: deliveries, and microseconds of the processor. */
async function phaseOf(workers: readonly Worker[]): Promise<number[][]> {
  await Promise.all(workers.map(({ lines }) => lines.next()));
  const counts = workers.map(async ({ lines }) =>
    String((await lines.next()).value)
      .split(" ")
      .map(Number),
  );
  for (const { child } of workers) child.stdin.write("go\n");
  return Promise.all(counts);
}

/** How many bytes the server has written to its log. */
async function walPosition(server: PostgresServer): Promise<number> {
  const [row] = await server.run("SELECT pg_current_wal_lsn() - '0/0' AS bytes");
  return Number(row?.["bytes"]);
}
