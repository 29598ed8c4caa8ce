import type { Claim, Settlement } from "../core/delivery.ts";

/** A claim with what became of it. */
export interface Settling {
  readonly claim: Claim;
  readonly settlement: Settlement;
  readonly at: Date;
}

/** A claim whose message was accepted. */
export type Acceptance = Settling & { readonly settlement: { readonly to: "accepted" } };
