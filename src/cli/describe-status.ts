import type { App } from "../app.ts";
import type { Visitor } from "../core/engagement-store.ts";
import type { AcceptedCount } from "../core/report-store.ts";
import type { SeriesStatus, StepStatus } from "../enrollment/series-status.ts";
import { paint } from "./paint.ts";
import { showInstant } from "./show-instant.ts";
import { plain } from "./plain.ts";

/** Returns of each series and step how many got what, and what waits, one line each; then notes on all of it. */
export function describeStatus(
  all: readonly SeriesStatus[],
  app: App,
  notes: readonly string[],
): string[] {
  if (all.length === 0) return ["No series is published yet."];
  const lines = all.flatMap((one) => [...describeSeries(one, app), ""]).slice(0, -1);
  const inDoubt = all.some(({ steps }) => steps.some(isInDoubt));
  const last = [
    ...(inDoubt ? ["Messages in doubt may have arrived: dripline resolve"] : []),
    ...notes,
  ];
  return last.length === 0 ? lines : [...lines, "", ...last];
}

/** Returns how many messages count as accepted that no reader has, a line; none where there are none. */
export function describeKept({ byInbox }: AcceptedCount): string[] {
  if (byInbox === 0) return [];
  const what = byInbox === 1 ? "1 accepted message is" : `${byInbox} accepted messages are`;
  return [
    `${what} in the inbox of this machine only: nobody got ${byInbox === 1 ? "it" : "them"}.`,
  ];
}

function describeSeries(status: SeriesStatus, app: App): string[] {
  const { series, title, number, editionId, pausedAt, people, steps, leftAtOnce } = status;
  const counts = Object.entries(people).map(([state, count]) => `${count} ${state}`);
  return [
    `${paint(app, "bold", title)}  ${paint(app, "dim", `${series}, edition ${number}, ${editionId.slice(0, 12)}`)}`,
    ...(pausedAt ? [paint(app, "yellow", `  paused since ${showInstant(pausedAt, "UTC")}`)] : []),
    `  people: ${counts.length === 0 ? "none yet" : counts.join(", ")}`,
    ...(leftAtOnce === 0 ? [] : [`  ${leftAtOnce} left before the first email`]),
    ...steps.map((step) => `  ${describeStep(step)}`),
  ];
}

function describeStep(status: StepStatus): string {
  const { step, key, subject, counts, nextDueAt, deferredUntil } = status;
  const { returned, unsubscribed, engagement } = status;
  const name =
    step === undefined ? `-  ${key} (of an older edition)` : `${step}  ${key}  ${plain(subject)}`;
  const sending = (counts.claimed ?? 0) + (counts.transmitting ?? 0);
  const parts: [count: number | undefined, word: string][] = [
    [counts.accepted, "accepted"],
    [counts.planned, "planned"],
    [
      counts.deferred,
      `put off${deferredUntil ? ` until ${showInstant(deferredUntil, "UTC")}` : ""}`,
    ],
    [counts.paused, "paused"],
    [sending - status.lapsed, "being sent"],
    [status.lapsed, "held by a worker that is gone (the next pass takes them back)"],
    [counts["in-doubt"], "in doubt"],
    [counts.bounced, "bounced"],
    [counts.failed, "failed"],
    [counts.canceled, "canceled"],
    [returned.bounced, "came back: no such mailbox"],
    [returned["soft-bounced"], "came back for now"],
    [returned.complained, "called spam"],
    ...engagement.map(({ kind, visitor, count }): [number, string] => [
      count,
      `${kind} by ${VISITORS[visitor]}`,
    ]),
    [unsubscribed, "left after it"],
  ];
  const shown = parts
    .filter(([count]) => (count ?? 0) > 0)
    .map(([count, word]) => `${count} ${word}`);
  const next = nextDueAt ? `; next ${showInstant(nextDueAt, "UTC")}` : "";
  return `${name}: ${shown.length === 0 ? "nothing yet" : shown.join(", ")}${next}`;
}

const VISITORS = {
  reader: "readers",
  proxy: "mail hosts for their readers",
  scanner: "scanners",
} as const satisfies Record<Visitor, string>;

/** Whether a message of this step may have arrived, or not. */
export function isInDoubt({ counts }: StepStatus): boolean {
  return (counts["in-doubt"] ?? 0) > 0;
}
