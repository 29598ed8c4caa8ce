import { sql } from "kysely";
import type { Claim } from "../core/delivery.ts";
import type { ClaimRequest } from "../core/ports.ts";
import { atMost } from "./at-most.ts";
import { endEnrollment } from "./enrollments.ts";
import { addEvent } from "./events.ts";
import type { LedgerClock } from "./ledger-clock.ts";
import { instantOf, isoText } from "./instant.ts";
import { pauseOne } from "./pauses.ts";
import { isPostgres } from "./postgres/is-postgres.ts";
import { stillFree } from "./postgres/lock-rows.ts";
import { preparedQuery } from "./prepared-query.ts";
import type { PlaceFor } from "./prepared-query.ts";
import { numberIn, rowsStatement } from "./rows-statement.ts";
import { PLANNED } from "./state-literals.ts";
import { isFree } from "./person-is-free.ts";
import { toSubscriber } from "./subscribers.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.claimDue`. */
export type ClaimDue = (ledger: Ledger, request: ClaimRequest) => Promise<Claim[]>;

/** Returns what does it; leases end by the clock. */
export function createClaimDue(clock: LedgerClock): ClaimDue {
  const markClaimed = createMarkClaimed(clock);
  return async (ledger, request) => {
    for (;;) {
      const { claims, nDue } = await claimSome(ledger, request, markClaimed);
      // However many are due to people who have left, those behind them get their turn.
      if (claims.length > 0 || nDue < request.limit) return claims;
    }
  };
}

async function claimSome(
  ledger: Ledger,
  request: ClaimRequest,
  markClaimed: MarkClaimed,
): Promise<{ claims: Claim[]; nDue: number }> {
  return ledger.transaction().execute(async (transaction) => {
    const claims: Claim[] = [];
    const rows = await dueRows(transaction, { now: isoText(request.now), limit: request.limit });
    const free = await stillFree(transaction, [...new Set(rows.map(({ id }) => id))]);
    const people = new Set<number>();
    for (const row of rows) {
      // Another one of this batch: it stays planned for the next.
      if (people.has(row.id) || !free.has(row.id)) continue;
      const why = whyNot(row);
      if (why !== undefined) await cancelRow(transaction, row, why, request.now);
      else if (isPaused(row)) await pauseOne(transaction, row.enrollment_id, request.now);
      else {
        people.add(row.id);
        claims.push(toClaim(row, request));
      }
    }
    await markClaimed(transaction, claims, request);
    return { claims, nDue: rows.length };
  });
}

type DueRow = Awaited<ReturnType<typeof dueRows>>[number];

const dueRows = preparedQuery(
  (ledger, place: PlaceFor<{ readonly now: string; readonly limit: number }>) =>
    ledger
      .selectFrom("delivery")
      .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
      .innerJoin("subscriber", "subscriber.id", "enrollment.subscriber_id")
      .innerJoin("series", "series.name", "enrollment.series")
      .select([
        "delivery.id as delivery_id",
        "delivery.fence",
        "delivery.enrollment_id",
        "delivery.edition_id",
        "delivery.step",
        "delivery.message_id",
        "delivery.due_at",
        "delivery.dated_at",
        "delivery.attempts",
        "delivery.in_doubts",
        "delivery.deferred_since",
        "enrollment.edition_id as onward_edition_id",
        "enrollment.next_step",
        "enrollment.skip_keys",
        "enrollment.started_at",
        "enrollment.state as enrollment_state",
        "series.paused_at as series_paused_at",
        "subscriber.id",
        "subscriber.email",
        "subscriber.state",
        "subscriber.timezone",
        "subscriber.language",
        "subscriber.fields",
        "subscriber.last_accepted_at",
        "subscriber.reading_pace",
        "subscriber.hold_until",
        "delivery.is_asked",
      ])
      .where("delivery.state", "=", PLANNED)
      .where("delivery.due_at", "<=", place("now"))
      .where(isFree)
      .orderBy("delivery.due_at")
      .orderBy("delivery.id")
      .limit(atMost(place("limit")))
      // Several workers at once don't wait for each other's rows.
      .$if(isPostgres(ledger), (all) =>
        all.forNoKeyUpdate(["delivery", "subscriber"]).skipLocked(),
      ),
);

type MarkClaimed = (
  transaction: LedgerTransaction,
  claims: readonly Claim[],
  request: ClaimRequest,
) => Promise<unknown>;

function createMarkClaimed(clock: LedgerClock): MarkClaimed {
  const mark = rowsStatement(
    ["delivery_id", "term", "now"],
    sql`
      UPDATE delivery SET state = 'claimed', fence = fence + 1,
        lease_until = ${clock.end(sql`given.term`)}, dated_at = coalesce(dated_at, given.now)
      FROM given WHERE delivery.id = ${numberIn("delivery_id")}
    `,
  );
  return async (transaction, claims, { now, leaseUntil }) => {
    const term = clock.term(now, leaseUntil);
    const at = isoText(now);
    await mark(
      transaction,
      claims.map(({ deliveryId }) => [deliveryId, term, at]),
    );
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
