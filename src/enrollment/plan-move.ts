import type { PlannedStep } from "../core/delivery.ts";
import type { Edition, EditionEmail } from "../core/edition.ts";
import type { EnrollmentRecord } from "../core/enrollment.ts";
import type { Move } from "../core/enrollment-store.ts";
import type { StepPlanner } from "../core/ports.ts";
import { anewFrom } from "./anew-from.ts";

/** What an enrollment's move to another edition follows from. */
export interface MoveRequest {
  readonly enrollment: EnrollmentRecord;
  /** The edition that it goes through now. */
  readonly from: Edition;
  readonly to: Edition;
  readonly planner: StepPlanner;
  readonly now: Date;
}

/** What a move does to one person. */
export type MoveEffect =
  /** The step that waits stays, at another instant or the same; `isTried` keeps its old words. */
  | {
      readonly kind: "same-step";
      readonly step: number;
      readonly key: string;
      readonly shiftMs: number;
      readonly isTried: boolean;
    }
  /** Another step comes next. */
  | {
      readonly kind: "other-step";
      readonly step: number;
      readonly key: string;
      readonly insteadOf: string;
    }
  /** A finisher gets a step that was added. */
  | { readonly kind: "added-step"; readonly step: number; readonly key: string }
  /** No step is left for this person. */
  | { readonly kind: "ends" }
  /** A finisher, for whom there is nothing new. */
  | { readonly kind: "finished" }
  /** A message is on its way, in doubt, or tried and of a step that is gone: it has to be settled first. */
  | { readonly kind: "in-hand" };

/** The effect, and how it is brought about. */
export interface PlannedMove {
  readonly effect: MoveEffect;
  /** (Default: nothing changes) */
  readonly move: Move | undefined;
}

/**
 * Returns what becomes of an enrollment in another edition. Steps are matched by their keys. What a
 * person has had never comes again; what they were promised comes, wherever it stands now; a new
 * step comes if it stands after all that they have had.
 */
export function planMove({ enrollment, from, to, planner, now }: MoveRequest): PlannedMove {
  const { pending } = enrollment;
  if (pending && pending.state !== "planned" && pending.state !== "paused") return IN_HAND;
  const next = nextEmail(enrollment, from, to);
  if (next === undefined) {
    return pending
      ? { effect: { kind: "ends" }, move: moveOf(enrollment, to, undefined) }
      : { effect: { kind: "finished" }, move: undefined };
  }
  if (pending?.isTried && pending.key !== next.key) return IN_HAND;
  const planned = planner(next.step - 1, {
    edition: to,
    subscriber: enrollment.subscriber,
    startedAt: enrollment.startedAt,
    from: enrollment.countsFrom,
    onTimeFrom: enrollment.onTimeFrom,
    anewAt: pending?.key === next.key ? anewFrom(pending, now) : now,
  });
  if (planned?.step !== next.step) throw new Error(`No plan for step ${next.step}.`);
  const isKept = pending?.isTried ?? false;
  return {
    effect: effectOf(enrollment, next, planned),
    move: moveOf(enrollment, to, { ...planned, key: next.key, isKept }),
  };
}

const IN_HAND: PlannedMove = { effect: { kind: "in-hand" }, move: undefined };

function nextEmail(
  { hadKeys, state, leftAt, isOvertaken }: EnrollmentRecord,
  from: Edition,
  to: Edition,
): EditionEmail | undefined {
  // They were done with it, and have said so.
  if (leftAt !== undefined) return undefined;
  // They get it by the run that they have begun since.
  if (state === "finished" && isOvertaken) return undefined;
  // Nothing is known of what they had: it came too late, or was pruned before its keys were kept.
  if (state === "finished" && hadKeys.length === 0) return undefined;
  const emails = to.emails.toSorted((a, b) => a.step - b.step);
  const last = emails.findLastIndex(({ key }) => hadKeys.includes(key));
  // Where none of them is left, whoever has had three emails goes on with the fourth.
  const behind = last < 0 ? hadKeys.length - 1 : last;
  const promised = state === "finished" ? [] : from.emails.map(({ key }) => key);
  return emails.find(
    ({ key }, index) => !hadKeys.includes(key) && (index > behind || promised.includes(key)),
  );
}

function moveOf(enrollment: EnrollmentRecord, to: Edition, next: Move["next"]): Move {
  return {
    enrollmentId: enrollment.id,
    fromDeliveryId: enrollment.pending?.deliveryId,
    editionId: to.id,
    skip: enrollment.hadKeys,
    why: to.emails.some(({ key }) => key === enrollment.pending?.key) ? MOVED_BACK : undefined,
    next,
  };
}

const MOVED_BACK = "Another step comes before it in the new edition.";

function effectOf(
  { pending }: EnrollmentRecord,
  { step, key }: EditionEmail,
  planned: PlannedStep,
): MoveEffect {
  if (pending === undefined) return { kind: "added-step", step, key };
  if (pending.key !== key) return { kind: "other-step", step, key, insteadOf: pending.key };
  const { isTried } = pending;
  const shiftMs = isTried ? 0 : planned.dueAt.getTime() - pending.dueAt.getTime();
  return { kind: "same-step", step, key, shiftMs, isTried };
}
