import { sql } from "kysely";
import type { SqlBool } from "kysely";
import type { Enrollment, EnrollmentState } from "../core/enrollment.ts";
import type { EnrollRequest } from "../core/enrollment-store.ts";
import { notActiveError } from "../core/not-active-error.ts";
import { seriesOfEditions } from "./editions.ts";
import { addEvents } from "./events.ts";
import { NOT_IN_HAND } from "./in-hand.ts";
import { isoText } from "./instant.ts";
import { planSteps } from "./plan-steps.ts";
import { preparedQuery } from "./prepared-query.ts";
import type { PlaceFor } from "./prepared-query.ts";
import { numberIn, rowsStatement } from "./rows-statement.ts";
import { ACTIVE, ON_THE_WAY, PAUSED } from "./state-literals.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.enroll`. */
export async function enroll(ledger: Ledger, request: EnrollRequest): Promise<Enrollment> {
  const seriesOf = await seriesOfEditions(ledger, [request]);
  return ledger.transaction().execute(async (transaction) => {
    await startEnrollments(transaction, [request], seriesOf);
    return runningEnrollment(
      transaction,
      request.subscriberId,
      seriesOf.get(request.editionId) ?? "",
    );
  });
}

/** See `Store.enrollAll`. */
export async function enrollAll(
  ledger: Ledger,
  requests: readonly EnrollRequest[],
): Promise<number> {
  const seriesOf = await seriesOfEditions(ledger, requests);
  return ledger
    .transaction()
    .execute((transaction) => startEnrollments(transaction, requests, seriesOf));
}

/** Ends a running enrollment. */
export async function endEnrollment(
  transaction: LedgerTransaction,
  enrollmentId: number,
  state: EndState,
  at: Date,
): Promise<void> {
  await endRunning(transaction, { enrollmentIds: [enrollmentId] }, state, at);
}

/** How an enrollment ends. */
type EndState = Exclude<EnrollmentState, "active" | "paused">;

/** Which enrollments are meant: some, or those of a person. */
type Whose =
  | { readonly enrollmentIds: readonly number[] }
  /** (Default: of all series) */
  | { readonly subscriberId: number; readonly series?: string };

/** An enrollment with its person and its series. */
export interface PlacedEnrollment {
  readonly id: number;
  readonly subscriber_id: number;
  readonly series: string;
}

/** Ends those enrollments that run, and returns them. */
export async function endRunning(
  transaction: LedgerTransaction,
  whose: Whose,
  state: EndState,
  at: Date,
): Promise<PlacedEnrollment[]> {
  const ended = transaction
    .updateTable("enrollment")
    .set({ state, paused_at: null, ended_at: isoText(at) })
    .returning(["id", "subscriber_id", "series"]);
  if ("enrollmentIds" in whose) {
    // `in ()` is an error of PostgreSQL.
    if (whose.enrollmentIds.length === 0) return [];
    return ended
      .where("id", "in", whose.enrollmentIds)
      .where(ON_THE_WAY, "in", ["active", "paused"])
      .execute();
  }
  const { subscriberId, series } = whose;
  return ended
    .where("subscriber_id", "=", subscriberId)
    .$if(series !== undefined, (all) => all.where("series", "=", series ?? ""))
    .where("state", "in", [ACTIVE, PAUSED])
    .execute();
}

/** Stops all running enrollments of a subscriber and cancels what is planned for them. */
export async function stopEnrollments(
  transaction: LedgerTransaction,
  subscriberId: number,
  why: string,
  at: Date,
): Promise<void> {
  const stopped = await endRunning(transaction, { subscriberId }, "stopped", at);
  await cancelWaiting(transaction, stopped, why, at);
}

/** Cancels what waits, planned or paused, in some enrollments. */
export async function cancelWaiting(
  transaction: LedgerTransaction,
  enrollments: readonly Pick<PlacedEnrollment, "id" | "subscriber_id">[],
  why: string,
  at: Date,
): Promise<void> {
  if (enrollments.length === 0) return;
  const people = new Map(enrollments.map(({ id, subscriber_id }) => [id, subscriber_id]));
  const canceled = await transaction
    .updateTable("delivery")
    .set({ state: "canceled", reply: why })
    .where("enrollment_id", "in", [...people.keys()])
    .where("state", "in", ["planned", "paused"])
    .where(NOT_IN_HAND)
    .returning(["id", "enrollment_id"])
    .execute();
  await addEvents(
    transaction,
    canceled.flatMap(({ id: deliveryId, enrollment_id }) => {
      const subscriberId = people.get(enrollment_id);
      if (subscriberId === undefined) return [];
      return [{ subscriberId, deliveryId, kind: "canceled", detail: why, at }];
    }),
  );
}

