import { createHmac } from "node:crypto";
import type { Clock } from "../core/ports.ts";
import { isSameSecret } from "../core/same-secret.ts";
import { DAY_MS, SECOND_MS } from "../core/time-units.ts";

/** Says of a form that comes back when it was shown. */
export interface Tickets {
  readonly issue: () => string;
  /** `early` is quicker than any person; `unknown` was not issued here, or too long ago. */
  readonly judge: (ticket: string) => "good" | "early" | "unknown";
}

/** No person reads a form, types an address and presses the button in less. */
const LEAST_MS = 1.5 * SECOND_MS;

/** Returns tickets that hold for a day and for this secret. */
export function createTickets(clock: Clock, secret: string): Tickets {
  const sign = (issued: string): string =>
    createHmac("sha256", secret).update(issued).digest("base64url").slice(0, 22);
  return {
    issue: () => {
      const issued = clock.now().getTime().toString(36);
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
