import type { SeriesRecord } from "../core/edition.ts";
import { showMergeFields } from "../core/merge-field.ts";
import type { EngagementCount } from "../core/engagement-store.ts";
import type { EnrollmentState } from "../core/enrollment.ts";
import type { Store } from "../core/ports.ts";
import type { LapsedCount, ReturnCount, StepCount } from "../core/report-store.ts";

/** How the deliveries of one step stand. */
export interface StepStatus {
  /** Its number in the current edition. (Default: it is in an older one only) */
  readonly step: number | undefined;
  readonly key: string;
  /** With its merge fields as an author writes them; empty where the step is in an older edition only. */
  readonly subject: string;
  /** State → how many; `deferred` are planned again after a server said "not now". */
  readonly counts: Readonly<Partial<Record<StepCount["state"], number>>>;
  /** How many of those that are claimed or being sent are so by workers that are gone. */
  readonly lapsed: number;
  /** When the first of those that are planned or deferred is due. (Default: none is) */
  readonly nextDueAt: Date | undefined;
  /** When the last of those that were put off is tried again. (Default: none was) */
  readonly deferredUntil: Date | undefined;
  /** How many of the accepted messages came back, or were called spam, later. */
  readonly returned: Readonly<Partial<Record<ReturnCount["kind"], number>>>;
  /** In how many something was opened or clicked, by whom; nothing where it is not counted. */
  readonly engagement: readonly Pick<EngagementCount, "kind" | "visitor" | "count">[];
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

/** Returns how each series stands at an instant, by name. */
export async function readStatus(store: Store, at: Date): Promise<SeriesStatus[]> {
  const [series, steps, lapsed, enrollments, leavers, returns, engagement] = [
    await store.listSeries(),
    await store.countSteps(),
    await store.countLapsed(at),
    await store.countEnrollments(),
    await store.countLeavers(),
    await store.countReturns(),
    await store.countEngagement(),
  ];
  const all: SeriesStatus[] = [];
  for (const record of series) {
    const { emails } = await store.loadEdition(record.editionId);
    const isMine = (one: { readonly series: string }): boolean => one.series === record.series;
    const counts = steps.filter(isMine);
    const left = new Map(leavers.filter(isMine).map(({ afterKey, count }) => [afterKey, count]));
    const own = {
      lapsed: lapsed.filter(isMine),
      returns: returns.filter(isMine),
      engagement: engagement.filter(isMine),
    };
    const known = emails.map(({ key }) => key);
    const older = [...new Set(counts.map(({ key }) => key))].filter((key) => !known.includes(key));
    all.push({
      ...record,
      people: Object.fromEntries(
        enrollments.filter(isMine).map(({ state, count }) => [state, count]),
      ),
      steps: [
        ...emails.map(({ step, key, subject }) => ({
          ...statusOf(key, counts, own, left),
          step,
          subject: showMergeFields(subject),
        })),
        ...older.map((key) => ({
          ...statusOf(key, counts, own, left),
          step: undefined,
          subject: "",
        })),
      ],
      leftAtOnce: left.get("") ?? 0,
    });
  }
  return all;
}

/** What is counted of one series beside states. */
interface OwnCounts {
  readonly lapsed: readonly LapsedCount[];
  readonly returns: readonly ReturnCount[];
  readonly engagement: readonly EngagementCount[];
}

function statusOf(
  key: string,
  counts: readonly StepCount[],
  { lapsed, returns, engagement }: OwnCounts,
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
    lapsed: lapsed.find((one) => one.key === key)?.count ?? 0,
    nextDueAt: next,
    deferredUntil: mine.find(({ state }) => state === "deferred")?.lastDueAt,
    returned: Object.fromEntries(
      returns.filter((one) => one.key === key).map(({ kind, count }) => [kind, count]),
    ),
    engagement: engagement
      .filter((one) => one.key === key)
      .map(({ kind, visitor, count }) => ({ kind, visitor, count })),
    unsubscribed: left.get(key) ?? 0,
  };
}
