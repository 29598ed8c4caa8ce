import { sql } from "kysely";
import type { Resumption } from "../core/enrollment-store.ts";
import { cancelWaiting, endRunning } from "./enrollments.ts";
import type { PlacedEnrollment } from "./enrollments.ts";
import { addEvents } from "./events.ts";
import { NOT_IN_HAND } from "./in-hand.ts";
import { isoText } from "./instant.ts";
import { planColumns } from "./plan-columns.ts";
import { numberIn, rowsStatement } from "./rows-statement.ts";
import { ON_THE_WAY } from "./state-literals.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.pauseEnrollments`. */
export async function pauseEnrollments(
  ledger: Ledger,
  enrollmentIds: readonly number[],
  at: Date,
  outlastsSeries: boolean,
): Promise<number> {
  // `in ()` is an error of PostgreSQL.
  if (enrollmentIds.length === 0) return 0;
  return ledger.transaction().execute(async (transaction) => {
    const paused = await pauseRunning(transaction, enrollmentIds, at);
    const apart = outlastsSeries ? await setApart(transaction, enrollmentIds) : [];
    return new Set([...paused, ...apart]).size;
  });
}

/**
 * Lets pauses outlast those of their series: who was paused before the series stays so when it goes on. Nothing has come
 * since then, so it is as if these had begun just before. Returns which had not.
 */
async function setApart(
  transaction: LedgerTransaction,
  enrollmentIds: readonly number[],
): Promise<number[]> {
  const rows = await transaction
    .selectFrom("enrollment")
    .innerJoin("series", "series.name", "enrollment.series")
    .select(["enrollment.id", "series.paused_at"])
    .where("enrollment.id", "in", enrollmentIds)
    .where(ON_THE_WAY, "=", "paused")
    .whereRef("enrollment.paused_at", ">=", "series.paused_at")
    .execute();
  const justBefore = rows.map(({ id, paused_at: seriesPausedAt }) => [
    id,
    isoText(new Date(new Date(seriesPausedAt ?? "").getTime() - 1)),
  ]);
  await setPausedAt(transaction, justBefore);
  return rows.map(({ id }) => id);
}

const setPausedAt = rowsStatement(
  { enrollment_id: "BIGINT", at: "TEXT" },
  sql`
    UPDATE enrollment SET paused_at = given.at
    FROM given WHERE enrollment.id = ${numberIn("enrollment_id")}
  `,
);

/** Pauses active enrollments and holds their planned deliveries; returns which were active. */
export async function pauseRunning(
  transaction: LedgerTransaction,
  enrollmentIds: readonly number[],
  at: Date,
): Promise<number[]> {
  const paused = await transaction
    .updateTable("enrollment")
    .set({ state: "paused", paused_at: isoText(at) })
    .where("id", "in", enrollmentIds)
    .where(ON_THE_WAY, "=", "active")
    .returning(["id", "subscriber_id", "series"])
    .execute();
  await transaction
    .updateTable("delivery")
    .set({ state: "paused" })
    .where("enrollment_id", "in", enrollmentIds)
    .where("state", "=", "planned")
    .where(NOT_IN_HAND)
    .execute();
  await tell(transaction, paused, "paused", at);
  return paused.map(({ id }) => id);
}

async function tell(
  transaction: LedgerTransaction,
  enrollments: readonly PlacedEnrollment[],
  kind: "paused" | "resumed",
  at: Date,
): Promise<void> {
  await addEvents(
    transaction,
    enrollments.map(({ subscriber_id: subscriberId, series: detail }) => ({
      subscriberId,
      kind,
      detail,
      at,
    })),
  );
}

/** See `Store.resumeEnrollments`. */
export async function resumeEnrollments(
  ledger: Ledger,
  resumptions: readonly Resumption[],
  at: Date,
): Promise<number> {
  if (resumptions.length === 0) return 0;
  const given = new Map(resumptions.map((one) => [one.enrollmentId, one]));
  return ledger.transaction().execute(async (transaction) => {
    const rows = await pausedRows(transaction, [...given.keys()]);
    const resumed = rows.flatMap((row) => {
      const resumption = given.get(row.id);
      return resumption ? [{ row, resumption }] : [];
    });
    await letGoOn(
      transaction,
      resumed.map(({ row, resumption }) => [
        row.id,
        isoText(resumption.countsFrom),
        resumption.onTimeFrom ? isoText(resumption.onTimeFrom) : null,
        isHeld(row) ? isoText(at) : null,
      ]),
    );
    await planAgain(
      transaction,
      resumed.flatMap(({ row, resumption }) => {
        if (row.delivery_id === null) return [];
        const { due_at, on_time_at } = planColumns(resumption);
        const state = isHeld(row) ? "paused" : "planned";
        return [[row.delivery_id, state, due_at, on_time_at, resumption.reason]];
      }),
    );
    const goingOn = rows.filter((row) => !isHeld(row));
    await tell(transaction, goingOn, "resumed", at);
    return rows.length;
  });
}

type PausedRow = Awaited<ReturnType<typeof pausedRows>>[number];

function pausedRows(transaction: LedgerTransaction, enrollmentIds: readonly number[]) {
  return transaction
    .selectFrom("enrollment")
    .innerJoin("series", "series.name", "enrollment.series")
    .select(["enrollment.id", "enrollment.subscriber_id", "enrollment.series"])
    .leftJoin("delivery", (join) =>
      join
        .onRef("delivery.enrollment_id", "=", "enrollment.id")
        .on("delivery.state", "=", "paused"),
    )
    .select(["series.paused_at as series_paused_at", "delivery.id as delivery_id"])
    .where("enrollment.id", "in", enrollmentIds)
    .where(ON_THE_WAY, "=", "paused")
    .execute();
}

/** Not held by itself any more, but by its series, which it goes on with. */
function isHeld({ series_paused_at }: PausedRow): boolean {
  return series_paused_at !== null;
}

const letGoOn = rowsStatement(
  { enrollment_id: "BIGINT", counts_from: "TEXT", on_time_from: "TEXT", held_at: "TEXT" },
  sql`
    UPDATE enrollment SET counts_from = given.counts_from, on_time_from = given.on_time_from,
      paused_at = given.held_at,
      state = CASE WHEN given.held_at IS NULL THEN 'active' ELSE 'paused' END
    FROM given WHERE enrollment.id = ${numberIn("enrollment_id")}
  `,
);

const planAgain = rowsStatement(
  { delivery_id: "BIGINT", state: "TEXT", due_at: "TEXT", on_time_at: "TEXT", reason: "TEXT" },
  sql`
    UPDATE delivery SET state = given.state, due_at = given.due_at, planned_for = NULL,
      on_time_at = given.on_time_at, reason = given.reason
    FROM given WHERE delivery.id = ${numberIn("delivery_id")}
  `,
);

/** See `Store.cancelEnrollments`. */
export async function cancelEnrollments(
  ledger: Ledger,
  enrollmentIds: readonly number[],
  why: string,
  at: Date,
): Promise<number> {
  return ledger.transaction().execute(async (transaction) => {
    const canceled = await endRunning(transaction, { enrollmentIds }, "canceled", at);
    await addEvents(
      transaction,
      canceled.map(({ subscriber_id: subscriberId, series }) => ({
        subscriberId,
        kind: "ended",
        detail: `${series}: ${why}`,
        at,
      })),
    );
    await cancelWaiting(transaction, canceled, why, at);
    return canceled.length;
  });
}
