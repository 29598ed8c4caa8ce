import { DriplineError } from "../../core/errors.ts";

/** Returns an error as the studio can show it: what, where, what to do; never a stack trace. */
export function asDriplineError(error: unknown): DriplineError {
  if (error instanceof DriplineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new DriplineError("dripline/unexpected", `Something unexpected happened: ${message}`, {
    hint: "This is a defect of dripline; please report what you did.",
    cause: error,
  });
}
