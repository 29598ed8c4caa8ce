import { createHmac } from "node:crypto";
import type { Clock } from "../core/ports.ts";
import { isSameSecret } from "../core/same-secret.ts";
import { DAY_MS, SECOND_MS } from "../core/time-units.ts";

/** Says of a form that comes back when it was shown. */
export interface Tickets {
  /** For a form that is filled in already, a press of the button is never too early. */
  readonly issue: (isFilled: boolean) => string;
  /** `early` is quicker than most people; `unknown` was not issued by these pages, or too long ago. */
  readonly judge: (ticket: string) => "good" | "early" | "unknown";
}

/** Only where a browser fills in the form is a person quicker, and then presses the button twice. */
const LEAST_MS = 1.5 * SECOND_MS;

/**
 * Returns tickets that hold for a day, as often as they come back. They are signed with what is made of the first key and
 * read with what is made of any: so a form that one process has shown may come back to another one, or after a restart or
 * a new key.
 */
export function createTickets(clock: Clock, keys: readonly [string, ...string[]]): Tickets {
  const sign = (issued: string, key = keys[0]): string =>
    createHmac("sha256", ticketKey(key)).update(issued).digest("base64url").slice(0, 22);
  return {
    issue: (isFilled) => {
      const issued = (clock.now().getTime() - (isFilled ? LEAST_MS : 0)).toString(36);
      return `${issued}.${sign(issued)}`;
    },
    judge: (ticket) => {
      const [issued = "", signature = ""] = ticket.split(".");
      if (!keys.some((key) => isSameSecret(signature, sign(issued, key)))) return "unknown";
      const age = clock.now().getTime() - Number.parseInt(issued, 36);
      if (age > DAY_MS) return "unknown";
      return age < LEAST_MS ? "early" : "good";
    },
  };
}

/** Of its own, so that nothing which the key signs for another purpose is ever a ticket. */
function ticketKey(key: string): Buffer {
  return createHmac("sha256", key).update("form ticket").digest();
}
