import { sql } from "kysely";
import type { Claim } from "../core/delivery.ts";
import { numberIn, rowsStatement } from "./rows-statement.ts";
import type { LedgerTransaction } from "./tables.ts";

/** What was known of a delivery while a worker had it in hand. */
export interface Held {
  readonly delivery_id: number;
  readonly dated_at: string;
  readonly transmitting_at: string | null;
  readonly transmitting_after: number | null;
  /** (`null`: it was not put on the wire) */
  readonly message_hash: string | null;
}

/** Takes deliveries out of the hands of their worker; returns, by id, those that it still had. */
export async function takeBack(
  transaction: LedgerTransaction,
  claims: readonly { readonly claim: Claim }[],
): Promise<ReadonlyMap<number, Held>> {
  const rows = await removeClaims(
    transaction,
    claims.map(({ claim }) => [claim.fence, claim.deliveryId]),
  );
  return new Map(rows.map((row) => [row.delivery_id, row]));
}

const removeClaims = rowsStatement(
  { fence: "BIGINT", delivery_id: "BIGINT" },
  sql<Held>`
    DELETE FROM claim WHERE (id, delivery_id) IN (
      SELECT ${numberIn("fence")}, ${numberIn("delivery_id")} FROM given
    )
    RETURNING delivery_id, dated_at, transmitting_at, transmitting_after, message_hash
  `,
);
