import type { Settlement } from "../core/delivery.ts";
import { DriplineError } from "../core/errors.ts";
import { withoutAddresses } from "../core/without-addresses.ts";

/** So many refusals in a row that are not about a recipient mean that something is wrong with us. */
const MAX_REFUSALS_IN_A_ROW = 5;

/**
 * Ends sending before a mistake of ours ends one series after the other. It goes on from batch to batch: where the
 * pace is slow, a batch is a message or two.
 */
export interface RefusalLimit {
  /** Returns `deliver/refused` where the limit is reached, and begins to count anew. (Default: it is not) */
  takeError(): DriplineError | undefined;
  /** Returns whether one more may begin beside so many that are on the wire. */
  mayBegin(nOnTheWire: number): boolean;
  /** Takes note of what became of a claim, and returns what to record of it. */
  note(settlement: Settlement): Settlement;
}

/** Returns a limit that nothing has come near to. */
export function createRefusalLimit(): RefusalLimit {
  let nInARow = 0;
  let error: DriplineError | undefined;

  function noteRefusal(refused: Settlement): Settlement {
    // It was on the wire already: surely not accepted, and no fault of its reader.
    if (error !== undefined) return { to: "released", reply: refused.reply };
    nInARow += 1;
    if (nInARow === MAX_REFUSALS_IN_A_ROW) error = refusedTooOften(refused);
    return refused;
  }

  return {
    takeError: () => {
      const taken = error;
      if (taken) nInARow = 0;
      error = undefined;
      return taken;
    },
    // After a refusal, not more than are allowed may yet fail.
    mayBegin: (nOnTheWire) =>
      error === undefined && (nInARow === 0 || nInARow + nOnTheWire < MAX_REFUSALS_IN_A_ROW),
    note: (settlement) => {
      if (settlement.to === "failed" && settlement.isAboutUs === true) {
        return noteRefusal(settlement);
      }
      if (showsNoFaultOfOurs(settlement)) nInARow = 0;
      return settlement;
    },
  };
}

/** What our own rules stop, or is given up for a reason of its reader, says nothing about us either way. */
function showsNoFaultOfOurs({ to }: Settlement): boolean {
  return to !== "failed" && to !== "waiting" && to !== "skipped" && to !== "released";
}

function refusedTooOften({ reply }: Settlement): DriplineError {
  return new DriplineError(
    "deliver/refused",
    `${MAX_REFUSALS_IN_A_ROW} messages in a row were refused, the last one with: ${withoutAddresses(reply)}`,
    { hint: "Mend what the reply names before sending more; the rest is still planned." },
  );
}
