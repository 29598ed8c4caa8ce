import { CommanderError } from "commander";
import type { App } from "../app.ts";
import { DriplineError, formatPlace } from "../core/errors.ts";
import { withoutAddresses } from "../core/without-addresses.ts";

/** Errors of these areas are mended in a file or on the command line, not on the machine. */
const USAGE_AREAS = [
  "audience",
  "config",
  "enrollment",
  "export",
  "import",
  "render",
  "split",
  "usage",
];

/** How an error is printed: for a person, as JSON, or as a line of a log of JSON. */
export type ErrorForm = "text" | "json" | "line";

/** These print one JSON object a line. */
const LOGGING = ["serve", "work"];

/** Returns how a command prints its error, by the arguments of the program. */
export function errorForm(args: readonly string[]): ErrorForm {
  if (!args.includes("--json")) return "text";
  return LOGGING.includes(args[0] ?? "") ? "line" : "json";
}

/** Prints an error as a person can use it: what, where, what to do. Never a stack trace. */
export function reportError(app: App, error: unknown, form: ErrorForm): void {
  const known = error instanceof CommanderError ? mistake(error) : asDriplineError(error);
  if (form === "json") {
    const { code, message, hint, place } = known;
    app.print(JSON.stringify({ error: { code, message, hint, place } }, null, 2));
    return;
  }
  if (form === "line") {
    const line = { at: app.clock.now(), level: "error", event: "failed", ...loggedError(known) };
    app.print(JSON.stringify(line));
    return;
  }
  const [first, ...more] = known.message.split("\n");
  app.report(`${first}  [${known.code}]`);
  for (const line of more) app.report(`  ${line}`);
  if (known.place) app.report(`  at   ${formatPlace(known.place)}`);
  app.report(`  hint ${known.hint}`);
}

function mistake({ message }: CommanderError): DriplineError {
  return new DriplineError("usage/command-line", message.replace(/^error: /u, ""), {
    hint: "Read what the command takes with `--help`.",
  });
}

/** Returns the exit code of an error: 2 for usage and configuration, 3 for what went wrong in running. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  return error instanceof DriplineError && USAGE_AREAS.includes(error.code.split("/")[0] ?? "")
    ? 2
    : 3;
}

/** Returns an error with a code and a hint: one that nobody has thought of is a defect. */
function asDriplineError(error: unknown): DriplineError {
  if (error instanceof DriplineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new DriplineError("dripline/unexpected", `Something unexpected happened: ${message}`, {
    hint: "This is a defect of dripline; please report it with the command that you gave.",
    cause: error,
  });
}

/** Returns what a log says of an error, which names no reader. */
export function loggedError(
  error: unknown,
): Pick<DriplineError, "code" | "message" | "hint" | "place"> {
  const { code, message, hint, place } = asDriplineError(error);
  // A ledger is called by its own name, which looks like an address where it is a database.
  const said = code.startsWith("store/") ? message : withoutAddresses(message);
  return { code, message: said, hint, place };
}
