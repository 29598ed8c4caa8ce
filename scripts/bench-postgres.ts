/**
 * Measures the ledger on PostgreSQL: one, two and four workers that claim, mark and accept, beside two queues
 * that a team would take instead (graphile-worker and pg-boss), which do less: they fetch a job and finish
 * it. All on one real server that waits for the disk, in turns; a figure is the median of the rounds.
 *
 * Usage: npm run bench:postgres [-- deliveries [rows]]   (default: 10,000 a turn, among 1,000,000 people)
 * Prints a table and writes scripts/results/postgres.json.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { openPostgresStore } from "../src/store/postgres/postgres-store.ts";
import { startPostgres } from "../tests/support/start-postgres.ts";
import { median } from "./bench/median.ts";
import { serverCpuUs } from "./bench/server-cpu.ts";
import { writeResult } from "./bench/write-result.ts";
import { installPeers } from "./install-peers.ts";

const TURN = Number(process.argv[2] ?? 10_000);
const ROWS = Number(process.argv[3] ?? 1_000_000);
const ROUNDS = 3;
const START = new Date("2027-01-04T10:00:00Z");
const WORKERS = [1, 2, 4];
const PEERS = ["graphile-worker@0.18.0", "pg-boss@10.4.2"];

const server = await startPostgres([]);
const folder = mkdtempSync(join(tmpdir(), "dripline-bench-"));
installPeers(folder, PEERS);
const load = createRequire(join(folder, "package.json"));

/** Returns the address of a ledger with so many people, each with a planned delivery; not measured. */
async function aLedger(rows: number): Promise<string> {
  const url = await server.url();
  const store = await openPostgresStore(url);
  const email = { delayDays: 3, subject: "Cup", html: "<p>Cup</p>", text: "Cup" };
  const emails = [1, 2].map((step) => ({ ...email, step, key: `cup-${step}` }));
  const edition = { id: "bench", series: "tea", title: "All about tea", language: "en", emails };
  await store.saveEdition(edition, START);
  await store.close();
  const at = START.toISOString();
  // Due in the order of enrolment, a thousand a second.
  const due = `to_char(timestamp '${at.slice(0, 19)}' + ((id - 1) / 1000) * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  for (const statement of [
    `INSERT INTO subscriber (email, email_key, state, fields, created_at, state_at)
      SELECT 'p' || i || '@mail.example', 'p' || i || '@mail.example', 'active', '{"first_name":"Ana"}', '${at}', '${at}'
      FROM generate_series(1, ${rows}) AS i`,
    `INSERT INTO enrollment (subscriber_id, series, edition_id, state, next_step, started_at, counts_from)
      SELECT id, 'tea', 'bench', 'active', 1, '${at}', '${at}' FROM subscriber ORDER BY id`,
    `INSERT INTO delivery (enrollment_id, edition_id, step, step_key, message_id, state, due_at, reason)
      SELECT id, 'bench', 1, 'cup-1', '<s' || id || '.0.1@mail.example>', 'planned', ${due}, 'step 1' FROM enrollment ORDER BY id`,
    "ANALYZE",
  ]) {
    await server.run(statement, url);
  }
  return url;
}

const [place] = await server.run("SHOW data_directory");
const dataFolder = String(place?.["data_directory"]);

const wal: number[] = [];
/** Microseconds of the processor for a delivery, where one worker does them all. */
const cpuUs: { server: number; worker: number }[] = [];

/** How many bytes the server has written to its log. */
async function walPosition(): Promise<number> {
  const [row] = await server.run("SELECT pg_current_wal_lsn() - '0/0' AS bytes");
  return Number(row?.["bytes"]);
}

/** Returns deliveries a second of so many workers, each a process; all that is due by then is done. */
async function turnOf(url: string, workers: number, now: Date): Promise<number> {
  const program = join(import.meta.dirname, "bench-postgres-part.ts");
  const children = Array.from({ length: workers }, () =>
    spawn(process.execPath, ["--import", "tsx", program, url, now.toISOString()], {
      stdio: ["pipe", "pipe", "inherit"],
    }),
  );
  const lines = children.map((child) => createInterface(child.stdout));
  await Promise.all(lines.map((line) => once(line, "line")));
  const before = await walPosition();
  const cpuBefore = serverCpuUs(dataFolder);
  const began = performance.now();
  const counts = lines.map(async (line) => String((await once(line, "line"))[0]).split(" "));
  for (const child of children) child.stdin.write("go\n");
  const ended = await Promise.all(counts);
  const seconds = (performance.now() - began) / 1_000;
  const serverUs = serverCpuUs(dataFolder) - cpuBefore;
  const sumOf = (index: number): number => ended.reduce((sum, row) => sum + Number(row[index]), 0);
  const done = sumOf(0);
  if (workers === 1) cpuUs.push({ server: serverUs / TURN, worker: sumOf(1) / TURN });
  await Promise.all(children.map(async (child) => child.exitCode ?? (await once(child, "exit"))));
  wal.push(((await walPosition()) - before) / TURN);
  if (done !== TURN) throw new Error(`Did ${done} of ${TURN}.`);
  return done / seconds;
}

interface GraphileWorker {
  makeWorkerUtils(options: object): Promise<{ migrate(): Promise<void>; release(): Promise<void> }>;
  run(options: object): Promise<{ stop(): Promise<void> }>;
}

/** With its own ways to take and finish many jobs at once. */
async function turnOfGraphile(url: string): Promise<number> {
  const graphile = load("graphile-worker") as GraphileWorker;
  // What is left of the turn before would make it ten times as slow.
  await server.run("DROP SCHEMA IF EXISTS graphile_worker CASCADE");
  const utils = await graphile.makeWorkerUtils({ connectionString: url });
  await utils.migrate();
  await server.run(
    `SELECT graphile_worker.add_job('tea', json_build_object('n', n)) FROM generate_series(1, ${TURN}) AS n`,
  );
  let left = TURN;
  let finish = (): void => undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const began = performance.now();
  const runner = await graphile.run({
    preset: {
      worker: {
        connectionString: url,
        concurrentJobs: 100,
        maxPoolSize: 10,
        localQueue: { size: 500 },
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
        logger: new (load("graphile-worker") as { Logger: new (f: object) => object }).Logger(
          () => () => undefined,
        ),
      },
    },
    noHandleSignals: true,
    taskList: {
      tea: async () => {
        left -= 1;
        if (left === 0) finish();
      },
    },
  });
  await finished;
  await runner.stop();
  const rate = TURN / ((performance.now() - began) / 1_000);
  await utils.release();
  return rate;
}

interface Boss {
  start(): Promise<unknown>;
  stop(options?: object): Promise<unknown>;
  createQueue(name: string): Promise<unknown>;
  insert(jobs: readonly object[]): Promise<unknown>;
  fetch(name: string, options: object): Promise<{ readonly id: string }[]>;
  complete(name: string, ids: readonly string[]): Promise<unknown>;
  on(event: "error", listener: () => void): void;
}

async function turnOfBoss(url: string): Promise<number> {
  const PgBoss = load("pg-boss") as new (options: object) => Boss;
  const boss = new PgBoss({
    connectionString: url,
    schema: "boss",
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => undefined);
  await boss.start();
  await boss.createQueue("tea");
  const jobs = Array.from({ length: TURN }, (_, n) => ({ name: "tea", data: { n } }));
  for (let at = 0; at < TURN; at += 1_000) await boss.insert(jobs.slice(at, at + 1_000));
  const began = performance.now();
  for (;;) {
    const taken = await boss.fetch("tea", { batchSize: 100 });
    if (taken.length === 0) break;
    await boss.complete(
      "tea",
      taken.map(({ id }) => id),
    );
  }
  const rate = TURN / ((performance.now() - began) / 1_000);
  await boss.stop({ graceful: false });
  return rate;
}

const rates = new Map<string, number[]>();
const note = (name: string, rate: number): void => {
  console.log(name, Math.round(rate));
  rates.set(name, [...(rates.get(name) ?? []), rate]);
};

const [small, large] = [await aLedger(TURN * ROUNDS), await aLedger(ROWS)];
let taken = 0;
/** Each turn has its own seconds, in which as many are due as it is to do. */
const nextNow = (): Date => {
  taken += TURN;
  return new Date(START.getTime() + (taken / 1_000) * 1_000 - 1);
};
for (let round = 1; round <= ROUNDS; round += 1) {
  const first = taken;
  for (const workers of WORKERS)
    note(`${workers} on ${ROWS} people`, await turnOf(large, workers, nextNow()));
  const now = new Date(START.getTime() + ((round * TURN) / 1_000) * 1_000 - 1);
  note(`1 on ${TURN * ROUNDS} people`, await turnOf(small, 1, now));
  note("graphile-worker", await turnOfGraphile(small));
  note("pg-boss", await turnOfBoss(small));
  if (taken - first !== TURN * WORKERS.length) throw new Error("The turns went astray.");
}
rmSync(folder, { recursive: true, force: true });
/** What a delivery leaves behind: its row, its three events, and the row of the next one, with their indexes. */
const [sizes] = await server.run(
  `SELECT pg_total_relation_size('delivery') / (SELECT count(*) FROM delivery) AS delivery,
    pg_total_relation_size('event') / (SELECT greatest(count(*), 1) FROM event) AS event`,
  large,
);
const perSecond = Object.fromEntries(
  [...rates].map(([name, all]) => [name, Math.round(median(all))]),
);
const result = {
  deliveries: TURN,
  rounds: ROUNDS,
  perSecond,
  cpuUsOfADelivery: {
    server: Math.round(median(cpuUs.map((one) => one.server))),
    worker: Math.round(median(cpuUs.map((one) => one.worker))),
  },
  walBytesOfADelivery: Math.round(median(wal)),
  bytesOfARow: { delivery: Number(sizes?.["delivery"]), event: Number(sizes?.["event"]) },
};
await server.stop();
console.log(result);
writeResult("postgres", result);
