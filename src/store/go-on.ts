import { sql } from "kysely";
import type { Onward, PlannedStep } from "../core/delivery.ts";
import type { EnrollmentState } from "../core/enrollment.ts";
import { isoText } from "./instant.ts";
import { onTimeText } from "./plan-columns.ts";
import { insertPlanned } from "./plan-steps.ts";
import type { NewlyPlanned, PlacedStep, StepPlace } from "./plan-steps.ts";
import { numberIn, rowsStatement } from "./rows-statement.ts";
import type { GivenRow } from "./rows-statement.ts";
import { ON_THE_WAY } from "./state-literals.ts";
import { toRhythm } from "./subscribers.ts";
import type { RhythmRow } from "./subscribers.ts";
import type { LedgerTransaction } from "./tables.ts";

/** An enrollment that has had a step, with what follows. */
export interface PlacedOnward extends Onward {
  readonly place: Omit<StepPlace, "isPaused">;
  readonly at: Date;
}

/** What was planned, by the id of its enrollment. */
export type PlannedNext = ReadonlyMap<number, NewlyPlanned>;

/**
 * Notes acceptances, for the pace of a person over all series too, and plans what follows. Someone who
 * has left while the message was on the wire gets no further step. What is planned is remembered by the caller, in
 * the event that it follows.
 */
export async function goOn(
  transaction: LedgerTransaction,
  onwards: readonly PlacedOnward[],
): Promise<PlannedNext> {
  const rows = await noteAcceptances(
    transaction,
    onwards.map(({ place, at }) => [place.subscriberId, isoText(at)]),
  );
  const people = new Map(rows.map((row) => [row.id, row]));
  return planOn(
    transaction,
    onwards.map((onward) => ({
      ...onward,
      next: stepBy(people.get(onward.place.subscriberId), onward),
    })),
  );
}

const noteAcceptances = rowsStatement(
  { subscriber_id: "BIGINT", at: "TEXT" },
  sql<RhythmRow & { id: number }>`
    UPDATE subscriber SET last_accepted_at = given.at FROM given
    WHERE subscriber.id = ${numberIn("subscriber_id")}
    RETURNING id, timezone, reading_pace, hold_until
  `,
);

/** Returns what follows, by what the ledger knows of its person now. */
export function stepBy(
  row: RhythmRow | undefined,
  { next, nextBy }: Onward,
): PlannedStep | undefined {
  return row && nextBy ? nextBy(toRhythm(row)) : next;
}

/** Does that for what was not accepted: one that nothing follows in is finished. */
export async function planOn(
  transaction: LedgerTransaction,
  onwards: readonly PlacedOnward[],
): Promise<PlannedNext> {
  const rows = await countOn(
    transaction,
    onwards.map(({ place, next, at }) => [
      place.enrollmentId,
      next?.step ?? null,
      isoText(at),
      onTimeText(next),
    ]),
  );
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  const steps: PlacedStep[] = [];
  const finished: GivenRow[] = [];
  for (const { place, next, at } of onwards) {
    const state = states.get(place.enrollmentId);
    if (state === undefined) continue;
    if (next === undefined) finished.push([place.enrollmentId, isoText(at)]);
    else steps.push({ place: { ...place, isPaused: state === "paused" }, planned: next, at });
  }
  await finish(transaction, finished);
  const planned = await insertPlanned(transaction, steps);
  return new Map(planned.map((one) => [one.enrollmentId, one]));
}

const finish = rowsStatement(
  { enrollment_id: "BIGINT", at: "TEXT" },
  sql`
    UPDATE enrollment SET state = 'finished', paused_at = NULL, ended_at = given.at FROM given
    WHERE enrollment.id = ${numberIn("enrollment_id")}
  `,
);

const countOn = rowsStatement(
  { enrollment_id: "BIGINT", next_step: "BIGINT", at: "TEXT", on_time_from: "TEXT" },
  sql<{ id: number; state: EnrollmentState }>`
    UPDATE enrollment SET next_step = coalesce(${numberIn("next_step")}, enrollment.next_step),
      counts_from = given.at, on_time_from = given.on_time_from
    FROM given
    WHERE enrollment.id = ${numberIn("enrollment_id")} AND ${ON_THE_WAY} IN ('active', 'paused')
    RETURNING id, state
  `,
);
