import { randomBytes } from "node:crypto";
import { isAbsolute, resolve } from "node:path";
import type { Config, DatabaseSetting } from "./config.ts";
import { DriplineError } from "./core/errors.ts";
import type { Cache, Clock, Store } from "./core/ports.ts";
import { createFolderCache } from "./files/folder-cache.ts";
import type { ReadSystem } from "./files/network-file.ts";
import { joinPath } from "./files/paths.ts";
import type { LedgerBase } from "./store/ledger-store.ts";
import { PACKAGE_ROOT, exists, isEmptyFile, readOptionalText } from "./files/read-files.ts";

/** What the program gets from the machine it runs on; made once, passed down. */
export interface App {
  /** The project: the folder in which the command was given. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Prints one line for the user. */
  readonly print: (line: string) => void;
  /** Prints one line about the run: progress and problems. */
  readonly report: (line: string) => void;
  /** Shows a line in place of the one before, for a person who waits; an empty one takes it away. */
  readonly progress: (line: string) => void;
  /** Returns all of standard input. Errors: `import/too-large` where it has more bytes than are asked for. (Default: any number) */
  readonly readInput: (mostBytes?: number) => Promise<Buffer>;
  /** Whether a person looks at the output: progress and colours only then. */
  readonly isTerminal: boolean;
  /** Returns the number of the file system on which a path lies. (Default: as the system says) */
  readonly readSystem?: ReadSystem;
  /**
   * Returns the signal by which the program is asked to finish what it is at and end; called once, by a command that
   * stays. (Default: nothing but its own end ends it)
   */
  readonly untilEnded?: () => AbortSignal;
  /** Asks a person and returns the answer. Errors: `usage/not-answered`. (Default: nobody is there to ask) */
  readonly ask?: (question: string) => Promise<string>;
}

/** Returns the app of this process: the only place that reads the environment and the real clock. */
export function createApp(): App {
  return {
    root: process.cwd(),
    environment: process.env,
    clock: { now: () => new Date() },
    print: (line) => void process.stdout.write(`${writable(line, process.stdout)}\n`),
    report: (line) => void process.stderr.write(`${writable(line, process.stderr)}\n`),
    progress: (line) => {
      // The sequence goes to the start of the line and clears it.
      if (process.stderr.isTTY) process.stderr.write(`\r\u001B[2K${line}`);
    },
    readInput: (mostBytes = Infinity) => readInput(process.stdin, mostBytes),
    isTerminal: process.stdout.isTTY && !process.env["NO_COLOR"],
    ...(process.stdin.isTTY && process.stdout.isTTY ? { ask: askAtTerminal } : {}),
  };
}

