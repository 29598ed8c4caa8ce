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
import { isPostgres } from "./postgres/is-postgres.ts";
import { IS_STILL_FREE, takenMeanwhile } from "./postgres/still-free.ts";
import { numberIn, rowsStatement } from "./rows-statement.ts";
import { toSubscriber } from "./subscribers.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.claimDue`. */
export type ClaimDue = (ledger: Ledger, request: ClaimRequest) => Promise<Claim[]>;

/** Returns what does it; leases end by the clock. */
export function createClaimDue(clock: LedgerClock): ClaimDue {
  const markClaimed = createMarkClaimed(clock);
  const dueRows = createDueRows();
  return async (ledger, request) => {
    for (;;) {
      const { claims, nDue } = await claimSome(ledger, request, { dueRows, markClaimed });
      // However many are due to people who have left, those behind them get their turn.
      if (claims.length > 0 || nDue < request.limit) return claims;
    }
  };
}

async function claimSome(
  ledger: Ledger,
  request: ClaimRequest,
  { dueRows, markClaimed }: ClaimParts,
): Promise<{ claims: Claim[]; nDue: number }> {
  return ledger.transaction().execute(async (transaction) => {
    const claims: Claim[] = [];
    const rows = await dueRows(transaction, request);
    const taken = rows.every(mayGo) ? NOBODY : await takenMeanwhile(transaction, rows);
    const people = new Set<number>();
    for (const row of rows) {
      // Another one of this batch: it stays planned for the next.
      if (people.has(row.id) || taken.has(row.id)) continue;
      const why = whyNot(row);
      if (why !== undefined) await cancelRow(transaction, row, why, request.now);
      else if (isPaused(row)) await pauseOne(transaction, row.enrollment_id, request.now);
      else {
        people.add(row.id);
        claims.push(toClaim(row, request));
      }
    }
    return { claims: await markClaimed(transaction, claims, request), nDue: rows.length };
  });
}

const NOBODY: ReadonlySet<number> = new Set();

interface ClaimParts {
  readonly dueRows: ReturnType<typeof createDueRows>;
  readonly markClaimed: MarkClaimed;
}

type MarkClaimed = (
  transaction: LedgerTransaction,
  claims: readonly Claim[],
  request: ClaimRequest,
) => Promise<Claim[]>;

/** Returns what marks those claims whose people are still free. */
function createMarkClaimed(clock: LedgerClock): MarkClaimed {
  const marking = sql<{ id: number }>`
    UPDATE delivery SET state = 'claimed', fence = fence + 1,
      lease_until = ${clock.end(sql`given.term`)}, dated_at = coalesce(dated_at, given.now)
    FROM given WHERE delivery.id = ${numberIn("delivery_id")}
  `;
  const types = {
    delivery_id: "BIGINT",
    subscriber_id: "BIGINT",
    term: "TEXT",
    now: "TEXT",
  } as const;
  const mark = rowsStatement(types, sql<{ id: number }>`${marking} RETURNING id`);
  const markFree = rowsStatement(
    types,
    sql<{ id: number }>`${marking} AND ${IS_STILL_FREE} RETURNING id`,
  );
  return async (transaction, claims, { now, leaseUntil }) => {
    const term = clock.term(now, leaseUntil);
    const at = isoText(now);
    const rows = await (isPostgres(transaction) ? markFree : mark)(
      transaction,
      claims.map(({ deliveryId, subscriber }) => [deliveryId, subscriber.id, term, at]),
    );
    const marked = new Set(rows.map(({ id }) => id));
    return claims.filter(({ deliveryId }) => marked.has(deliveryId));
  };
}

function toClaim(row: DueRow, { now }: ClaimRequest): Claim {
  return {
    deliveryId: row.delivery_id,
    fence: row.fence + 1,
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
