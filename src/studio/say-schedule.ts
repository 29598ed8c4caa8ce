import { delayOf } from "../core/delay.ts";
import type { DelayFields } from "../core/delay.ts";
import type { ScheduleRules } from "../schedule/rules.ts";
import { count } from "../core/count.ts";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/**
 * Returns how long an email waits, in words.
 *
 * @example sayDelay({ delayDays: 3 }, 2) // "3 days after email 1"
 */
export function sayDelay(fields: DelayFields, step: number): string {
  const delay = delayOf(fields);
  const isFirst = step === 1;
  const before = isFirst || delay.from === "enrollment" ? "enrollment" : `email ${step - 1}`;
  if (delay.count === 0) return isFirst ? "at once" : `right after ${before}`;
  return `${count(delay.count, delay.unit.slice(0, -1))} after ${before}`;
}

/** Returns when mail goes out, in words: "09:00 to 18:00, Mon to Fri". */
export function sayWindow({ window, weekdays }: ScheduleRules): string {
  const hours = `${window.from} to ${window.until}`;
  return weekdays.length === 7 ? `${hours}, every day` : `${hours}, ${sayDays(weekdays)}`;
}

function sayDays(weekdays: readonly number[]): string {
  const sorted = weekdays.toSorted((a, b) => a - b);
  const first = sorted[0] ?? 1;
  const last = sorted.at(-1) ?? 7;
  const isRow = sorted.length > 2 && last - first === sorted.length - 1;
  const names = (isRow ? [first, last] : sorted).map((day) => WEEKDAYS[day - 1] ?? "");
  return names.join(isRow ? " to " : ", ");
}