/** What a terminal obeys, but for tabs, line ends and the styles that `paint` gives. */
const OBEYED = /(?!\u001B\[\d{1,2}m)[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu;

/** Articles, settings and the replies of servers may hold anything; to a file or a program it goes as it is. */
export function writable(line: string, { isTTY }: { readonly isTTY?: boolean }): string {
  return isTTY ? line.replaceAll(OBEYED, " ") : line;
}

/** Calls `onError` for each line of the output that can't be written; one of standard error is left unsaid. */
export function watchOutput(onError: (error: NodeJS.ErrnoException) => void): void {
  // What can't be told to anybody is no reason to end, nor to end otherwise.
  process.stderr.on("error", () => undefined);
  process.stdout.on("error", onError);
}

async function askAtTerminal(question: string): Promise<string> {
  const { createInterface } = await import("node:readline");
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  return new Promise((answered, reject) => {
    // Ctrl+C and Ctrl+D both close it; after an answer this comes too late to matter.
    terminal.once("close", () => {
      reject(
        new DriplineError("usage/not-answered", "The question was not answered.", {
          hint: "Run the command again, with --yes to be asked nothing.",
        }),
      );
    });
    terminal.question(question, (answer) => {
      answered(answer);
      terminal.close();
    });
  });
}

/** Returns a secret that nobody can guess, of letters, digits, `-` and `_`. */
export function newToken(): string {
  // 192 bits: as many as nobody can try, and no padding in base64.
  return randomBytes(24).toString("base64url");
}

/** Returns the configuration of the project in `root`. Errors: `config/invalid`. */
export async function loadConfig(app: App, root: string = app.root): Promise<Config> {
  // Loaded here, since it knows every check and the parser of YAML, which `--help` has no use for.
  const { CONFIG_FILE, parseConfig } = await import("./config.ts");
  return parseConfig(await readOptionalText(joinPath(root, CONFIG_FILE)), app.environment);
}

/** Returns the folder for finished series: what the user named, else `out/` of the project. */
export function outputFolder(app: App, named: string | undefined): string {
  return resolve(app.root, named ?? "out");
}

/**
 * What a command does where there is no ledger: it makes one, refuses, or reads an empty one that
 * is gone when it ends.
 */
export type LedgerUse = "make" | "read" | "read-if-there";

/**
 * Opens the project's ledger, uses it and closes it again, whatever happens.
 *
 * Errors: `config/no-ledger` where there is none to read, `store/empty`, and those of the store.
 */
export async function withLedger<T>(
  app: App,
  { database }: Config,
  use: LedgerUse,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const { openLedgerStore } = await import("./store/open-ledger-store.ts");
  const store = await openLedgerStore(await openLedger(app, database, use));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Opens the database of a ledger; the caller closes it. Errors: as of `withLedger`. */
export async function openLedger(
  app: App,
  database: DatabaseSetting,
  use: LedgerUse,
): Promise<LedgerBase> {
  const tell = (): void =>
    app.report(
      "This ledger was made by an older dripline: it is brought up to date, which takes seconds for a million deliveries.",
    );
  if (database.kind === "postgres") {
    const { openPostgresBase } = await import("./store/postgres/postgres-store.ts");
    return openPostgresBase(database.url, app.clock, tell);
  }
  const { openSqliteBase } = await import("./store/sqlite-store.ts");
  const { networkOf } = await import("./files/network-file.ts");
  const path = resolve(app.root, database.file);
  refuseNetwork(database.file, await networkOf(path, app.readSystem));
  if (use === "read") await refuseNoLedger(app, database.file);
  else await refuseEmpty(path, database.file);
  if (use === "make") await makeLedgerFile(path);
  return openSqliteBase((await exists(path)) ? path : ":memory:", tell);
}

/** SQLite's locks and its WAL need memory that all its programs share (sqlite.org/wal.html). */
function refuseNetwork(database: string, network: string | undefined): void {
  if (network === undefined) return;
  throw new DriplineError(
    "store/network-file",
    `The ledger ${database} would lie on a file system of another machine (${network}), where two programs can spoil it.`,
    { hint: "Put it on a disk of this machine, or use PostgreSQL: DATABASE_URL=postgres://…." },
  );
}

/** Makes a new ledger whole, where there is none, so that an empty file is never one that is being made. */
async function makeLedgerFile(path: string): Promise<void> {
  if (await exists(path)) return;
  const { openSqliteBase } = await import("./store/sqlite-store.ts");
  const { makeFileWhole, pathOfFile } = await import("./files/put-aside.ts");
  try {
    await makeFileWhole(await pathOfFile(path), async (temporary) =>
      (await openSqliteBase(temporary)).close(),
    );
  } catch (error) {
    // Another program has made it meanwhile.
    if (!(await exists(path))) throw error;
  }
}

/** What is left of a copy may be empty: whoever was in the ledger would be gone without a word. */
async function refuseEmpty(path: string, database: string): Promise<void> {
  if (!(await isEmptyFile(path))) return;
  throw new DriplineError("store/empty", `${database} is empty, and no ledger.`, {
    hint: "Go back to a backup with `dripline restore`; or remove the file, and begin a new ledger with `dripline publish`.",
  });
}

/** Errors: `config/no-ledger` where the ledger is not there yet; `store/empty` where its file holds nothing. */
export async function refuseNoLedger({ root }: App, database: string): Promise<void> {
  const path = resolve(root, database);
  await refuseEmpty(path, database);
  if (await exists(path)) return;
  throw new DriplineError("config/no-ledger", `There is no ledger ${database} yet.`, {
    hint: "Run `dripline publish` or `dripline subscribers import` first, in the project's folder.",
  });
}

/** Returns the folder that holds a theme: `templates/` of the project if it has this one, else of the package. */
export async function findTemplates(app: App, theme: string): Promise<string> {
  const own = joinPath(app.root, "templates");
  return (await exists(joinPath(own, theme, "email.mjml"))) ? own : templatesFolder();
}

/**
 * Returns where results are kept between two runs: the folder that this system has for it, outside
 * of every project; `undefined` where the environment names none.
 */
export function openCache({ environment }: App): Cache | undefined {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = environment;
  const [base, ...way] = XDG_CACHE_HOME
    ? [XDG_CACHE_HOME]
    : process.platform === "win32"
      ? [LOCALAPPDATA]
      : [HOME, process.platform === "darwin" ? joinPath("Library", "Caches") : ".cache"];
  // XDG Base Directory Specification: a path that is not absolute is ignored.
  return base && isAbsolute(base)
    ? createFolderCache(joinPath(base, ...way, "dripline"))
    : undefined;
}

/** Returns the folder with the themes of the package. */
export function templatesFolder(): string {
  return joinPath(PACKAGE_ROOT, "templates");
}

/** Returns what comes in pieces as a whole, and stops as soon as it is too much. */
async function readInput(pieces: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Buffer> {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > mostBytes) {
      throw new DriplineError(
        "import/too-large",
        `Standard input has more than ${mostBytes} bytes, which is all that is read.`,
        { hint: "Cut the text into several articles." },
      );
    }
    read.push(piece);
  }
  return Buffer.concat(read);
}
