import { sql } from "kysely";
import type { Claim } from "../core/delivery.ts";
import type { ClaimRequest } from "../core/ports.ts";
import { createDueRows } from "./due-rows.ts";
import type { DueRow } from "./due-rows.ts";
import { endEnrollment } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { instantOf, isoText } from "./instant.ts";
import { pauseOne } from "./pauses.ts";
import { createClaimAtOnce, meetWriters } from "./postgres/claim-at-once.ts";
import { isPostgres } from "./postgres/is-postgres.ts";
import { numberIn, rowsStatement } from "./rows-statement.ts";
import { toSubscriber } from "./subscribers.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.claimDue`. */
export type ClaimDue = (ledger: Ledger, request: ClaimRequest) => Promise<Claim[]>;

/** Returns what does it; leases end by the clock. */
export function createClaimDue(clock: LedgerClock): ClaimDue {
  const claimInTransaction = createClaimInTransaction(clock);
  const claimAtOnce = createClaimAtOnce(clock);
  const claimSome: ClaimSome = async (ledger, request) => {
    if (!isPostgres(ledger)) return claimInTransaction(ledger, request);
    const rows = await claimAtOnce(ledger, request);
    const nHeldBack = rows.filter((row) => !mayGo(row)).length;
    // Those are ended, and perhaps others taken in their place.
    const more =
      nHeldBack > 0 ? await claimInTransaction(ledger, { ...request, limit: nHeldBack }) : NONE;
    const claims = rows.flatMap((row) =>
      row.fence === null ? [] : [toClaim(row, row.fence, request)],
    );
    return { claims: [...claims, ...more.claims], nDue: rows.length };
  };
  return async (ledger, request) => {
    for (;;) {
      const { claims, nDue } = await claimSome(ledger, request);
      // However many are due to people who have left, those behind them get their turn.
      if (claims.length > 0 || nDue < request.limit) return claims;
    }
  };
}

type ClaimSome = (ledger: Ledger, request: ClaimRequest) => Promise<Claimed>;

/** What was claimed of so many that were due. */
interface Claimed {
  readonly claims: Claim[];
  readonly nDue: number;
}

const NONE: Claimed = { claims: [], nDue: 0 };

function createClaimInTransaction(clock: LedgerClock): ClaimSome {
  const takeInHand = createTakeInHand(clock);
  const dueRows = createDueRows();
  return (ledger, request) =>
    ledger.transaction().execute(async (transaction) => {
      const rows = await dueRows(transaction, request);
      for (const row of rows) {
        const why = whyNot(row);
        if (why !== undefined) await cancelRow(transaction, row, why, request.now);
        else if (isPaused(row)) await pauseOne(transaction, row.enrollment_id, request.now);
      }
      const going = rows.filter(mayGo);
      const fences = await takeInHand(transaction, going, request);
      const claims = going.flatMap((row) => {
        const fence = fences.get(row.delivery_id);
        return fence === undefined ? [] : [toClaim(row, fence, request)];
      });
      return { claims, nDue: rows.length };
    });
}

/** Returns the fence of each delivery that was taken. Another one of the same person stays for the next time. */
type TakeInHand = (
  transaction: LedgerTransaction,
  rows: readonly DueRow[],
  request: ClaimRequest,
) => Promise<ReadonlyMap<number, number>>;

function createTakeInHand(clock: LedgerClock): TakeInHand {
  const take = rowsStatement(
    { delivery_id: "BIGINT", subscriber_id: "BIGINT", term: "TEXT", dated_at: "TEXT" },
    sql<{ id: number; delivery_id: number }>`
      INSERT INTO claim (delivery_id, subscriber_id, lease_until, dated_at)
      SELECT ${numberIn("delivery_id")}, ${numberIn("subscriber_id")},
        ${clock.end(sql`given.term`)}, given.dated_at
      FROM given WHERE true
      ON CONFLICT DO NOTHING
      RETURNING id, delivery_id
    `,
  );
  return async (transaction, rows, { now, leaseUntil }) => {
    const term = clock.term(now, leaseUntil);
    const at = isoText(now);
    const taken = await take(
      transaction,
      rows.map((row) => [row.delivery_id, row.id, term, row.dated_at ?? at]),
    );
    if (isPostgres(transaction)) await meetWriters(transaction, rows);
    return new Map(taken.map(({ id, delivery_id }) => [delivery_id, id]));
  };
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
    dueAt: new Date(row.due_at),
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
