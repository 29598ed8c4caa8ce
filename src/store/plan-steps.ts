import { sql } from "kysely";
import type { PlannedStep } from "../core/delivery.ts";
import { DriplineError } from "../core/errors.ts";
import { addEvents } from "./events.ts";
import { isoText } from "./instant.ts";
import { rowsStatement } from "./rows-statement.ts";
import type { LedgerTransaction } from "./tables.ts";

/** What a step is planned for. */
export interface StepPlace {
  readonly subscriberId: number;
  readonly enrollmentId: number;
  readonly editionId: string;
  /** A paused enrollment's step waits until it is resumed. */
  readonly isPaused: boolean;
}

/** A step and its place. */
export interface PlacedStep {
  readonly place: StepPlace;
  readonly planned: PlannedStep;
  readonly at: Date;
}

/** Plans one step; see `planSteps`. */
export async function planStep(
  transaction: LedgerTransaction,
  place: StepPlace,
  planned: PlannedStep,
  at: Date,
): Promise<void> {
  await planSteps(transaction, [{ place, planned, at }]);
}

/**
 * Plans steps, at most one of each enrollment. One that was canceled before is planned again; one that a
 * person has had is an error, since nothing is ever sent twice.
 */
export async function planSteps(
  transaction: LedgerTransaction,
  steps: readonly PlacedStep[],
): Promise<void> {
  const planned = await insertPlanned(transaction, steps);
  await addEvents(
    transaction,
    planned.map(({ subscriberId, deliveryId, reason, at }) => ({
      subscriberId,
      deliveryId,
      kind: "planned",
      detail: reason,
      at,
    })),
  );
}

/** A step that was planned. */
export interface NewlyPlanned {
  readonly subscriberId: number;
  readonly enrollmentId: number;
  readonly deliveryId: number;
  readonly reason: string;
  readonly at: Date;
}

/** Does what `planSteps` does, for who remembers it with what it follows. */
export async function insertPlanned(
  transaction: LedgerTransaction,
  steps: readonly PlacedStep[],
): Promise<NewlyPlanned[]> {
  const values = steps.map(({ place, planned }) => [
    place.enrollmentId,
    place.editionId,
    planned.step,
    planned.messageId,
    place.isPaused ? "paused" : "planned",
    isoText(planned.dueAt),
    planned.onTimeAt ? isoText(planned.onTimeAt) : null,
    planned.reason,
  ]);
  const rows = await insertSteps(transaction, values);
  const ids = new Map(rows.map(({ id, enrollment_id }) => [enrollment_id, id]));
  return steps.map(({ place: { subscriberId, enrollmentId }, planned: { step, reason }, at }) => {
    const deliveryId = ids.get(enrollmentId);
    if (deliveryId === undefined) throw repeatedStep(step);
    return { subscriberId, enrollmentId, deliveryId, reason, at };
  });
}

/**
 * Plans a step again that was canceled before, and none that a person has had. What became of it then no longer counts,
 * but of what may have arrived, whose copies are the same.
 */
export const ON_CANCELED_STEP = sql`
  ON CONFLICT (enrollment_id, step_key) DO UPDATE SET edition_id = excluded.edition_id,
    step = excluded.step, state = excluded.state, due_at = excluded.due_at,
    planned_for = NULL, on_time_at = excluded.on_time_at, reason = excluded.reason, reply = '', is_asked = 0, deferred_since = NULL,
    attempts = CASE WHEN delivery.in_doubts > 0 THEN delivery.attempts ELSE 0 END,
    dated_at = CASE WHEN delivery.in_doubts > 0 THEN delivery.dated_at END
  WHERE delivery.state = 'canceled'
`;

const insertSteps = rowsStatement(
  {
    enrollment_id: "BIGINT",
    edition_id: "TEXT",
    step: "BIGINT",
    message_id: "TEXT",
    state: "TEXT",
    due_at: "TEXT",
    on_time_at: "TEXT",
    reason: "TEXT",
  },
  sql<{ id: number; enrollment_id: number }>`
    INSERT INTO delivery (enrollment_id, edition_id, step, step_key, message_id, state, due_at,
      on_time_at, reason)
    SELECT CAST(given.enrollment_id AS BIGINT), email.edition_id, email.step, email.key,
      given.message_id, given.state, given.due_at, given.on_time_at, given.reason
    FROM given
    JOIN edition_email AS email
      ON email.edition_id = given.edition_id AND email.step = CAST(given.step AS BIGINT)
    WHERE true
    ${ON_CANCELED_STEP}
    RETURNING id, enrollment_id
  `,
);

/** Returns the error of planning a step that a person has had. */
export function repeatedStep(step: number): DriplineError {
  return new DriplineError("store/repeated-step", `Step ${step} has been planned before.`, {
    hint: "Nothing is sent twice, so nothing was changed. This is a defect of dripline; report it.",
  });
}