/**
 * Starts series for those people who get mail and are not going through them now, each with its first step.
 * Returns how many were started. `seriesOf` names the series of each edition.
 */
export async function startEnrollments(
  transaction: LedgerTransaction,
  requests: readonly EnrollRequest[],
  seriesOf: ReadonlyMap<string, string>,
): Promise<number> {
  const asked = new Map(
    requests.map((request) => {
      const series = seriesOf.get(request.editionId) ?? "";
      return [`${request.subscriberId} ${series}`, { series, request }] as const;
    }),
  );
  const started = await insertEnrollments(
    transaction,
    [...asked.values()].map(({ series, request: { subscriberId, editionId, first, at } }) => [
      subscriberId,
      series,
      editionId,
      first.step,
      isoText(at),
    ]),
  );
  const steps = started.flatMap(({ id, subscriber_id, series, state }) => {
    const request = asked.get(`${subscriber_id} ${series}`)?.request;
    if (request === undefined) return [];
    const { subscriberId, editionId, at, first } = request;
    const place = { subscriberId, enrollmentId: id, editionId, isPaused: state === "paused" };
    return [{ place, planned: first, at }];
  });
  await planSteps(transaction, steps);
  return started.length;
}

const insertEnrollments = rowsStatement(
  { subscriber_id: "BIGINT", series: "TEXT", edition_id: "TEXT", next_step: "BIGINT", at: "TEXT" },
  sql<{ id: number; subscriber_id: number; series: string; state: EnrollmentState }>`
    INSERT INTO enrollment (subscriber_id, series, edition_id, state, next_step, started_at,
      counts_from, paused_at)
    SELECT subscriber.id, series.name, given.edition_id,
      CASE WHEN series.paused_at IS NULL THEN 'active' ELSE 'paused' END,
      ${numberIn("next_step")}, given.at, given.at,
      CASE WHEN series.paused_at IS NULL THEN NULL ELSE given.at END
    FROM given
    JOIN subscriber ON subscriber.id = ${numberIn("subscriber_id")} AND subscriber.state = 'active'
    JOIN series ON series.name = given.series
    ORDER BY subscriber.id
    ON CONFLICT DO NOTHING
    RETURNING id, subscriber_id, series, state
  `,
);

async function runningEnrollment(
  transaction: LedgerTransaction,
  subscriberId: number,
  series: string,
): Promise<Enrollment> {
  const [row] = await runningRows(transaction, { subscriberId, series });
  if (row === undefined) {
    // Whoever gets mail has just been enrolled: this person has left meanwhile.
    const { state } = await transaction
      .selectFrom("subscriber")
      .select("state")
      .where("id", "=", subscriberId)
      .executeTakeFirstOrThrow();
    throw notActiveError(subscriberId, state);
  }
  return {
    id: row.id,
    subscriberId: row.subscriber_id,
    editionId: row.edition_id,
    series: row.series,
    state: row.state,
    startedAt: new Date(row.started_at),
  };
}

const runningRows = preparedQuery(
  (ledger, place: PlaceFor<{ readonly subscriberId: number; readonly series: string }>) =>
    ledger
      .selectFrom("enrollment")
      .selectAll()
      .where("subscriber_id", "=", place("subscriberId"))
      .where("series", "=", place("series"))
      .where("state", "in", [ACTIVE, PAUSED]),
);

/**
 * Whether a person has begun a series anew since an enrollment, or goes through it in another one. It never goes on then:
 * what it has still to bring may have come by now.
 */
export const IS_OVERTAKEN = sql<SqlBool>`
  EXISTS (SELECT 1 FROM enrollment AS other
    WHERE other.subscriber_id = enrollment.subscriber_id AND other.series = enrollment.series
      AND other.id <> enrollment.id
      AND (other.id > enrollment.id OR other.state IN (${ACTIVE}, ${PAUSED})))
`;

/** Lets enrollments that have ended, or were left, go on, or wait where their series is paused. */
export async function reopenEnrollments(
  transaction: LedgerTransaction,
  enrollmentIds: readonly number[],
  isPaused: boolean,
  at: Date,
): Promise<void> {
  await transaction
    .updateTable("enrollment")
    .set({ state: isPaused ? "paused" : "active", ended_at: null, left_at: null })
    .set({ paused_at: isPaused ? isoText(at) : null })
    .where("id", "in", enrollmentIds)
    .execute();
}
