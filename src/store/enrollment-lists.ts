import type { DeliveryState } from "../core/delivery.ts";
import type { EnrollmentRecord, PendingDelivery } from "../core/enrollment.ts";
import type { EnrollmentQuery } from "../core/enrollment-store.ts";
import type { Subscriber } from "../core/subscriber.ts";
import { atMost } from "./at-most.ts";
import { readKeys } from "./claims.ts";
import { IS_OVERTAKEN } from "./enrollments.ts";
import { TOLD_STATE } from "./in-hand.ts";
import { instantOf } from "./instant.ts";
import { readPlan } from "./plan-columns.ts";
import { readTogether } from "./read-together.ts";
import { toSubscriber } from "./subscribers.ts";
import type { Ledger } from "./tables.ts";
import { HAD, PENDING } from "./state-literals.ts";

/** See `Store.listEnrollable`. */
export async function listEnrollable(
  ledger: Ledger,
  series: string,
  afterId: number,
  limit: number,
): Promise<Subscriber[]> {
  const rows = await ledger
    .selectFrom("subscriber")
    .selectAll()
    .where("id", ">", afterId)
    .where("state", "=", "active")
    .where((query) =>
      query.not(
        query.exists(
          query
            .selectFrom("enrollment")
            .select("enrollment.id")
            .whereRef("enrollment.subscriber_id", "=", "subscriber.id")
            .where("enrollment.series", "=", series),
        ),
      ),
    )
    .orderBy("id")
    .limit(atMost(limit))
    .execute();
  return rows.map(toSubscriber);
}

/** See `Store.listEnrollments`. */
export async function listEnrollments(
  ledger: Ledger,
  query: EnrollmentQuery,
): Promise<EnrollmentRecord[]> {
  // `in ()` is an error of PostgreSQL.
  if (query.states.length === 0) return [];
  return readTogether(ledger, async (moment) => {
    const rows = await enrollmentRows(moment, query);
    if (rows.length === 0) return [];
    const deliveries = await deliveryRows(
      moment,
      rows.map(({ enrollment_id }) => enrollment_id),
    );
    const byEnrollment = new Map<number, DeliveryRow[]>();
    for (const row of deliveries) {
      const list = byEnrollment.get(row.enrollment_id);
      if (list) list.push(row);
      else byEnrollment.set(row.enrollment_id, [row]);
    }
    return rows.map((row) => toRecord(row, byEnrollment.get(row.enrollment_id) ?? []));
  });
}

type EnrollmentRow = Awaited<ReturnType<typeof enrollmentRows>>[number];
type DeliveryRow = Awaited<ReturnType<typeof deliveryRows>>[number];

function enrollmentRows(
  ledger: Ledger,
  { series, subscriberId, states, afterId = 0, limit }: EnrollmentQuery,
) {
  return ledger
    .selectFrom("enrollment")
    .innerJoin("subscriber", "subscriber.id", "enrollment.subscriber_id")
    .selectAll("subscriber")
    .select(["enrollment.id as enrollment_id", "enrollment.series", "enrollment.edition_id"])
    .select(["enrollment.state as enrollment_state", "enrollment.next_step"])
    .select(["enrollment.skip_keys", "enrollment.started_at", "enrollment.counts_from"])
    .select("enrollment.on_time_from")
    .select(["enrollment.paused_at", "enrollment.ended_at", "enrollment.left_at"])
    .select(IS_OVERTAKEN.as("is_overtaken"))
    .where("enrollment.id", ">", afterId)
    .where("enrollment.state", "in", states)
    .$if(series !== undefined, (rows) => rows.where("enrollment.series", "=", series ?? ""))
    .$if(subscriberId !== undefined, (rows) =>
      rows.where("enrollment.subscriber_id", "=", subscriberId ?? 0),
    )
    .orderBy("enrollment.id")
    .limit(atMost(limit))
    .execute();
}

function deliveryRows(ledger: Ledger, enrollmentIds: readonly number[]) {
  return ledger
    .selectFrom("delivery")
    .leftJoin("claim", "claim.delivery_id", "delivery.id")
    .select(["delivery.id", "enrollment_id", "edition_id", "step", "step_key", "due_at"])
    .select(["planned_for", "on_time_at", "accepted_at"])
    .select(["attempts", TOLD_STATE.as("state")])
    .where("enrollment_id", "in", enrollmentIds)
    .orderBy("delivery.id")
    .execute();
}

function toRecord(row: EnrollmentRow, deliveries: readonly DeliveryRow[]): EnrollmentRecord {
  const skip = readKeys(row.skip_keys);
  return {
    id: row.enrollment_id,
    subscriberId: row.id,
    editionId: row.edition_id,
    series: row.series,
    state: row.enrollment_state,
    startedAt: new Date(row.started_at),
    subscriber: toSubscriber(row),
    position: { editionId: row.edition_id, step: row.next_step, skip },
    countsFrom: new Date(row.counts_from),
    onTimeFrom: onTimeFromOf(row, deliveries),
    pausedAt: instantOf(row.paused_at),
    endedAt: instantOf(row.ended_at),
    leftAt: instantOf(row.left_at),
    isOvertaken: Boolean(row.is_overtaken),
    pending: pendingOf(deliveries),
    hadKeys: [...new Set([...skip, ...hadKeysOf(deliveries)])],
  };
}

/** Of one that has had all its steps, what would follow counts from the last of them. */
function onTimeFromOf(row: EnrollmentRow, deliveries: readonly DeliveryRow[]): Date {
  const last = deliveries.find(({ accepted_at }) => accepted_at === row.counts_from);
  if (row.enrollment_state === "finished" && last) return readPlan(last).onTimeAt;
  return new Date(row.on_time_from ?? row.counts_from);
}

function hadKeysOf(deliveries: readonly DeliveryRow[]): string[] {
  const had: readonly DeliveryState[] = HAD;
  return deliveries.filter(({ state }) => had.includes(state)).map(({ step_key }) => step_key);
}

function pendingOf(deliveries: readonly DeliveryRow[]): PendingDelivery | undefined {
  const row = deliveries.find(({ state }) => PENDING.includes(state));
  return (
    row && {
      deliveryId: row.id,
      editionId: row.edition_id,
      step: row.step,
      key: row.step_key,
      state: row.state,
      ...readPlan(row),
      isTried: row.attempts > 0,
    }
  );
}
