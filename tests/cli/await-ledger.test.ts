import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { aPostgres } from "../support/a-postgres.ts";
import { aProject } from "../support/a-project.ts";
import { freePort } from "../support/free-port.ts";
import { runCommand } from "../support/run-command.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const TSX = import.meta.resolve("tsx");

const postgres = aPostgres();

interface Door {
  readonly url: string;
  /** Opens it, and returns when somebody has come in. */
  readonly open: () => Promise<unknown>;
}

/** A door to the server at another port, which is shut until it is opened. */
async function aDoor(): Promise<Door> {
  const url = new URL(await postgres.url());
  const [behind, port] = [Number(url.port), await freePort()];
  url.port = String(port);
  const door = createServer((socket) => {
    const inner = connect(behind, "127.0.0.1");
    for (const one of [socket, inner]) one.on("error", () => undefined);
    socket.pipe(inner).pipe(socket);
  });
  onTestFinished(() => void door.close());
  const open = (): Promise<unknown> => once(door.listen(port, "127.0.0.1"), "connection");
  return { url: url.href, open };
}

const STAYING: [command: string, args: readonly string[], event: string][] = [
  ["work --watch", ["work", "--watch", "--json", "--log", "debug"], "end"],
  ["serve", ["serve", "--port", "0", "--json"], "listening"],
];

test.each(STAYING)(
  "%s that begins before its server answers says so, waits for it, and goes on",
  async (_, args, event) => {
    const { url, open } = await aDoor();
    const root = aProject({});
    const settings = "\nsite: https://chain.example\nserve:\n";
    appendFileSync(`${root}/dripline.yaml`, settings);
    const child = spawn(process.execPath, ["--import", TSX, MAIN, ...args], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: url },
      stdio: ["ignore", "pipe", "ignore"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const closed = once(child, "close");
    const events: { event: string; code?: string }[] = [];
    const lines = createInterface(child.stdout);
    lines.on("line", (line) => events.push(JSON.parse(line) as (typeof events)[number]));
    await once(lines, "line");
    expect(events[0]).toMatchObject({ event: "error", code: "store/unreachable" });
    await open();
    const isThere = (): Promise<unknown> =>
      expect.poll(() => events.at(-1)?.event, { timeout: 20_000 }).toBe(event);
    if (event === "listening") await isThere();
    child.kill("SIGTERM");
    if (event === "end") await isThere();
    expect(await closed).toEqual([0, null]);
  },
);

test("a command that does not stay ends at once, and so does one that waiting does not help", async () => {
  const { url } = await aDoor();
  const root = aProject({});
  const run = (...args: string[]) => runCommand(args, root, "", undefined, { DATABASE_URL: url });
  expect((await run("work")).stderr).toContain("[store/unreachable]");
  const wrong = new URL(await postgres.url());
  wrong.password = "wrong";
  const environment = { DATABASE_URL: wrong.href };
  const { code, stderr } = await runCommand(["work", "--watch"], root, "", undefined, environment);
  expect([code, stderr]).toEqual([3, expect.stringContaining("[store/auth-refused]")]);
});
