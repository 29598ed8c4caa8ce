import { DriplineError } from "../../src/core/errors.ts";

/** Does something that may be refused, but only by an error of ours. */
export async function refusedAtMost(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DriplineError)) throw error;
  }
}
