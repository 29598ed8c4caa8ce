import type { EffectCount, MoveReport, TextCount } from "../enrollment/move-people.ts";
import type { MoveEffect } from "../enrollment/plan-move.ts";
import { HOUR_MS } from "../core/time-units.ts";
import { count } from "../core/count.ts";
import { shorten } from "../core/shorten.ts";

/** How a move is told: as done, as what would be, or as what --move would do. */
export interface MoveTelling {
  readonly isMoved: boolean;
  readonly isPlan: boolean;
  readonly withFinishers: boolean;
  /** How a person can move them. (Default: the option of the command) */
  readonly offer?: string;
}

/** Returns in words whom a move affects, and how, one line each. */
export function describeMove(report: MoveReport, telling: MoveTelling): string[] {
  const { effects, texts, already, moved } = report;
  const lines = effects.map((one) => describeEffect(one, telling));
  const running = effects.filter(({ effect }) => isRunning(effect));
  const onTheWay = running.reduce((sum, { people }) => sum + people, 0);
  const head = telling.isMoved
    ? `${peopleOf(moved)} moved to this edition:`
    : `${peopleOf(onTheWay)} on the way with an older edition ${onTheWay === 1 ? "goes" : "go"} on with it. ${telling.offer ?? "With --move:"}`;
  return [
    ...(lines.length === 0
      ? []
      : [head, ...[...lines, ...describeTexts(texts)].map((line) => `  ${line}`)]),
    ...(already === 0
      ? []
      : [`${peopleOf(already)} on the way with this edition already: nothing changes.`]),
  ];
}

function isRunning({ kind }: MoveEffect): boolean {
  return kind !== "finished" && kind !== "added-step";
}

function describeEffect({ effect, people }: EffectCount, { withFinishers }: MoveTelling): string {
  const one = people === 1;
  const who = peopleOf(people);
  switch (effect.kind) {
    case "same-step": {
      const step = `${who} ${one ? "gets" : "get"} step ${effect.step} (${effect.key})`;
      if (effect.isTried) return `${step} as it was tried before, then the new steps`;
      return `${step} ${shift(effect.shiftMs)}`;
    }
    case "other-step":
      return `${who} ${one ? "gets" : "get"} step ${effect.step} (${effect.key}) next, instead of ${effect.insteadOf}`;
    case "added-step":
      return withFinishers
        ? `${who} who ${one ? "has" : "have"} finished ${one ? "gets" : "get"} the added step ${effect.step} (${effect.key})`
        : `${who} ${one ? "has" : "have"} finished; the added step ${effect.step} (${effect.key}) goes to them only with --finishers`;
    case "ends":
      return `${who} ${one ? "ends" : "end"} here: no step is left for them`;
    case "finished":
      return `${who} ${one ? "has" : "have"} finished: nothing changes`;
    case "in-hand":
      return `${who} ${one ? "is" : "are"} left as they are, since a message is being sent, retried or in doubt; run it again later`;
  }
}

/** Texts that went to the same email together are told together, by the first of them. */
function describeTexts(texts: readonly TextCount[]): string[] {
  const groups = new Map<string, TextCount[]>();
  for (const text of texts) {
    const name = JSON.stringify([text.kind, text.key, text.people]);
    groups.set(name, [...(groups.get(name) ?? []), text]);
  }
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [describeText(first, 1 + others.length)] : [],
  );
}

function describeText({ kind, key, people, text }: TextCount, nTexts: number): string {
  const one = people === 1;
  const [verb, why] =
    kind === "again"
      ? [one ? "gets again" : "get again", ""]
      : [one ? "misses" : "miss", ", which does not come to them any more"];
  const what = `${count(nTexts, "text")} that ${nTexts === 1 ? "has" : "have"} moved to ${key}`;
  return `${peopleOf(people)} ${verb} ${what}${why}: “${shorten(text)}”`;
}

function shift(ms: number): string {
  if (ms === 0) return "at the same time, in its new form";
  const hours = Math.abs(ms) / HOUR_MS;
  const days = Math.round(hours / 24);
  const span = hours < 24 ? count(hours, "hour") : count(days, "day");
  return `${span} ${ms < 0 ? "earlier" : "later"}`;
}

function peopleOf(people: number): string {
  return people === 1 ? "1 person" : `${people} people`;
}
