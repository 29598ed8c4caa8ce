import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { aProject } from "../support/a-project.ts";
import { runProgram } from "../support/run-process.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** No file may get as large as what SQLite puts beside a ledger (32 KiB): it is told of that as of a full disk. */
const LIMITED = ["-c", 'ulimit -f 48; exec "$@"', "sh"];
const DRIPLINE = [...LIMITED, process.execPath, "--import", import.meta.resolve("tsx"), MAIN];

/** A project whose ledger nobody has open, so that nothing stands beside it. */
async function aProjectAtRest(): Promise<string> {
  const root = aProject({});
  await (await openSqliteStore(`${root}/dripline.sqlite`)).close();
  return root;
}

describe("where the disk has no room for what SQLite puts beside a ledger", () => {
  test.each(["status", "backup copy.sqlite"])(
    "%s says that the disk of the ledger is full",
    async (command) => {
      const root = await aProjectAtRest();
      const { code, stderr } = await runProgram("sh", [...DRIPLINE, ...command.split(" ")], {
        cwd: root,
      });
      expect([code, stderr]).toEqual([3, expect.stringContaining("[store/disk-full]")]);
      expect(stderr).toContain(`${root}/dripline.sqlite can't be written, since the disk is full;`);
    },
  );

  test("work --watch says so, and waits for room", async () => {
    const child = spawn("sh", [...DRIPLINE, "work", "--watch", "--json", "--inbox"], {
      cwd: await aProjectAtRest(),
      stdio: ["ignore", "pipe", "ignore"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const closed = once(child, "close");
    const said: unknown[] = [];
    createInterface(child.stdout).on("line", (line) => said.push(JSON.parse(line)));
    const full = expect.objectContaining({ event: "error", code: "store/disk-full" }) as unknown;
    await expect.poll(() => said.slice(0, 2), { timeout: 20_000 }).toEqual([full, full]);
    child.kill("SIGTERM");
    expect(await closed).toEqual([0, null]);
  });
});
