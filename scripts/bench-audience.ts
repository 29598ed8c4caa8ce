/**
 * Measures the import of an audience beside the own import of the database's shell (`sqlite3`, or `psql` and its
 * `\copy`) of the same file into a table with a unique index, in turns; the figure is the median.
 *
 * Usage: npm run bench:audience [-- rows [postgres]]   (default: 1,000,000, on SQLite)
 * Needs the shell of the database. Prints a table and writes scripts/results/audience.json, or
 * audience-postgres.json. Every row is a process of its own from its start to its end; `dripline` is what
 * `npm run build` makes, validates each row and writes it durably in batches of its own.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startPostgres } from "../tests/support/start-postgres.ts";
import { writeResult } from "./bench/write-result.ts";

const ROUNDS = 3;
const ROWS = Number(process.argv[2] ?? 1_000_000);
const server = process.argv[3] === "postgres" ? await startPostgres([]) : undefined;
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const MAIN = join(ROOT, "dist", "cli", "main.js");
const FOLDER = mkdtempSync(join(tmpdir(), "dripline-bench-"));
const FILE = join(FOLDER, "people.csv");

/** Prints the largest memory that a process had, when it ends. */
const WATCH_MEMORY =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("maxrss "+process.resourceUsage().maxRSS+"\\n"))';

interface Run {
  readonly seconds: number;
  readonly memoryMb: number;
}

/** Rows as a sender exports them, in an order that has nothing to do with that of the index. */
function writePeople(): void {
  const file = openSync(FILE, "w");
  writeSync(file, "email,first_name,last_name,timezone,consent_at\n");
  const zones = ["Europe/Lisbon", "America/New_York", "Asia/Tokyo", ""];
  for (let number = 0; number < ROWS; number += 1_000) {
    const lines = Array.from({ length: Math.min(1_000, ROWS - number) }, (_, index) => {
      const one = number + index;
      const name = ((one * 2_654_435_761) % 4_294_967_296).toString(36);
      return `${name}.${one}@mail${one % 500}.example,Ana${one % 977},Berg${one % 1_999},${zones[one % 4]},2026-05-0${1 + (one % 9)} 07:08:09`;
    });
    writeSync(file, `${lines.join("\n")}\n`);
  }
  closeSync(file);
}

/** The ledger of the job that runs. */
let ledger = "people.sqlite";

async function emptyLedger(): Promise<void> {
  if (server !== undefined) ledger = await server.url();
  else for (const end of ["", "-wal", "-shm"]) rmSync(join(FOLDER, ledger + end), { force: true });
}

function timed(command: string, args: readonly string[], input = ""): Run {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, {
    cwd: FOLDER,
    input,
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: ledger },
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${command} ended with ${status}:\n${stderr}`);
  const memoryMb = Math.round(Number(/maxrss (\d+)/u.exec(stderr)?.[1] ?? 0) / 1024);
  return { seconds, memoryMb };
}

const TABLE = `CREATE TABLE person (email TEXT COLLATE COLLATION NOT NULL, first_name TEXT, last_name TEXT,
  timezone TEXT, consent_at TEXT);
CREATE UNIQUE INDEX person_email ON person (email);
`;

function sqliteShell(): Run {
  const table = `PRAGMA journal_mode = WAL;\n${TABLE.replace("COLLATION", "BINARY")}`;
  return timed("sqlite3", [ledger], `${table}.import --csv --skip 1 people.csv person\n`);
}

function postgresShell(): Run {
  const copy = `${TABLE.replace("COLLATION", '"C"')}\\copy person FROM people.csv CSV HEADER\n`;
  return timed("psql", ["--quiet", "--set=ON_ERROR_STOP=1", ledger], copy);
}

const IMPORT = ["subscribers", "import", "people.csv", "--consent", "bench"];

const JOBS: readonly { name: string; run: () => Run; isFresh: boolean }[] = [
  server === undefined
    ? { name: "sqlite3 .import, unique index", run: sqliteShell, isFresh: true }
    : { name: "psql \\copy, unique index", run: postgresShell, isFresh: true },
  {
    name: "dripline subscribers import",
    run: () => timed(process.execPath, ["--import", WATCH_MEMORY, MAIN, ...IMPORT]),
    isFresh: true,
  },
  {
    name: "dripline, the same file again",
    run: () => timed(process.execPath, ["--import", WATCH_MEMORY, MAIN, ...IMPORT]),
    isFresh: false,
  },
  {
    name: "dripline, dry run",
    run: () => timed(process.execPath, ["--import", WATCH_MEMORY, MAIN, ...IMPORT, "--dry-run"]),
    isFresh: true,
  },
];

execFileSync("npm", ["run", "-s", "build"], { cwd: ROOT, stdio: "inherit" });
writePeople();
const runs = new Map<string, Run[]>(JOBS.map(({ name }) => [name, []]));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const { name, run, isFresh } of JOBS) {
    if (isFresh) await emptyLedger();
    runs.get(name)?.push(run());
  }
}
const rows = [...runs].map(([name, all]) => {
  const sorted = all.toSorted((a, b) => a.seconds - b.seconds);
  const { seconds = 0 } = sorted[Math.floor(sorted.length / 2)] ?? {};
  return { name, seconds, memoryMb: Math.max(...all.map((one) => one.memoryMb)), all };
});
const base = rows[0]?.seconds ?? 1;
for (const { name, seconds, memoryMb } of rows) {
  const ratio = (seconds / base).toFixed(1);
  const memory = memoryMb > 0 ? `${memoryMb} MB` : "";
  console.log(
    `${name.padEnd(32)} ${seconds.toFixed(1).padStart(6)} s  ${ratio.padStart(5)}×  ${memory}`,
  );
}
const megabytes = Math.round(statSync(FILE).size / 1e6);
const command = `npm run bench:audience${server === undefined ? "" : ` -- ${ROWS} postgres`}`;
const name = server === undefined ? "audience" : "audience-postgres";
writeResult(name, { command, people: ROWS, megabytes, rows });
await server?.stop();
rmSync(FOLDER, { recursive: true, force: true });
