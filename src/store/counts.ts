import { sql } from "kysely";
import { KEPT_REPLY } from "../core/kept-mail.ts";
import type {
  AcceptedCount,
  EnrollmentCount,
  LapsedCount,
  LeaverCount,
  ReturnCount,
  StepCount,
} from "../core/report-store.ts";
import { atMost } from "./at-most.ts";
import { hasDeliveries } from "./has-deliveries.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { TOLD_STATE } from "./in-hand.ts";
import type { Ledger } from "./tables.ts";

/** See `Store.countSteps`. */
export async function countSteps(ledger: Ledger): Promise<StepCount[]> {
  const rows = await ledger
    .selectFrom("delivery")
    .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
    .leftJoin("claim", "claim.delivery_id", "delivery.id")
    .select(["enrollment.series", "delivery.step_key"])
    .select(
      sql<StepCount["state"]>`CASE WHEN ${TOLD_STATE} = 'planned' AND delivery.attempts > 0
        THEN 'deferred' ELSE ${TOLD_STATE} END`.as("shown_state"),
    )
    .select(({ fn }) => [
      fn.countAll<number>().as("count"),
      fn.min("delivery.due_at").as("first"),
      fn.max("delivery.due_at").as("last"),
    ])
    .groupBy(["enrollment.series", "delivery.step_key", "shown_state"])
    .execute();
  return rows.map((row) => ({
    series: row.series,
    key: row.step_key,
    state: row.shown_state,
    count: row.count,
    firstDueAt: new Date(row.first),
    lastDueAt: new Date(row.last),
  }));
}

/** See `Store.countLapsed`. */
export async function countLapsed(
  ledger: Ledger,
  at: Date,
  clock: LedgerClock,
): Promise<LapsedCount[]> {
  const rows = await ledger
    .selectFrom("claim")
    .innerJoin("delivery", "delivery.id", "claim.delivery_id")
    .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
    .select(({ fn }) => [
      "enrollment.series",
      "delivery.step_key as key",
      fn.countAll<number>().as("count"),
    ])
    .where("claim.lease_until", "<=", clock.now(at))
    .groupBy(["enrollment.series", "delivery.step_key"])
    .execute();
  return rows;
}

/** See `Store.countEnrollments`. */
export async function countEnrollments(ledger: Ledger): Promise<EnrollmentCount[]> {
  const rows = await ledger
    .selectFrom("enrollment")
    .select(({ fn }) => ["series", "state", fn.countAll<number>().as("count")])
    .groupBy(["series", "state"])
    .orderBy("series")
    .orderBy("state")
    .execute();
  return rows;
}

/** See `Store.countReturns`. */
export async function countReturns(ledger: Ledger): Promise<ReturnCount[]> {
  const rows = await ledger
    .selectFrom("event")
    .innerJoin("delivery", "delivery.id", "event.delivery_id")
    .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
    .select(["enrollment.series", "delivery.step_key", "event.kind"])
    .select(({ fn }) => fn.count<number>("delivery.id").distinct().as("count"))
    // Word for word as in the index `event_returned`.
    .where(sql<boolean>`event.kind IN ('bounced', 'soft-bounced', 'complained')`)
    .where("delivery.state", "=", "accepted")
    .groupBy(["enrollment.series", "delivery.step_key", "event.kind"])
    .execute();
  return rows.map(({ series, step_key, kind, count }) => ({
    series,
    key: step_key,
    kind: kind as ReturnCount["kind"], // one of those three
    count,
  }));
}

/** See `Store.countLeavers`. */
export async function countLeavers(ledger: Ledger): Promise<LeaverCount[]> {
  const leavers = ledger
    .selectFrom("enrollment")
    .innerJoin("subscriber", "subscriber.id", "enrollment.subscriber_id")
    .select((query) => [
      "enrollment.series",
      query
        .selectFrom("delivery")
        .select("step_key")
        .whereRef("delivery.enrollment_id", "=", "enrollment.id")
        .where("delivery.state", "=", "accepted")
        .orderBy("delivery.accepted_at", "desc")
        .limit(atMost(1))
        .as("after_key"),
    ])
    .where((query) =>
      query.or([
        // Leaving is what ended it, not something before.
        query("enrollment.left_at", "=", query.ref("enrollment.ended_at")),
        query.and([
          query("subscriber.state", "=", "complained"),
          query("enrollment.state", "=", "stopped"),
          query("enrollment.ended_at", "=", query.ref("subscriber.state_at")),
        ]),
      ]),
    )
    // Of what was pruned it is not known any more.
    .where(hasDeliveries);
  const rows = await ledger
    .selectFrom(leavers.as("leaver"))
    .select(({ fn }) => ["series", "after_key", fn.countAll<number>().as("count")])
    .groupBy(["series", "after_key"])
    .execute();
  return rows.map((row) => ({
    series: row.series,
    afterKey: row.after_key ?? "",
    count: row.count,
  }));
}

/** See `Store.countAccepted`. */
export async function countAccepted(ledger: Ledger, series?: string): Promise<AcceptedCount> {
  const kept = sql<boolean>`reply LIKE ${`${KEPT_REPLY}%`}`;
  const { byServer, byInbox } = await ledger
    .selectFrom("delivery")
    .select(({ fn }) => [
      // RFC 5321 §4.2.1: a server says yes with 2; what a person has decided begins with a word.
      fn
        .countAll<number>()
        .filterWhere(sql<boolean>`reply LIKE '2%' AND NOT ${kept}`)
        .as("byServer"),
      fn.countAll<number>().filterWhere(kept).as("byInbox"),
    ])
    .where("delivery.state", "=", "accepted")
    .$if(series !== undefined, (all) =>
      all
        .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
        .where("enrollment.series", "=", series ?? ""),
    )
    .executeTakeFirstOrThrow();
  return { byServer, byInbox };
}
