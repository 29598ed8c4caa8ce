import { sql } from "kysely";
import type { Claim } from "../core/delivery.ts";
import type { ClaimRequest } from "../core/ports.ts";
import { createDueRows } from "./due-rows.ts";
import type { DueRow, FoundRow } from "./due-rows.ts";
import { endEnrollment } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { instantOf, isoText } from "./instant.ts";
import { readPlan } from "./plan-columns.ts";
import { pauseRunning } from "./pauses.ts";
import { createClaimAtOnce } from "./postgres/claim-at-once.ts";
import { isPostgres } from "./postgres/is-postgres.ts";
import { numberIn, rowsStatement } from "./rows-statement.ts";
import { toSubscriber } from "./subscribers.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.claimDue`. */
export type ClaimDue = (ledger: Ledger, request: ClaimRequest) => Promise<Claim[]>;

/** Returns what does it; leases end by the clock. */
export function createClaimDue(clock: LedgerClock): ClaimDue {
  const dueRows = createDueRows();
  const claimInTransaction = createClaimInTransaction(clock, dueRows);
  const claimAtOnce = createClaimAtOnce(clock);
  const claimOnServer: TakeDue = async (ledger, request) => {
    const rows = await claimAtOnce(ledger, request);
    const limit = rows.filter((row) => !mayGo(row)).length;
    if (limit > 0) {
      await ledger.transaction().execute(async (transaction) => {
        await holdBack(transaction, await dueRows(transaction, { ...request, limit }), request.now);
      });
    }
    return rows;
  };
  return async (ledger, request) => {
    const takeDue = isPostgres(ledger) ? claimOnServer : claimInTransaction;
    for (;;) {
      const rows = await takeDue(ledger, request);
      const claims = rows.flatMap((row) =>
        row.fence === null ? [] : [toClaim(row, row.fence, request)],
      );
      // However many are due to people who have left, those behind them get their turn.
      if (claims.length > 0 || rows.length < request.limit) return claims;
    }
  };
}

/** Takes in hand what is due and may go, and sees to it that what may not is due no more; returns all of it. */
type TakeDue = (ledger: Ledger, request: ClaimRequest) => Promise<readonly FoundRow[]>;

function createClaimInTransaction(
  clock: LedgerClock,
  dueRows: ReturnType<typeof createDueRows>,
): TakeDue {
  const take = rowsStatement(
    { delivery_id: "BIGINT", subscriber_id: "BIGINT", term: "TEXT", dated_at: "TEXT" },
    // Another one of the same person stays for the next time.
    sql<{ id: number; delivery_id: number }>`
      INSERT INTO claim (delivery_id, subscriber_id, lease_until, dated_at)
      SELECT ${numberIn("delivery_id")}, ${numberIn("subscriber_id")},
        ${clock.end(sql`given.term`)}, given.dated_at
      FROM given WHERE true
      ON CONFLICT DO NOTHING
      RETURNING id, delivery_id
    `,
  );
  return (ledger, request) =>
    ledger.transaction().execute(async (transaction) => {
      const { now, leaseUntil } = request;
      const rows = await dueRows(transaction, request);
      await holdBack(transaction, rows, now);
      const term = clock.term(now, leaseUntil);
      const at = isoText(now);
      const taken = await take(
        transaction,
        rows.filter(mayGo).map((row) => [row.delivery_id, row.id, term, row.dated_at ?? at]),
      );
      const fences = new Map(taken.map(({ id, delivery_id }) => [delivery_id, id]));
      return rows.map((row) => Object.assign(row, { fence: fences.get(row.delivery_id) ?? null }));
    });
}

/** Cancels or pauses what is due and may not go. */
async function holdBack(
  transaction: LedgerTransaction,
  rows: readonly DueRow[],
  at: Date,
): Promise<void> {
  for (const row of rows) {
    const why = whyNot(row);
    if (why !== undefined) await cancelRow(transaction, row, why, at);
    else if (isPaused(row)) await pauseRunning(transaction, [row.enrollment_id], at);
  }
}

function toClaim(row: DueRow, fence: number, { now }: ClaimRequest): Claim {
  return {
    deliveryId: row.delivery_id,
    fence,
    enrollmentId: row.enrollment_id,
    editionId: row.edition_id,
    step: row.step,
    position: {
      editionId: row.onward_edition_id,
      step: row.next_step,
      skip: readKeys(row.skip_keys),
    },
    messageId: row.message_id,
    ...readPlan(row),
    datedAt: instantOf(row.dated_at) ?? now,
    startedAt: new Date(row.started_at),
    attempts: row.attempts,
    inDoubts: row.in_doubts,
    deferredSince: instantOf(row.deferred_since),
    lastAcceptedAt: instantOf(row.last_accepted_at),
    isAsked: row.is_asked === 1,
    subscriber: toSubscriber(row),
  };
}

/** Returns the keys of a column that holds a list of them. */
export function readKeys(json: string): string[] {
  // Only this folder writes the column, from lists of keys.
  return JSON.parse(json) as string[];
}

function mayGo(row: DueRow): boolean {
  return whyNot(row) === undefined && !isPaused(row);
}

function whyNot(row: DueRow): string | undefined {
  if (row.state !== "active") return `The subscriber is ${row.state}.`;
  if (row.enrollment_state === "active" || row.enrollment_state === "paused") return undefined;
  return `The enrollment is ${row.enrollment_state}.`;
}

function isPaused(row: DueRow): boolean {
  return row.enrollment_state === "paused" || row.series_paused_at !== null;
}

async function cancelRow(
  transaction: LedgerTransaction,
  row: DueRow,
  why: string,
  at: Date,
): Promise<void> {
  await transaction
    .updateTable("delivery")
    .set({ state: "canceled", reply: why })
    .where("id", "=", row.delivery_id)
    .execute();
  const subject = { subscriberId: row.id, deliveryId: row.delivery_id };
  await addEvent(transaction, subject, "canceled", why, at);
  await endEnrollment(transaction, row.enrollment_id, "stopped", at);
}
