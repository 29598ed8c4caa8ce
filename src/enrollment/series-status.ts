import type { SeriesRecord } from "../core/edition.ts";
import type { EnrollmentState } from "../core/enrollment.ts";
import type { Store } from "../core/ports.ts";
import type { StepCount } from "../core/report-store.ts";

/** How the deliveries of one step stand. */
export interface StepStatus {
  /** Its number in the current edition. (Default: it is in an older one only) */
  readonly step: number | undefined;
  readonly key: string;
  readonly subject: string;
  /** State → how many; `deferred` are planned again after a server said "not now". */
  readonly counts: Readonly<Partial<Record<StepCount["state"], number>>>;
  /** When the first of those that are planned or deferred is due. (Default: none is) */
  readonly nextDueAt: Date | undefined;
  /** When the last of those that were put off is tried again. (Default: none was) */
  readonly deferredUntil: Date | undefined;
  /** How many left by themselves after this step. */
  readonly unsubscribed: number;
}

/** How a series stands. */
export interface SeriesStatus extends SeriesRecord {
  /** State → how many people. */
  readonly people: Readonly<Partial<Record<EnrollmentState, number>>>;
  /** In the order of the current edition; those of older ones after them. */
  readonly steps: readonly StepStatus[];
  /** How many left before they got anything. */
  readonly leftAtOnce: number;
}

/** Returns how each series stands, by name. */
export async function readStatus(store: Store): Promise<SeriesStatus[]> {
  const [series, steps, enrollments, leavers] = [
    await store.listSeries(),
    await store.countSteps(),
    await store.countEnrollments(),
    await store.countLeavers(),
  ];
  const all: SeriesStatus[] = [];
  for (const record of series) {
    const { emails } = await store.loadEdition(record.editionId);
    const isMine = (one: { readonly series: string }): boolean => one.series === record.series;
    const counts = steps.filter(isMine);
    const left = new Map(leavers.filter(isMine).map(({ afterKey, count }) => [afterKey, count]));
    const known = emails.map(({ key }) => key);
    const older = [...new Set(counts.map(({ key }) => key))].filter((key) => !known.includes(key));
    all.push({
      ...record,
      people: Object.fromEntries(
        enrollments.filter(isMine).map(({ state, count }) => [state, count]),
      ),
      steps: [
        ...emails.map(({ step, key, subject }) => ({
          ...statusOf(key, counts, left),
          step,
          subject,
        })),
        ...older.map((key) => ({ ...statusOf(key, counts, left), step: undefined, subject: "" })),
      ],
      leftAtOnce: left.get("") ?? 0,
    });
  }
  return all;
}

function statusOf(
  key: string,
  counts: readonly StepCount[],
  left: ReadonlyMap<string, number>,
): Omit<StepStatus, "step" | "subject"> {
  const mine = counts.filter((count) => count.key === key);
  const waiting = mine.filter(({ state }) => state === "planned" || state === "deferred");
  const [next] = waiting
    .map(({ firstDueAt }) => firstDueAt)
    .toSorted((a, b) => a.getTime() - b.getTime());
  return {
    key,
    counts: Object.fromEntries(mine.map(({ state, count }) => [state, count])),
    nextDueAt: next,
    deferredUntil: mine.find(({ state }) => state === "deferred")?.lastDueAt,
    unsubscribed: left.get(key) ?? 0,
  };
}
