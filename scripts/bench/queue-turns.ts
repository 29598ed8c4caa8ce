/** Two queues on PostgreSQL that a team would take instead, and a loop of one's own, in turns of so many jobs. */
import { createRequire } from "node:module";
import { join } from "node:path";
import pg from "pg";
import type { PostgresServer } from "../../tests/support/start-postgres.ts";
import { installPeers } from "../install-peers.ts";

/**
 * What a queue does for each job. `fetch and finish` is all that it does by itself; `with a journal` is what a series
 * needs beside that and a delivery of ours has: a line before the message would leave, one when it has, and the
 * job of the next email, some days later.
 */
export type QueueWork = "fetch and finish" | "with a journal";

/** Does so many jobs of an own queue and returns how many a second these were; to put them there is not measured. */
export type QueueTurn = (work: QueueWork) => Promise<number>;

/** By the name under which they are shown. */
export type Queues = Readonly<Record<"graphile-worker" | "pg-boss" | "plain loop", QueueTurn>>;

const PEERS = ["graphile-worker@0.18.0", "pg-boss@10.4.2"];
const LATER_MS = 10 ** 12;
/** A list is one value, so that a batch is one statement. */
const NOTE = "INSERT INTO journal (job, kind) SELECT unnest($1::text[]), $2";

/** Installs the queues in a folder and returns their turns of `jobs` jobs on a server. */
export function openQueues(server: PostgresServer, folder: string, jobs: number): Queues {
  installPeers(folder, PEERS);
  const load = createRequire(join(folder, "package.json"));
  return {
    "plain loop": async (work) => turnOfPlainLoop(server, await aJournal(server), jobs, work),
    "graphile-worker": async (work) =>
      turnOfGraphile(load, server, await aJournal(server), jobs, work),
    "pg-boss": async (work) => turnOfBoss(load, await aJournal(server), jobs, work),
  };
}

/** Returns the address of a schema with an empty journal. */
async function aJournal(server: PostgresServer): Promise<string> {
  const url = await server.url();
  await server.run(
    `CREATE TABLE journal (id bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), job text NOT NULL, kind text NOT NULL);
    CREATE INDEX journal_job ON journal (job)`,
    url,
  );
  return url;
}

interface GraphileHelpers {
  readonly job: { readonly id: string };
  query(text: string, values: readonly unknown[]): Promise<unknown>;
  addJob(task: string, payload: object, spec: object): Promise<unknown>;
}

interface GraphileWorker {
  makeWorkerUtils(options: object): Promise<{ migrate(): Promise<void>; release(): Promise<void> }>;
  run(options: object): Promise<{ stop(): Promise<void> }>;
  Logger: new (factory: object) => object;
}

/** With its own ways to take and finish many jobs at once; what a task writes it writes by itself. */
async function turnOfGraphile(
  load: NodeJS.Require,
  server: PostgresServer,
  url: string,
  jobs: number,
  work: QueueWork,
): Promise<number> {
  const graphile = load("graphile-worker") as GraphileWorker;
  // What is left of the turn before would make it ten times as slow.
  await server.run("DROP SCHEMA IF EXISTS graphile_worker CASCADE");
  const utils = await graphile.makeWorkerUtils({ connectionString: url });
  await utils.migrate();
  await server.run(
    `SELECT graphile_worker.add_job('tea', json_build_object('n', n)) FROM generate_series(1, ${jobs}) AS n`,
  );
  let left = jobs;
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
        logger: new graphile.Logger(() => () => undefined),
      },
    },
    noHandleSignals: true,
    taskList: {
      tea: async (payload: object, helpers: GraphileHelpers) => {
        if (work === "with a journal") {
          await helpers.query(NOTE, [[helpers.job.id], "transmitting"]);
          await helpers.query(NOTE, [[helpers.job.id], "accepted"]);
          await helpers.addJob("tea", payload, { runAt: new Date(Date.now() + LATER_MS) });
        }
        left -= 1;
        if (left === 0) finish();
      },
    },
  });
  await finished;
  await runner.stop();
  const rate = jobs / ((performance.now() - began) / 1_000);
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

/** A hundred at a time; its jobs come in batches, so the journal and the next jobs do too. */
async function turnOfBoss(
  load: NodeJS.Require,
  url: string,
  jobs: number,
  work: QueueWork,
): Promise<number> {
  const PgBoss = load("pg-boss") as new (options: object) => Boss;
  const boss = new PgBoss({
    connectionString: url,
    schema: `boss${Date.now()}`,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => undefined);
  await boss.start();
  await boss.createQueue("tea");
  const journal = new pg.Pool({ connectionString: url, max: 1 });
  const all = Array.from({ length: jobs }, (_, n) => ({ name: "tea", data: { n } }));
  for (let at = 0; at < jobs; at += 1_000) await boss.insert(all.slice(at, at + 1_000));
  const startAfter = new Date(Date.now() + LATER_MS).toISOString();
  const began = performance.now();
  for (;;) {
    const ids = (await boss.fetch("tea", { batchSize: 100 })).map(({ id }) => id);
    if (ids.length === 0) break;
    if (work === "with a journal") {
      await journal.query(NOTE, [ids, "transmitting"]);
      await journal.query(NOTE, [ids, "accepted"]);
      await boss.insert(ids.map((id) => ({ name: "tea", data: { id }, startAfter })));
    }
    await boss.complete("tea", ids);
  }
  const rate = jobs / ((performance.now() - began) / 1_000);
  await journal.end();
  await boss.stop({ graceful: false });
  return rate;
}

/** A hundred at a time, with nothing but a table: no retry, pause, lease that ends or second job of the same person. */
async function turnOfPlainLoop(
  server: PostgresServer,
  url: string,
  jobs: number,
  work: QueueWork,
): Promise<number> {
  await server.run(
    `CREATE TABLE job (id bigserial PRIMARY KEY, due_at timestamptz NOT NULL, state text NOT NULL, lease_until timestamptz);
    CREATE INDEX job_due ON job (due_at) WHERE state = 'planned';
    INSERT INTO job (due_at, state) SELECT now(), 'planned' FROM generate_series(1, ${jobs});
    ANALYZE job`,
    url,
  );
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const run = (name: string, text: string, values: readonly unknown[] = []) =>
    client.query<{ id: string }>({ name, text, values: [...values] });
  const began = performance.now();
  for (;;) {
    const ids = (await run("claim", CLAIM)).rows.map(({ id }) => id);
    if (ids.length === 0) break;
    if (work === "with a journal") {
      await run("note", NOTE, [ids, "transmitting"]);
      await run("note", NOTE, [ids, "accepted"]);
      await run("next", NEXT, [ids]);
    }
    await run("finish", "UPDATE job SET state = 'done' WHERE id = ANY($1::bigint[])", [ids]);
  }
  const rate = jobs / ((performance.now() - began) / 1_000);
  await client.end();
  return rate;
}

const CLAIM = `UPDATE job SET state = 'claimed', lease_until = now() + interval '1 minute' WHERE id IN (
  SELECT id FROM job WHERE state = 'planned' AND due_at <= now() ORDER BY due_at LIMIT 100 FOR UPDATE SKIP LOCKED
) RETURNING id`;
const NEXT = `INSERT INTO job (due_at, state)
  SELECT now() + interval '30 years', 'planned' FROM unnest($1::bigint[])`;
