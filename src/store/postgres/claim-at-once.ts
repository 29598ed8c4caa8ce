import { sql } from "kysely";
import type { ClaimRequest } from "../../core/ports.ts";
import { byLimit, dueQuery } from "../due-rows.ts";
import type { FoundRow } from "../due-rows.ts";
import { isoText } from "../instant.ts";
import type { LedgerClock } from "../ledger-clock.ts";
import { preparedQuery } from "../prepared-query.ts";
import type { PlaceFor } from "../prepared-query.ts";
import { ACTIVE } from "../state-literals.ts";
import type { Ledger } from "../tables.ts";

/** Takes in hand what is due, and returns also what may not go. */
export type ClaimAtOnce = (ledger: Ledger, request: ClaimRequest) => Promise<FoundRow[]>;

/**
 * Returns what does it in one statement, which is a transaction of its own: the rows that other workers have to go
 * around are held for a third of the time, and three ways to the server are saved. What was taken comes back as two
 * arrays, since a join would look through a hundred rows for each of a hundred: half of its time.
 *
 * It also writes each enrollment as it is. A row that was only held is no obstacle to a transaction that began before
 * (SERIALIZABLE, as all but workers' are), which would move, cancel or erase what it does not see in a worker's hands;
 * of one that was written the server lets it see all by beginning anew.
 */
export function createClaimAtOnce(clock: LedgerClock): ClaimAtOnce {
  const queryFor = byLimit((limit) =>
    preparedQuery((ledger, place: PlaceFor<{ readonly now: string; readonly term: string }>) =>
      ledger
        .with("due", () => dueQuery(ledger, place("now"), limit))
        .with("met", (query) =>
          query
            .updateTable("enrollment")
            .from("due")
            .set({ next_step: sql<number>`enrollment.next_step` })
            .whereRef("enrollment.id", "=", "due.enrollment_id")
            .where("due.state", "=", ACTIVE)
            .where("due.enrollment_state", "=", ACTIVE)
            .where("due.series_paused_at", "is", null)
            .returning(["due.delivery_id", "due.id", "due.dated_at"]),
        )
        .with("taken", (query) =>
          query
            .insertInto("claim")
            .columns(["delivery_id", "subscriber_id", "lease_until", "dated_at"])
            .expression(
              query
                .selectFrom("met")
                .select(["met.delivery_id", "met.id"])
                .select(clock.end(sql`${place("term")}`).as("lease_until"))
                .select(sql<string>`coalesce(met.dated_at, ${place("now")})`.as("dated_at")),
            )
            .onConflict((conflict) => conflict.doNothing())
            .returning(["claim.id as fence", "claim.delivery_id"]),
        )
        .with("hands", (query) =>
          query
            .selectFrom("taken")
            .select(sql<number[]>`array_agg(taken.delivery_id)`.as("deliveries"))
            .select(sql<number[]>`array_agg(taken.fence)`.as("fences")),
        )
        .selectFrom("due")
        .innerJoin("hands", (join) => join.onTrue())
        .selectAll("due")
        .select(
          sql<number | null>`hands.fences[array_position(hands.deliveries, due.delivery_id)]`.as(
            "fence",
          ),
        )
        .orderBy("due.due_at")
        .orderBy("due.delivery_id"),
    ),
  );
  return (ledger, { now, leaseUntil, limit }) =>
    queryFor(limit)(ledger, { now: isoText(now), term: clock.term(now, leaseUntil) });
}
