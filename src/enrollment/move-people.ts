import type { Edition } from "../core/edition.ts";
import type { EnrollmentState } from "../core/enrollment.ts";
import type { Clock, StepPlanner, Store } from "../core/ports.ts";
import { enrollmentBatches } from "./enrollment-batches.ts";
import { planMove } from "./plan-move.ts";
import type { MoveEffect } from "./plan-move.ts";
import { HOUR_MS } from "../core/time-units.ts";
import { createEditionShelf } from "../core/edition-shelf.ts";

/** What to move where. */
export interface MovePeopleRequest {
  readonly store: Store;
  readonly clock: Clock;
  readonly planner: StepPlanner;
  /** The edition that people are moved to; need not be kept where nothing is changed. */
  readonly to: Edition;
  /** Whether those who have finished get what was added. */
  readonly withFinishers: boolean;
  /** `plan` changes nothing; `move` does what it says. */
  readonly act: "plan" | "move";
}

/** One effect, and how many people it has. */
export interface EffectCount {
  readonly effect: MoveEffect;
  readonly people: number;
}

/** What a move does, or would do. */
export interface MoveReport {
  /** Effects on those who are on the way, the most frequent first. */
  readonly effects: readonly EffectCount[];
  /** How many are on the way in this edition already. */
  readonly already: number;
  /** How many were moved; fewer than in the effects where something happened meanwhile. */
  readonly moved: number;
}

/**
 * Moves everybody who goes through an older edition of a series to another one, or says what that
 * would do. Errors: those of the store; those moved before stay moved, and again goes on from there.
 */
export async function movePeople(request: MovePeopleRequest): Promise<MoveReport> {
  const { store, clock, planner, to, act, withFinishers } = request;
  const editionOf = createEditionShelf(store);
  const counts = new Map<string, { effect: MoveEffect; people: number }>();
  let already = 0;
  let moved = 0;
  const states: EnrollmentState[] = ["active", "paused", "finished"];
  for await (const batch of enrollmentBatches(store, { series: to.series, states })) {
    const moves = [];
    for (const enrollment of batch) {
      if (enrollment.editionId === to.id) {
        if (enrollment.pending) already += 1;
        continue;
      }
      const from = await editionOf(enrollment.editionId);
      const { effect, move } = planMove({ enrollment, from, to, planner, now: clock.now() });
      count(counts, effect);
      if (move && (effect.kind !== "added-step" || withFinishers)) moves.push(move);
    }
    if (act === "move" && moves.length > 0) {
      moved += await store.moveEnrollments(moves, clock.now());
    }
  }
  const effects = [...counts.values()].toSorted((a, b) => b.people - a.people);
  return { effects, already, moved };
}

/** People whose instants move by the same hours, rounded, are told together. */
function count(
  counts: Map<string, { effect: MoveEffect; people: number }>,
  effect: MoveEffect,
): void {
  const rounded =
    effect.kind === "same-step"
      ? { ...effect, shiftMs: Math.round(effect.shiftMs / HOUR_MS) * HOUR_MS }
      : effect;
  const name = JSON.stringify(rounded);
  const known = counts.get(name) ?? { effect: rounded, people: 0 };
  known.people += 1;
  counts.set(name, known);
}
