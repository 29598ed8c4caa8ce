import { sql } from "kysely";
import { addEvents } from "../events.ts";
import type { NewEvent } from "../events.ts";
import { stepBy } from "../go-on.ts";
import { isoText } from "../instant.ts";
import { onTimeText, planColumns } from "../plan-columns.ts";
import { ON_CANCELED_STEP, repeatedStep } from "../plan-steps.ts";
import { rowsStatement } from "../rows-statement.ts";
import type { GivenRow } from "../rows-statement.ts";
import type { Acceptance } from "../settling.ts";
import { ON_THE_WAY } from "../state-literals.ts";
import type { RhythmRow } from "../subscribers.ts";
import type { LedgerTransaction } from "../tables.ts";
import { CLAIM_OF_HELD, GIVEN_PEOPLE, HOLD_PEOPLE } from "./lock-rows.ts";

/**
 * Accepts deliveries, notes that for their people, plans what follows and remembers it all, in one statement; returns
 * the ids of those that were in hand. On SQLite each of these is a statement, since one can't be made of them there.
 */
export async function settleAcceptances(
  transaction: LedgerTransaction,
  acceptances: readonly Acceptance[],
): Promise<readonly number[]> {
  const rows = await accept(
    transaction,
    acceptances.map(({ claim, settlement: { reply, next }, at }) => [
      claim.fence,
      claim.deliveryId,
      claim.enrollmentId,
      isoText(at),
      reply,
      claim.position.editionId,
      next?.step ?? null,
      next?.messageId ?? null,
      next ? isoText(next.dueAt) : null,
      next?.onTimeAt ? isoText(next.onTimeAt) : null,
      onTimeText(next),
      next?.reason ?? null,
    ]),
  );
  const repeated = rows.find(({ repeated_step }) => repeated_step !== null);
  if (repeated?.repeated_step) throw repeatedStep(repeated.repeated_step);
  await replanNext(transaction, acceptances, rows);
  return rows.map(({ delivery_id }) => delivery_id);
}

/** What is known of an acceptance once it is written. */
interface Row extends RhythmRow {
  readonly delivery_id: number;
  readonly subscriber_id: number;
  readonly next_delivery_id: number | null;
  /** The step to follow, where it had been planned before. */
  readonly repeated_step: number | null;
}

