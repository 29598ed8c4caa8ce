import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadConfig } from "../../src/app.ts";
import { withLedger } from "../../src/project/open-ledger.ts";
import { aFolder } from "../support/a-ledger.ts";
import { aMailRoom } from "../support/a-mail-room.ts";
import type { MailRoom } from "../support/a-mail-room.ts";
import { aProject, CHAIN } from "../support/a-project.ts";
import { anApp } from "../support/a-studio.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { runProgram } from "../support/run-process.ts";
import type { Finished } from "../support/run-process.ts";

const ROOT = join(import.meta.dirname, "../..");
const MAIN = join(ROOT, "src/cli/main.ts");
const PEOPLE = Array.from({ length: 20 }, (_, n) => aPerson({ email: `p${n}@example.org` }));

/** It comes with `apt-get install strace`, and needs the right to look at other programs. */
const hasStrace = spawnSync("strace", ["-o", "/dev/null", "true"]).status === 0;

test("D7: a ledger on another machine's file system is refused before it is opened", async () => {
  const app = { ...anApp(aProject({})), readSystem: async () => 0x6969 };
  const config = await loadConfig(app);
  await expect(withLedger(app, config, "make", async () => undefined)).rejects.toMatchObject({
    code: "store/network-file",
    message: expect.stringContaining("(NFS)"),
  });
  const local = { ...app, readSystem: async () => 0xef53 };
  expect(await withLedger(local, config, "make", async (store) => store.listSeries())).toEqual([]);
});

describe.skipIf(!hasStrace)("seen from below the program, by strace,", () => {
  test("D3: a disk that fails to sync ends the worker, and nobody is lost or called sent", async () => {
    const room = await aMailRoom([], anEdition(1));
    await room.enroll(...PEOPLE);
    const inject = "--inject=fsync,fdatasync:error=EIO:when=3+";
    const { code, stderr } = await workUnder(["strace", "-f", "-o", "/dev/null", inject], room);
    expect(code).not.toBe(0);
    expect(stderr).toContain("the disk reports an error");
    const states = (await room.store.deliveries()).map(({ state }) => state);
    const accepted = states.filter((state) => state === "accepted").length;
    const onTheWire = states.filter((state) => state === "transmitting").length;
    expect(room.takenIds().length).toBeLessThanOrEqual(accepted + onTheWire);

    await room.play();
    expect(new Set((await room.store.deliveries()).map(({ state }) => state))).toEqual(
      new Set(["accepted"]),
    );
    expect(new Set(room.takenIds()).size).toBe(PEOPLE.length);
  });

  test("D12: what is handed over is on the disk before the final dot, its end after it", async () => {
    const room = await aMailRoom([], anEdition(1));
    await room.enroll(aPerson());
    const log = join(aFolder(), "calls");
    const trace = ["-f", "-y", "-s", "100000", "-e", "trace=fsync,fdatasync,write,writev,sendto"];
    const { code } = await workUnder(["strace", ...trace, "-o", log], room);
    expect(code).toBe(0);
    expect(room.takenIds()).toHaveLength(1);
    const calls = readFileSync(log, "utf8").split("\n").flatMap(callOf);
    const dot = calls.indexOf("dot");
    expect(calls.filter((call) => call === "dot")).toHaveLength(1);
    expect(calls.slice(0, dot)).toContain("sync");
    expect(calls.slice(dot)).toContain("sync");
  });
});

describe.skipIf(process.platform === "win32")("D13: where the system gives too little,", () => {
  test.each([24, 32, 64])(
    "%i files at once: it works or says what is missing, and a second pass ends the rest",
    async (files) => {
      const room = await aMailRoom([], anEdition(1));
      await room.enroll(...PEOPLE);
      await workUnder(["bash", "-c", `ulimit -n ${files}; exec "$0" "$@"`], room);
      await room.play();
      expect(new Set((await room.store.deliveries()).map(({ state }) => state))).toEqual(
        new Set(["accepted"]),
      );
      expect(room.takenIds()).toHaveLength(PEOPLE.length);
    },
  );

  test.skipIf(process.platform !== "linux")(
    "an output without room is a sentence, and no stack trace",
    async () => {
      const root = aProject({ "content/chain.md": CHAIN });
      const toFull = ["-c", 'exec "$0" "$@" > /dev/full', process.execPath];
      const split = ["--import", import.meta.resolve("tsx"), MAIN, "split", "content/chain.md"];
      const { code, stderr } = await runProgram("bash", [...toFull, ...split], { cwd: root });
      expect(code).toBe(3);
      expect(stderr).toMatch(/^The output can't be written: ENOSPC.*\[output\/not-written\]/u);
      expect(stderr).not.toContain("at Object");
    },
  );

  test.skipIf(process.platform !== "linux")(
    "a standard error without room changes neither the output nor the exit code",
    async () => {
      const root = aProject({ "content/chain.md": CHAIN });
      const program = [process.execPath, "--import", import.meta.resolve("tsx"), MAIN];
      const toFull = ["-c", '"$0" "$@" 2> /dev/full', ...program];
      const run = async (...args: string[]): Promise<[number | null, string]> => {
        const { code, stdout } = await runProgram("bash", [...toFull, ...args], { cwd: root });
        return [code, stdout];
      };
      expect(await run("status")).toEqual([2, ""]);
      expect(await run("status", "--json")).toEqual([2, expect.stringContaining("no-ledger")]);
      expect(await run("split", "content/chian.md")).toEqual([2, ""]);
    },
  );
});

/** A call that matters here: a sync of the ledger, or the end of a message. */
function callOf(line: string): string[] {
  if (/\bf(?:data)?sync\(\d+<[^>]*ledger\.sqlite/u.test(line)) return ["sync"];
  return /\b(?:write|writev|sendto)\(\d+<(?:TCP|socket)/u.test(line) &&
    line.includes(String.raw`\r\n.\r\n"`)
    ? ["dot"]
    : [];
}

/** One pass of a worker as a program below another one. */
async function workUnder(
  [program = "", ...above]: readonly string[],
  { path, server, clock }: MailRoom,
): Promise<Finished> {
  const now = clock.now().toISOString();
  const worker = ["--import", "tsx", "tests/support/work-once.ts", path, server.url, now];
  return runProgram(program, [...above, process.execPath, ...worker], { cwd: ROOT });
}
