import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from "kysely";
import type { Tables } from "./tables.ts";

/** Returns whether deliveries of an enrollment are there: of one that was pruned none is. */
export function hasDeliveries(
  query: ExpressionBuilder<Tables, "enrollment">,
): ExpressionWrapper<Tables, "enrollment", SqlBool> {
  return query.exists(
    query
      .selectFrom("delivery")
      .select("delivery.id")
      .whereRef("delivery.enrollment_id", "=", "enrollment.id"),
  );
}
