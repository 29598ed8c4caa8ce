import { GIVEN_UP } from "../core/delivery.ts";
import type { Resolution } from "../core/report-store.ts";
import { endEnrollment } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import { isoText } from "./instant.ts";
import { goOn } from "./go-on.ts";
import { wantedColumns } from "./plan-columns.ts";
import { waitingState } from "./settlements.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.resolveInDoubt`. */
export async function resolveInDoubt(
  ledger: Ledger,
  deliveryId: number,
  resolution: Resolution,
  at: Date,
): Promise<boolean> {
  return ledger.transaction().execute(async (transaction) => {
    const row = await readRow(transaction, deliveryId);
    if (row === undefined) return false;
    const isRunning = row.enrollment_state === "active" || row.enrollment_state === "paused";
    if (resolution.to === "resend" && !isRunning) return false;

    await transaction
      .updateTable("delivery")
      .set(columnsFor(resolution, row, at))
      .where("id", "=", deliveryId)
      .execute();
    const { subscriber_id: subscriberId, enrollment_id: enrollmentId } = row;
    const place = { subscriberId, enrollmentId, editionId: row.edition_id };
    const planned =
      resolution.to === "accepted"
        ? await goOn(transaction, [{ ...resolution, place, at }])
        : undefined;
    const subject = { subscriberId, deliveryId, next: planned?.get(enrollmentId) };
    await addEvent(transaction, subject, "resolved", resolution.to, at);
    if (resolution.to === "failed") {
      await endEnrollment(transaction, enrollmentId, "stopped", at);
    }
    return true;
  });
}

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>;

function readRow(transaction: LedgerTransaction, deliveryId: number) {
  return transaction
    .selectFrom("delivery")
    .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
    .select(["delivery.enrollment_id", "enrollment.edition_id", "enrollment.subscriber_id"])
    .select("enrollment.state as enrollment_state")
    .where("delivery.id", "=", deliveryId)
    .where("delivery.state", "=", "in-doubt")
    .executeTakeFirst();
}

function columnsFor(resolution: Resolution, { enrollment_state }: Row, at: Date) {
  switch (resolution.to) {
    case "accepted":
      return { state: "accepted", accepted_at: isoText(at), reply: "Taken as arrived." } as const;
    case "resend":
      // Once more only: what is in doubt again waits for a person again.
      return { state: waitingState(enrollment_state, true), ...wantedColumns(at) } as const;
    case "failed":
      return { state: "failed", reply: GIVEN_UP } as const;
  }
}