const accept = rowsStatement(
  {
    fence: "BIGINT",
    delivery_id: "BIGINT",
    enrollment_id: "BIGINT",
    at: "TEXT",
    reply: "TEXT",
    edition_id: "TEXT",
    next_step: "BIGINT",
    message_id: "TEXT",
    due_at: "TEXT",
    on_time_at: "TEXT",
    on_time_from: "TEXT",
    reason: "TEXT",
  },
  sql<Row>`
    , held AS (
      -- As they are once they are held, whoever has written them meanwhile.
      SELECT given.*, subscriber.timezone, subscriber.reading_pace, subscriber.hold_until
      FROM ${GIVEN_PEOPLE} ${HOLD_PEOPLE}
    ), taken AS (
      DELETE FROM claim USING held
      WHERE ${CLAIM_OF_HELD}
      RETURNING held.*, claim.subscriber_id, claim.dated_at, claim.transmitting_at,
        claim.transmitting_after, claim.message_hash
    ), accepted AS (
      UPDATE delivery SET state = 'accepted', attempts = attempts + 1, accepted_at = taken.at,
        dated_at = taken.dated_at, message_hash = coalesce(taken.message_hash, delivery.message_hash),
        reply = taken.reply
      FROM taken WHERE delivery.id = taken.delivery_id
      RETURNING taken.*
    ), noted AS (
      UPDATE subscriber SET last_accepted_at = accepted.at
      FROM accepted WHERE subscriber.id = accepted.subscriber_id
    ), onward AS (
      UPDATE enrollment SET next_step = coalesce(accepted.next_step, enrollment.next_step),
        counts_from = accepted.at, on_time_from = accepted.on_time_from,
        state = CASE WHEN accepted.next_step IS NULL THEN 'finished' ELSE state END,
        paused_at = CASE WHEN accepted.next_step IS NULL THEN NULL ELSE paused_at END,
        ended_at = CASE WHEN accepted.next_step IS NULL THEN accepted.at END
      FROM accepted
      WHERE enrollment.id = accepted.enrollment_id AND ${ON_THE_WAY} IN ('active', 'paused')
      RETURNING accepted.*, CASE state WHEN 'paused' THEN 'paused' ELSE 'planned' END AS next_state
    ), planned AS (
      INSERT INTO delivery (enrollment_id, edition_id, step, step_key, message_id, state, due_at,
        on_time_at, reason)
      SELECT enrollment_id, email.edition_id, email.step, email.key, message_id, next_state, due_at,
        on_time_at, reason
      FROM onward
      JOIN edition_email AS email
        ON email.edition_id = onward.edition_id AND email.step = onward.next_step
      ${ON_CANCELED_STEP}
      RETURNING id, enrollment_id
    ), outcome AS (
      -- Brought together by grouping: a join would go through all of one for each of the other.
      SELECT max(at) AS at, max(subscriber_id) AS subscriber_id, max(delivery_id) AS delivery_id,
        max(reply) AS reply, max(transmitting_at) AS transmitting_at,
        max(transmitting_after) AS transmitting_after, max(next_step) AS next_step,
        max(reason) AS next_reason, max(next_delivery_id) AS next_delivery_id,
        max(timezone) AS timezone, max(reading_pace) AS reading_pace, max(hold_until) AS hold_until
      FROM (
        SELECT enrollment_id, at, subscriber_id, delivery_id, reply, transmitting_at,
          transmitting_after, CAST(NULL AS BIGINT) AS next_step, CAST(NULL AS TEXT) AS reason,
          CAST(NULL AS BIGINT) AS next_delivery_id, timezone, reading_pace, hold_until
        FROM accepted
        UNION ALL
        SELECT enrollment_id, NULL, NULL, NULL, NULL, NULL, NULL, next_step, reason, NULL,
          NULL, NULL, NULL
        FROM onward WHERE next_step IS NOT NULL
        UNION ALL
        SELECT enrollment_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, id, NULL, NULL, NULL
        FROM planned
      ) AS part
      GROUP BY enrollment_id
    ), remembered AS (
      INSERT INTO event (at, subscriber_id, delivery_id, kind, detail, transmitting_at,
        transmitting_after, next_delivery_id, next_reason)
      SELECT at, subscriber_id, delivery_id, 'accepted', reply, transmitting_at,
        transmitting_after, next_delivery_id, next_reason
      FROM outcome ORDER BY subscriber_id
    )
    SELECT delivery_id, CASE WHEN next_delivery_id IS NULL THEN next_step END AS repeated_step,
      subscriber_id, next_delivery_id, timezone, reading_pace, hold_until
    FROM outcome
  `,
);

/**
 * Plans anew what follows for those who have set something else while their message was in hand, hardly ever anybody. An
 * event never changes, so another one tells it.
 */
async function replanNext(
  transaction: LedgerTransaction,
  acceptances: readonly Acceptance[],
  rows: readonly Row[],
): Promise<void> {
  const byDelivery = new Map(rows.map((row) => [row.delivery_id, row]));
  const replans: GivenRow[] = [];
  const events: NewEvent[] = [];
  for (const { claim, settlement, at } of acceptances) {
    const row = byDelivery.get(claim.deliveryId);
    const step = stepBy(row, settlement);
    if (!row?.next_delivery_id || step === undefined || step === settlement.next) continue;
    const { subscriber_id: subscriberId, next_delivery_id: deliveryId } = row;
    const { due_at, on_time_at } = planColumns(step);
    const { reason: detail } = step;
    replans.push([deliveryId, due_at, on_time_at, onTimeText(step), detail]);
    events.push({ subscriberId, deliveryId, kind: "planned", detail, at });
  }
  await replan(transaction, replans);
  await addEvents(transaction, events);
}

const replan = rowsStatement(
  {
    delivery_id: "BIGINT",
    due_at: "TEXT",
    on_time_at: "TEXT",
    on_time_from: "TEXT",
    reason: "TEXT",
  },
  sql`
    , planned AS (
      UPDATE delivery SET due_at = given.due_at, on_time_at = given.on_time_at,
        reason = given.reason
      FROM given WHERE delivery.id = given.delivery_id
      RETURNING enrollment_id, given.on_time_from
    )
    UPDATE enrollment SET on_time_from = planned.on_time_from
    FROM planned WHERE enrollment.id = planned.enrollment_id
  `,
);
