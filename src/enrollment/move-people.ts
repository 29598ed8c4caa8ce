import type { Edition } from "../core/edition.ts";
import type { EnrollmentState } from "../core/enrollment.ts";
import type { Clock, StepPlanner, Store } from "../core/ports.ts";
import { enrollmentBatches } from "./batches.ts";
import { movedTexts } from "./moved-texts.ts";
import type { MovedText, Standing } from "./moved-texts.ts";
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
  /** What the author says in it, as its plain text shows it. */
  readonly authored: readonly string[];
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

/** A text that people miss or get again, and how many. */
export interface TextCount extends MovedText {
  readonly people: number;
}

/** What a move does, or would do. */
export interface MoveReport {
  /** Effects on those who are on the way, the most frequent first. */
  readonly effects: readonly EffectCount[];
  /** What those who are on the way miss or get again, in the order of the edition. */
  readonly texts: readonly TextCount[];
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
  const { store, clock, planner, to, authored, act, withFinishers } = request;
  const editionOf = createEditionShelf(store);
  const counts = new Map<string, { effect: MoveEffect; people: number }>();
  const standings = new Map<string, { standing: Standing; people: number }>();
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
      const { hadKeys } = enrollment;
      if (enrollment.pending && move)
        countStanding(standings, { from, to, authored, hadKeys, nextStep: move.next?.step });
      if (move && (effect.kind !== "added-step" || withFinishers)) moves.push(move);
    }
    if (act === "move" && moves.length > 0) {
      moved += await store.moveEnrollments(moves, clock.now());
    }
  }
  const effects = [...counts.values()].toSorted((a, b) => b.people - a.people);
  return { effects, texts: textsOf(standings), already, moved };
}

/** Most people stand where others do: their texts are compared once. */
function countStanding(
  standings: Map<string, { standing: Standing; people: number }>,
  standing: Standing,
): void {
  const { from, hadKeys, nextStep } = standing;
  const name = JSON.stringify([from.id, hadKeys.toSorted(), nextStep]);
  const known = standings.get(name) ?? { standing, people: 0 };
  known.people += 1;
  standings.set(name, known);
}

function textsOf(
  standings: ReadonlyMap<string, { standing: Standing; people: number }>,
): TextCount[] {
  const counts = new Map<string, TextCount>();
  for (const { standing, people } of standings.values()) {
    for (const moved of movedTexts(standing)) {
      const name = JSON.stringify(moved);
      counts.set(name, { ...moved, people: people + (counts.get(name)?.people ?? 0) });
    }
  }
  return [...counts.values()];
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
