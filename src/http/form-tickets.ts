import { createHmac } from "node:crypto";
import type { Clock } from "../core/ports.ts";
import { isSameSecret } from "../core/same-secret.ts";
import { DAY_MS, SECOND_MS } from "../core/time-units.ts";

/** Says of a form that comes back when it was shown. */
export interface Tickets {
  /** For a form that is filled in already, a press of the button is never too early. */
  readonly issue: (isFilled: boolean) => string;
  /** `early` is quicker than most people; `unknown` was not issued here, or too long ago. */
  readonly judge: (ticket: string) => "good" | "early" | "unknown";
}

/** Only where a browser fills in the form is a person quicker, and then presses the button twice. */
const LEAST_MS = 1.5 * SECOND_MS;

/** Returns tickets that hold for a day and for this secret. */
export function createTickets(clock: Clock, secret: string): Tickets {
  const sign = (issued: string): string =>
    createHmac("sha256", secret).update(issued).digest("base64url").slice(0, 22);
  return {
    issue: (isFilled) => {
      const issued = (clock.now().getTime() - (isFilled ? LEAST_MS : 0)).toString(36);
      return `${issued}.${sign(issued)}`;
    },
    judge: (ticket) => {
      const [issued = "", signature = ""] = ticket.split(".");
      if (!isSameSecret(signature, sign(issued))) return "unknown";
      const age = clock.now().getTime() - Number.parseInt(issued, 36);
      if (age > DAY_MS) return "unknown";
      return age < LEAST_MS ? "early" : "good";
    },
  };
}
