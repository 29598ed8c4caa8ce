import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { freePort } from "./free-port.ts";

const PROGRAM = "pgbouncer";

/** Tells whether pgbouncer is installed: it comes with `apt-get install pgbouncer`. */
export function hasPgbouncer(): boolean {
  return spawnSync(PROGRAM, ["--version"]).status === 0;
}

/**
 * Starts a real pgbouncer in transaction mode before a server, for one test, and returns the address of the same
 * database behind it. There are fewer connections to the server than a worker opens, so they are truly shared.
 * (Default: it takes what dripline sets at the start of a connection, and does nothing about it)
 */
export async function aPgbouncer(url: string, ignored = "lock_timeout"): Promise<string> {
  const { hostname, port, username, password } = new URL(url);
  const folder = mkdtempSync(join(tmpdir(), "dripline-bouncer-"));
  chmodSync(folder, 0o777);
  const own = await freePort();
  const users = join(folder, "users.txt");
  const settings = join(folder, "pgbouncer.ini");
  writeFileSync(users, `"${username}" "${password}"\n`);
  writeFileSync(
    settings,
    `[databases]
* = host=${hostname} port=${port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${own}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = 4
ignore_startup_parameters = ${ignored}
`,
  );
  const asOther = process.getuid?.() === 0 ? ["-u", "postgres"] : [];
  const bouncer = spawn(PROGRAM, [...asOther, settings], { stdio: "ignore" });
  onTestFinished(async () => {
    bouncer.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  await answers(own);
  const address = new URL(url);
  address.port = String(own);
  return address.href;
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true));
      socket.on("error", () => resolve(false));
      socket.on("connect", () => socket.destroy());
    });
    if (isUp) return;
    await delay(100);
  }
  throw new Error("pgbouncer did not start.");
}
