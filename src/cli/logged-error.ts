import { DriplineError } from "../core/errors.ts";
import { withoutAddresses } from "../core/without-addresses.ts";

/** Returns an error with a code and a hint: one that nobody has thought of is a defect. */
export function asDriplineError(error: unknown): DriplineError {
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
