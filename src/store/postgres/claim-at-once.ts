import { sql } from "kysely";
import type { ClaimRequest } from "../../core/ports.ts";
import { byLimit, dueQuery } from "../due-rows.ts";
import type { DueRow } from "../due-rows.ts";
import { isoText } from "../instant.ts";
import type { LedgerClock } from "../ledger-clock.ts";
import { preparedQuery } from "../prepared-query.ts";
import type { PlaceFor } from "../prepared-query.ts";
import { ACTIVE } from "../state-literals.ts";
import type { Ledger } from "../tables.ts";

/** A delivery that is due. */
export interface FoundRow extends DueRow {
  /** (`null`: it was not taken, since it may not go now, or another worker was first) */
  readonly fence: number | null;
}

/** Takes in hand what is due, and returns also what may not go. */
export type ClaimAtOnce = (ledger: Ledger, request: ClaimRequest) => Promise<FoundRow[]>;

/**
 * Returns what does it in one statement, which is a transaction of its own: the rows that other workers have to go
 * around are held for a third of the time, and three ways to the server are saved.
 */
export function createClaimAtOnce(clock: LedgerClock): ClaimAtOnce {
  const queryFor = byLimit((limit) =>
    preparedQuery((ledger, place: PlaceFor<{ readonly now: string; readonly term: string }>) =>
      ledger
        .with("due", () => dueQuery(ledger, place("now"), limit))
        .with("taken", (query) =>
          query
            .insertInto("claim")
            .columns(["delivery_id", "subscriber_id", "lease_until", "dated_at"])
            .expression(
              query
                .selectFrom("due")
                .select(["due.delivery_id", "due.id"])
                .select(clock.end(sql`${place("term")}`).as("lease_until"))
                .select(sql<string>`coalesce(due.dated_at, ${place("now")})`.as("dated_at"))
                .where("due.state", "=", ACTIVE)
                .where("due.enrollment_state", "=", ACTIVE)
                .where("due.series_paused_at", "is", null),
            )
            .onConflict((conflict) => conflict.doNothing())
            .returning(["claim.id as fence", "claim.delivery_id"]),
        )
        .selectFrom("due")
        .leftJoin("taken", "taken.delivery_id", "due.delivery_id")
        .selectAll("due")
        .select("taken.fence")
        .orderBy("due.due_at")
        .orderBy("due.delivery_id"),
    ),
  );
  return (ledger, { now, leaseUntil, limit }) =>
    queryFor(limit)(ledger, { now: isoText(now), term: clock.term(now, leaseUntil) });
}
