import { DriplineError } from "./errors.ts";

/** An address of somebody erased. Says nothing about who it was: the address is not to be written anywhere. */
export function suppressedError(): DriplineError {
  return new DriplineError("audience/suppressed", "This address is never to be mailed again.", {
    hint: "Its person was erased. Only they can ask for mail again, with a new sign-up.",
  });
}
