import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from "kysely";
import { CLAIMED, TRANSMITTING } from "./state-literals.ts";
import type { Tables } from "./tables.ts";

/** Returns whether nothing of an enrollment's person is in the hands of a worker. */
export function isFree(
  query: ExpressionBuilder<Tables, "enrollment">,
): ExpressionWrapper<Tables, "enrollment", SqlBool> {
  return query.not(
    query.exists(
      query
        .selectFrom("enrollment as other")
        .innerJoin("delivery as held", "held.enrollment_id", "other.id")
        .select("held.id")
        .whereRef("other.subscriber_id", "=", "enrollment.subscriber_id")
        .where("held.state", "in", [CLAIMED, TRANSMITTING]),
    ),
  );
}
