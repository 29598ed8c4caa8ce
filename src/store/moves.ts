import type { Move } from "../core/enrollment-store.ts";
import { cancelWaiting, endEnrollment, isActive, isOvertaken } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import { TOLD_STATE } from "./in-hand.ts";
import { onTimeText, planColumns } from "./plan-columns.ts";
import { planStep } from "./plan-steps.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";
import { PENDING } from "./state-literals.ts";

/** See `Store.moveEnrollments`. */
export async function moveEnrollments(
  ledger: Ledger,
  moves: readonly Move[],
  at: Date,
): Promise<number> {
  return ledger.transaction().execute(async (transaction) => {
    let nMoved = 0;
    for (const move of moves) if (await moveOne(transaction, move, at)) nMoved += 1;
    return nMoved;
  });
}

async function moveOne(transaction: LedgerTransaction, move: Move, at: Date): Promise<boolean> {
  const { enrollmentId, editionId, next } = move;
  const row = await readRow(transaction, enrollmentId);
  const pending = await readPending(transaction, enrollmentId);
  if (row === undefined || pending?.id !== move.fromDeliveryId) return false;
  // What a worker holds, or may have arrived, is decided first.
  if (pending && pending.state !== "planned" && pending.state !== "paused") return false;
  if (!(await mayGoOn(transaction, row, move))) return false;

  await transaction
    .updateTable("enrollment")
    .set({
      edition_id: editionId,
      skip_keys: JSON.stringify(move.skip),
      ...(next && { next_step: next.step, on_time_from: onTimeText(next) }),
      ...(row.state === "finished" && { state: "active", ended_at: null }),
    })
    .where("id", "=", enrollmentId)
    .execute();
  const subject = { subscriberId: row.subscriber_id };
  await addEvent(transaction, subject, "moved", `${row.series}: edition ${editionId}`, at);
  await followUp(transaction, row, pending, move, at);
  return true;
}

async function followUp(
  transaction: LedgerTransaction,
  row: Row,
  pending: Pending | undefined,
  { enrollmentId, editionId, next, why = "The step is not in the new edition." }: Move,
  at: Date,
): Promise<void> {
  if (next?.isKept) return;
  if (next && pending?.step_key === next.key) {
    await transaction
      .updateTable("delivery")
      .set({
        edition_id: editionId,
        step: next.step,
        ...planColumns(next),
        reason: next.reason,
      })
      .where("id", "=", pending.id)
      .execute();
    return;
  }
  await cancelWaiting(transaction, row.subscriber_id, [enrollmentId], why, at);
  if (next === undefined) {
    await endEnrollment(transaction, enrollmentId, "finished", at);
    return;
  }
  const isPaused = row.state === "paused";
  const place = { subscriberId: row.subscriber_id, enrollmentId, editionId, isPaused };
  await planStep(transaction, place, next, at);
}

/** A running enrollment goes on; a finished one starts again, unless it was left or overtaken. */
async function mayGoOn(
  transaction: LedgerTransaction,
  row: Row,
  { enrollmentId, next }: Move,
): Promise<boolean> {
  if (row.state === "active" || row.state === "paused") return true;
  if (row.state !== "finished" || row.left_at !== null || next === undefined) return false;
  if (await isOvertaken(transaction, enrollmentId)) return false;
  return isActive(transaction, row.subscriber_id);
}

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>;
type Pending = NonNullable<Awaited<ReturnType<typeof readPending>>>;

function readRow(transaction: LedgerTransaction, enrollmentId: number) {
  return transaction
    .selectFrom("enrollment")
    .select(["subscriber_id", "series", "state", "left_at"])
    .where("id", "=", enrollmentId)
    .executeTakeFirst();
}

function readPending(transaction: LedgerTransaction, enrollmentId: number) {
  return transaction
    .selectFrom("delivery")
    .leftJoin("claim", "claim.delivery_id", "delivery.id")
    .select(["delivery.id", TOLD_STATE.as("state"), "step_key"])
    .where("enrollment_id", "=", enrollmentId)
    .where(TOLD_STATE, "in", PENDING)
    .executeTakeFirst();
}
