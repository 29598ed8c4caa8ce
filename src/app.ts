import { resolve } from "node:path";
import { CONFIG_FILE, parseConfig } from "./config.ts";
import type { Config } from "./config.ts";
import type { Clock } from "./core/ports.ts";
import { joinPath, PACKAGE_ROOT, readOptionalText } from "./files.ts";

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
  /** Whether a person looks at the output: progress and colours only then. */
  readonly isTerminal: boolean;
}

/** Returns the app of this process: the only place that reads the environment and the real clock. */
export function createApp(): App {
  return {
    root: process.cwd(),
    environment: process.env,
    clock: { now: () => new Date() },
    print: (line) => void process.stdout.write(`${line}\n`),
    report: (line) => void process.stderr.write(`${line}\n`),
    isTerminal: process.stdout.isTTY && !process.env["NO_COLOR"],
  };
}

/** Returns the configuration of the project in `root`. Errors: `config/invalid`. */
export async function loadConfig(app: App, root: string = app.root): Promise<Config> {
  return parseConfig(await readOptionalText(joinPath(root, CONFIG_FILE)), app.environment);
}

/** Returns the folder for finished series: what the user named, else `out/` of the project. */
export function outputFolder(app: App, named: string | undefined): string {
  return resolve(app.root, named ?? "out");
}

/** Returns the folder with the themes of the package. */
export function templatesFolder(): string {
  return joinPath(PACKAGE_ROOT, "templates");
}
