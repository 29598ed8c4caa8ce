import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  chownSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { onTestFinished } from "vitest";
import { joinSockets } from "./join-sockets.ts";
import { freePort } from "./free-port.ts";

/** A primary server with a synchronous replica, behind one address that follows whichever is asked for. */
export interface ReplicatedServer {
  readonly url: string;
  /** Kills the primary; the address leads to the replica at once, which can be written a while later. */
  readonly failOver: () => Promise<void>;
}

/** Where Debian's package `postgresql` puts a server's programs; the tests' own has no `pg_basebackup`. */
const HOME = "/usr/lib/postgresql";

/** Returns the folder of these programs; `undefined` where they are not installed. */
export function replicaPrograms(): string | undefined {
  const version = existsSync(HOME) ? readdirSync(HOME).toSorted().at(-1) : undefined;
  const folder = version === undefined ? undefined : join(HOME, version, "bin");
  return folder !== undefined && existsSync(join(folder, "pg_basebackup")) ? folder : undefined;
}

/** Starts both for one test. */
export async function aReplicatedServer(programs: string): Promise<ReplicatedServer> {
  const folder = mkdtempSync(join(tmpdir(), "dripline-replica-"));
  const user = otherUser();
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const ports = [await freePort(), await freePort()] as const;
  const [primary, replica] = [join(folder, "primary"), join(folder, "replica")] as const;
  const run = (program: string, ...args: string[]): void =>
    void execFileSync(join(programs, program), args, { ...user, cwd: folder, stdio: "ignore" });
  const servers: ChildProcess[] = [];
  const start = async (data: string, port: number): Promise<ChildProcess> => {
    const flags = ["-D", data, "-p", String(port), "-k", "", "-c", "listen_addresses=127.0.0.1"];
    const server = spawn(join(programs, "postgres"), flags, {
      ...user,
      cwd: folder,
      stdio: "ignore",
    });
    servers.push(server);
    await untilAnswers(port);
    return server;
  };
  onTestFinished(() => {
    for (const server of servers) server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  run("initdb", "-D", primary, "-U", "postgres", "--auth=trust", "-N");
  const first = await start(primary, ports[0]);
  mkdirSync(replica, { mode: 0o700 });
  if (user !== undefined) chownSync(replica, user.uid, user.gid);
  const from = ["-h", "127.0.0.1", "-p", String(ports[0]), "-U", "postgres"];
  run("pg_basebackup", ...from, "-D", replica, "-R", "-X", "stream", "-c", "fast");
  await start(replica, ports[1]);
  // A commit is answered when the replica has it, so nothing that was answered can be lost.
  await ask(ports[0], "ALTER SYSTEM SET synchronous_standby_names = '*'");
  await ask(ports[0], "SELECT pg_reload_conf()");

  const address = await aSwitch(ports[0]);
  return {
    url: `postgres://postgres@127.0.0.1:${address.port}/postgres`,
    failOver: async () => {
      const ended = new Promise((resolve) => first.on("close", resolve));
      first.kill("SIGKILL");
      await ended;
      address.leadTo(ports[1]);
      await delay(500);
      run("pg_ctl", "promote", "-D", replica, "-w");
    },
  };
}

/** An address that leads to a port, and to another one from a moment on, for new connections only. */
async function aSwitch(
  first: number,
): Promise<{ readonly port: number; readonly leadTo: (port: number) => void }> {
  let target = first;
  const open = new Set<Socket>();
  const gate = createServer((client) => {
    const server = connect(target, "127.0.0.1");
    open.add(client);
    client.on("close", () => open.delete(client));
    client.pipe(server).pipe(client);
    joinSockets(client, server);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => gate.once("listening", resolve));
  onTestFinished(() => void gate.close());
  const { port } = gate.address() as AddressInfo; // a TCP address, as it listens at one
  return {
    port,
    leadTo: (other) => {
      target = other;
      // The first server's children live a little longer than it, and would go on answering.
      for (const socket of open) socket.destroy();
    },
  };
}

async function ask(port: number, statement: string): Promise<void> {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", database: "postgres" });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function untilAnswers(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const isUp = await ask(port, "SELECT 1").then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await delay(100);
  }
  throw new Error("The server did not start.");
}

/** No server of PostgreSQL runs as root; the package has made a user for it. */
function otherUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, "postgres"])));
  return { uid: uid ?? 0, gid: gid ?? 0 };
}
