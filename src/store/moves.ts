import { sql } from "kysely";
import type { Move } from "../core/enrollment-store.ts";
import { cancelWaiting, endRunning, IS_OVERTAKEN } from "./enrollments.ts";
import { addEvents } from "./events.ts";
import { TOLD_STATE } from "./in-hand.ts";
import { onTimeText, planColumns } from "./plan-columns.ts";
import { planSteps } from "./plan-steps.ts";
import type { PlacedStep } from "./plan-steps.ts";
import { numberIn, rowsStatement } from "./rows-statement.ts";
import type { GivenRow } from "./rows-statement.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";
import { PENDING } from "./state-literals.ts";

/** See `Store.moveEnrollments`. */
export async function moveEnrollments(
  ledger: Ledger,
  moves: readonly Move[],
  at: Date,
): Promise<number> {
  if (moves.length === 0) return 0;
  return ledger.transaction().execute(async (transaction) => {
    const moving = await findMoving(transaction, moves);
    await goOver(
      transaction,
      moving.map(({ move: { enrollmentId, editionId, skip, next } }) => [
        enrollmentId,
        editionId,
        JSON.stringify(skip),
        next?.step ?? null,
        onTimeText(next),
      ]),
    );
    await addEvents(
      transaction,
      moving.map(({ move, row }) => ({
        subscriberId: row.subscriber_id,
        kind: "moved",
        detail: `${row.series}: edition ${move.editionId}`,
        at,
      })),
    );
    await followUp(transaction, moving, at);
    return moving.length;
  });
}

/** A move with the enrollment as it is now, and what that waits for. */
interface Moving {
  readonly move: Move;
  readonly row: Row;
  readonly pending: Pending | undefined;
}

/** Returns those moves that can be made. */
async function findMoving(
  transaction: LedgerTransaction,
  moves: readonly Move[],
): Promise<Moving[]> {
  const ids = moves.map(({ enrollmentId }) => enrollmentId);
  const rows = new Map((await readRows(transaction, ids)).map((row) => [row.id, row]));
  const waiting = await readPending(transaction, ids);
  const pendings = new Map(waiting.map((one) => [one.enrollment_id, one]));
  return moves.flatMap((move) => {
    const row = rows.get(move.enrollmentId);
    const pending = pendings.get(move.enrollmentId);
    if (row === undefined || pending?.id !== move.fromDeliveryId) return [];
    // What a worker holds, or may have arrived, is decided first.
    if (pending && pending.state !== "planned" && pending.state !== "paused") return [];
    return mayGoOn(row, move) ? [{ move, row, pending }] : [];
  });
}

/** A running enrollment goes on; a finished one starts again, unless it was left or overtaken. */
function mayGoOn(row: Row, { next }: Move): boolean {
  if (row.state === "active" || row.state === "paused") return true;
  if (row.state !== "finished" || row.left_at !== null || next === undefined) return false;
  return !row.is_overtaken && row.subscriber_state === "active";
}

const goOver = rowsStatement(
  {
    enrollment_id: "BIGINT",
    edition_id: "TEXT",
    skip_keys: "TEXT",
    next_step: "BIGINT",
    on_time_from: "TEXT",
  },
  sql`
    UPDATE enrollment SET edition_id = given.edition_id, skip_keys = given.skip_keys,
      next_step = coalesce(${numberIn("next_step")}, enrollment.next_step),
      on_time_from = CASE WHEN given.next_step IS NULL THEN enrollment.on_time_from ELSE given.on_time_from END,
      ended_at = CASE WHEN enrollment.state = 'finished' THEN NULL ELSE enrollment.ended_at END,
      state = CASE WHEN enrollment.state = 'finished' THEN 'active' ELSE enrollment.state END
    FROM given WHERE enrollment.id = ${numberIn("enrollment_id")}
  `,
);

/** What waits becomes the next step, or makes room for it; without one the enrollment is finished. */
async function followUp(
  transaction: LedgerTransaction,
  moving: readonly Moving[],
  at: Date,
): Promise<void> {
  const replanned: GivenRow[] = [];
  const planned: PlacedStep[] = [];
  const finished: number[] = [];
  const others = new Map<string, Row[]>();
  for (const { move, row, pending } of moving) {
    const { enrollmentId, editionId, next } = move;
    if (next?.isKept) continue;
    if (next && pending?.step_key === next.key) {
      const { due_at, on_time_at } = planColumns(next);
      replanned.push([pending.id, editionId, next.step, due_at, on_time_at, next.reason]);
      continue;
    }
    const why = move.why ?? "The step is not in the new edition.";
    const known = others.get(why);
    if (known) known.push(row);
    else others.set(why, [row]);
    const isPaused = row.state === "paused";
    const place = { subscriberId: row.subscriber_id, enrollmentId, editionId, isPaused };
    if (next) planned.push({ place, planned: next, at });
    else finished.push(enrollmentId);
  }
  await replan(transaction, replanned);
  for (const [why, rows] of others) await cancelWaiting(transaction, rows, why, at);
  await endRunning(transaction, { enrollmentIds: finished }, "finished", at);
  await planSteps(transaction, planned);
}

const replan = rowsStatement(
  {
    delivery_id: "BIGINT",
    edition_id: "TEXT",
    step: "BIGINT",
    due_at: "TEXT",
    on_time_at: "TEXT",
    reason: "TEXT",
  },
  sql`
    UPDATE delivery SET edition_id = given.edition_id, step = ${numberIn("step")},
      due_at = given.due_at, planned_for = NULL, on_time_at = given.on_time_at, reason = given.reason
    FROM given WHERE delivery.id = ${numberIn("delivery_id")}
  `,
);

type Row = Awaited<ReturnType<typeof readRows>>[number];
type Pending = Awaited<ReturnType<typeof readPending>>[number];

function readRows(transaction: LedgerTransaction, enrollmentIds: readonly number[]) {
  return transaction
    .selectFrom("enrollment")
    .innerJoin("subscriber", "subscriber.id", "enrollment.subscriber_id")
    .select(["enrollment.id", "subscriber_id", "series", "enrollment.state", "left_at"])
    .select(["subscriber.state as subscriber_state", IS_OVERTAKEN.as("is_overtaken")])
    .where("enrollment.id", "in", enrollmentIds)
    .execute();
}

function readPending(transaction: LedgerTransaction, enrollmentIds: readonly number[]) {
  return transaction
    .selectFrom("delivery")
    .leftJoin("claim", "claim.delivery_id", "delivery.id")
    .select(["delivery.id", "enrollment_id", TOLD_STATE.as("state"), "step_key"])
    .where("enrollment_id", "in", enrollmentIds)
    .where(TOLD_STATE, "in", PENDING)
    .execute();
}
