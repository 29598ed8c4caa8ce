import { CommanderError } from "commander";
import type { App } from "../app.ts";
import { DriplineError, formatPlace } from "../core/errors.ts";

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

/** Prints an error as a person can use it: what, where, what to do. Never a stack trace. */
export function reportError(app: App, error: unknown, asJson: boolean): void {
  const known = asDriplineError(error);
  if (asJson) {
    const { code, message, hint, place } = known;
    app.print(JSON.stringify({ error: { code, message, hint, place } }, null, 2));
    return;
  }
  const [first, ...more] = known.message.split("\n");
  app.report(`${first}  [${known.code}]`);
  for (const line of more) app.report(`  ${line}`);
  if (known.place) app.report(`  at   ${formatPlace(known.place)}`);
  app.report(`  hint ${known.hint}`);
}

/** Returns the exit code of an error: 2 for usage and configuration, 3 for what went wrong in running. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  return error instanceof DriplineError && USAGE_AREAS.includes(error.code.split("/")[0] ?? "")
    ? 2
    : 3;
}

function asDriplineError(error: unknown): DriplineError {
  if (error instanceof DriplineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new DriplineError("dripline/unexpected", `Something unexpected happened: ${message}`, {
    hint: "This is a defect of dripline; please report it with the command that you gave.",
    cause: error,
  });
}
