import { sql } from "kysely";
import type { SqlBool } from "kysely";
import type { DeliveryState } from "../core/delivery.ts";
import type { StoredState } from "./tables.ts";

/**
 * The state of a delivery as it is told. In the ledger one that a worker has in hand is still `planned`, and has a
 * claim beside it, which says how far the worker is. For queries that join `claim` from the left.
 */
export const TOLD_STATE = sql<DeliveryState>`
  CASE WHEN claim.id IS NULL THEN delivery.state
    WHEN claim.transmitting_at IS NULL THEN 'claimed' ELSE 'transmitting' END
`;

/** Returns the state in the ledger of a delivery that is told as in this one. */
export function storedState(told: DeliveryState): StoredState {
  return told === "claimed" || told === "transmitting" ? "planned" : told;
}

/** Whether no worker has a delivery in hand. */
export const NOT_IN_HAND = sql<SqlBool>`
  NOT EXISTS (SELECT 1 FROM claim WHERE claim.delivery_id = delivery.id)
`;
