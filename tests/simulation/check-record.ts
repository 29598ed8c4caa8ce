import { DAY_MS } from "../../src/core/time-units.ts";
import { isOpenBy, localTime } from "../support/reference-plan.ts";
import type { LocalTime } from "../support/reference-plan.ts";
import { periodAt } from "./scenario.ts";
import type { Scenario, ScenarioPerson } from "./scenario.ts";
import type { SinkLine } from "./sink.ts";

type MessageLine = Extract<SinkLine, { kind: "message" }>;

/** Sent twice again after a doubt, then a person has to decide. */
const MOST_COPIES = 3;
/** RFC 5321 §4.5.4.1: given up after four days. */
const GIVEN_UP_MS = 4 * DAY_MS;

/** What the lines say about one person. */
interface PersonRecord {
  readonly person: ScenarioPerson;
  readonly messages: readonly MessageLine[];
  readonly refused: readonly Extract<SinkLine, { kind: "refused" }>[];
  readonly begun: readonly Extract<SinkLine, { kind: "begun" }>[];
  readonly leftAt: number;
  /** What the person's clock showed when a message came: read once, since Temporal takes most of the time. */
  readonly clockAt: ReadonlyMap<MessageLine, LocalTime>;
}

/**
 * Returns what has gone wrong, one sentence each, from what the mail server has seen alone: nobody lost,
 * no step twice but after a doubt, in order, nothing after leaving, inside the window, one a day over all
 * series, and each step its distance after the last one. Dates and windows are read with Temporal.
 */
export function checkRecord(lines: readonly SinkLine[], scenario: Scenario): string[] {
  const doubtful = doubtfulLines(lines);
  return recordsOf(lines, scenario).flatMap((record) => [
    ...checkLeaving(record),
    ...checkWindow(record, scenario),
    ...checkCopies(record, doubtful),
    ...checkDays(record, doubtful),
    ...record.person.enrollments.flatMap(({ series }) => checkSeries(record, scenario, series)),
  ]);
}

/** Messages of which the worker can't know for sure: no answer, or killed right after it. */
function doubtfulLines(lines: readonly SinkLine[]): ReadonlySet<SinkLine> {
  const doubtful = new Set<SinkLine>();
  let last: SinkLine | undefined;
  for (const line of lines) {
    if (line.kind === "killed" && last) doubtful.add(last);
    // The worker goes on with the next one when it has written down the answer.
    if (line.kind === "begun") last = undefined;
    if (line.kind !== "message") continue;
    if (line.told !== "accepted") doubtful.add(line);
    last = line;
  }
  return doubtful;
}

function recordsOf(lines: readonly SinkLine[], { people }: Scenario): PersonRecord[] {
  const byAddress = groupBy(lines, (line) => (line.kind === "killed" ? "" : line.to));
  return people.map((person) => {
    const own = byAddress.get(person.email) ?? [];
    const left = own.find(({ kind }) => kind === "left");
    const messages = own.filter((line) => line.kind === "message");
    return {
      person,
      messages,
      refused: own.filter((line) => line.kind === "refused"),
      begun: own.filter((line) => line.kind === "begun"),
      leftAt: left?.at ?? Infinity,
      clockAt: new Map(
        messages.map((line) => [line, localTime(new Date(line.at), person.timezone)]),
      ),
    };
  });
}

function checkLeaving({ messages, leftAt }: PersonRecord): string[] {
  return messages.flatMap((line) =>
    line.at > leftAt ? [say(line, "after the person had left")] : [],
  );
}

/** A worker can't know that its clock is wrong: it is held to the one that it has. */
function checkWindow(
  { person, messages, clockAt }: PersonRecord,
  { skews, rules }: Scenario,
): string[] {
  return messages.flatMap((line) => {
    const skew = periodAt(skews, line.at);
    const shown = new Date(line.at + (skew?.ms ?? 0));
    const local = skew ? undefined : clockAt.get(line);
    return isOpenBy(local ?? localTime(shown, person.timezone), rules)
      ? []
      : [say(line, `outside the window, by a clock that showed ${shown.toISOString()}`)];
  });
}

