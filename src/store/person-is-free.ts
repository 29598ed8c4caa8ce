import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from "kysely";
import type { Tables } from "./tables.ts";

/** Returns whether nothing of an enrollment's person is in the hands of a worker. */
export function isFree(
  query: ExpressionBuilder<Tables, "enrollment">,
): ExpressionWrapper<Tables, "enrollment", SqlBool> {
  return query.not(
    query.exists(
      query
        .selectFrom("claim")
        .select("claim.id")
        .whereRef("claim.subscriber_id", "=", "enrollment.subscriber_id"),
    ),
  );
}
