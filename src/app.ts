import { randomBytes } from "node:crypto";
import { isAbsolute, resolve } from "node:path";
import type { Config } from "./config.ts";
import type { Cache, Clock } from "./core/ports.ts";
import { createFolderCache } from "./files/folder-cache.ts";
import type { ReadSystem } from "./files/network-file.ts";
import { joinPath } from "./files/paths.ts";
import { PACKAGE_ROOT, exists, readOptionalText } from "./files/read-files.ts";
import { askAtTerminal, readInput, writable } from "./project/terminal.ts";

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
    ...(process.stdin.isTTY && process.stdout.isTTY
      ? { ask: (question) => askAtTerminal(process, question) }
      : {}),
  };
}

/** Calls `onError` for each line of the output that can't be written; one of standard error is left unsaid. */
export function watchOutput(onError: (error: NodeJS.ErrnoException) => void): void {
  // What can't be told to anybody is no reason to end, nor to end otherwise.
  process.stderr.on("error", () => undefined);
  process.stdout.on("error", onError);
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