function checkCopies({ messages }: PersonRecord, doubtful: ReadonlySet<SinkLine>): string[] {
  return [...groupBy(messages, ({ subject }) => subject).values()].flatMap((copies) => {
    const ids = new Set(copies.map(({ messageId }) => messageId));
    const last = copies.at(-1);
    if (last === undefined) return [];
    return [
      ...(ids.size > 1 ? [say(last, "with another Message-ID than before")] : []),
      ...(copies.length > MOST_COPIES ? [say(last, `${copies.length} times`)] : []),
      ...copies
        .slice(0, -1)
        .flatMap((line) => (doubtful.has(line) ? [] : [say(line, "again after its answer")])),
    ];
  });
}

/** What the worker does not know to have arrived can't count for its day. */
function checkDays(record: PersonRecord, doubtful: ReadonlySet<SinkLine>): string[] {
  const sure = record.messages.filter((line) => line.isKept && !doubtful.has(line));
  const byDay = groupBy(sure, (line) => dayOf(record, line));
  return [...byDay].flatMap(([day, [first, second]]) =>
    first && second ? [say(second, `on ${day}, on which ${first.subject} had come already`)] : [],
  );
}

function checkSeries(record: PersonRecord, { editions }: Scenario, series: number): string[] {
  const edition = editions[series];
  if (edition === undefined) return [];
  const problems: string[] = [];
  let accepted: MessageLine | undefined;
  for (const { step, delayDays } of edition.emails) {
    const copies = record.messages.filter(({ subject }) => subject === `${edition.series} ${step}`);
    const first = copies[0];
    if (first === undefined) {
      return isExcused(record, edition.series)
        ? problems
        : [...problems, `${record.person.email} never got ${edition.series} ${step}.`];
    }
    if (accepted) problems.push(...checkDistance(record, accepted, first, delayDays));
    if (!copies.some(({ isKept }) => isKept) && !isExcused(record, edition.series)) {
      problems.push(say(first, "and the server has never kept it"));
    }
    accepted = copies.at(-1);
  }
  return problems;
}

/** A step that was late pushes on the next: from what really was accepted, never in a burst. */
function checkDistance(
  record: PersonRecord,
  accepted: MessageLine,
  next: MessageLine,
  delayDays: number,
): string[] {
  const days = (Date.parse(dayOf(record, next)) - Date.parse(dayOf(record, accepted))) / DAY_MS;
  return days >= delayDays
    ? []
    : [say(next, `${days} days after ${accepted.subject}, not ${delayDays}`)];
}

/** Returns the local date on which a message came. */
function dayOf({ clockAt, person }: PersonRecord, line: MessageLine): string {
  return (clockAt.get(line) ?? localTime(new Date(line.at), person.timezone)).date;
}

/** Left, does not exist, refused for good, given up after days of deferring, or held after doubts. */
function isExcused({ refused, begun: all, leftAt }: PersonRecord, series: string): boolean {
  const own = refused.filter(({ subject }) => subject.startsWith(series));
  const deferrals = own.filter(({ told }) => told === "deferred").map(({ at }) => at);
  // Each time the ledger may have written down that it is about to be transmitted.
  const begun = groupBy(
    all.filter(({ subject }) => subject.startsWith(series)),
    ({ messageId }) => messageId,
  );
  return (
    leftAt < Infinity ||
    refused.some(({ told }) => told === "bounced") ||
    own.some(({ told }) => told === "failed") ||
    (deferrals.at(-1) ?? 0) - (deferrals[0] ?? 0) >= GIVEN_UP_MS ||
    [...begun.values()].some(({ length }) => length >= MOST_COPIES)
  );
}

function say({ to, subject, at }: MessageLine, what: string): string {
  return `${new Date(at).toISOString()} ${to} got ${subject} ${what}.`;
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
