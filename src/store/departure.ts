import type { Claim } from "../core/delivery.ts";
import type { Transmission } from "../core/ports.ts";

/** A claim that is about to leave. */
export interface Departure {
  readonly claim: Claim;
  readonly transmission: Transmission;
}
