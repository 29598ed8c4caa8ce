import type { App } from "../app.ts";
import type { DailyRow } from "../schedule/simulation-tally.ts";
import type { ShownSimulation } from "../studio/simulation-page.ts";
import { paint } from "./paint.ts";
import { byHourOfDay, dateOf, formatNumber, hourOf } from "../studio/simulation-words.ts";

/** The widest bar, in characters. */
const BAR = 32;

/** Returns a simulation as a person reads it in a terminal. */
export function describeSimulation(shown: ShownSimulation, app: App, page: string): string {
  const { series, subscribers, days, start, result } = shown;
  return [
    paint(app, "bold", series.join(", ")),
    `${formatNumber(subscribers)} invented subscribers, ${days} days from ${dateOf(start)}. Hours are those of UTC.`,
    "",
    `${formatNumber(result.accepted)} emails accepted, ${formatNumber(result.deferred)} put off, ${formatNumber(result.bounced)} bounced, ${formatNumber(result.unsubscribed)} people left, ${formatNumber(result.skipped)} skipped, ${formatNumber(result.waiting)} still due at the end, ${formatNumber(result.later)} go on afterwards.`,
    "",
    ...rowsOf("By step", result.steps, app),
    ...rowsOf("By domain", result.domains, app),
    ...rowsOf(
      "By hour of the day",
      byHourOfDay(result.perHour).filter(({ total }) => total > 0),
      app,
    ),
    ...limits(shown, app),
    `Open  ${paint(app, "bold", page)}`,
  ].join("\n");
}

function limits({ result, start }: ShownSimulation, app: App): string[] {
  if (result.limits.length === 0) return ["No limit held anything up.", ""];
  const { waiting, hour } = result.longestLine;
  return [
    ...rowsOf("Minutes in which a limit held somebody up", result.limits, app).slice(0, -1),
    `  At most ${formatNumber(waiting)} waited at one time, on ${hourOf(start, hour)}.`,
    "",
  ];
}

function rowsOf(
  heading: string,
  rows: readonly Pick<DailyRow, "name" | "total">[],
  app: App,
): string[] {
  const most = Math.max(1, ...rows.map(({ total }) => total));
  const nameWidth = Math.max(...rows.map(({ name }) => name.length));
  const countWidth = formatNumber(most).length;
  return [
    paint(app, "bold", heading),
    ...rows.map(({ name, total }) =>
      `  ${name.padEnd(nameWidth)}  ${formatNumber(total).padStart(countWidth)}  ${paint(app, "dim", "█".repeat(Math.round((total / most) * BAR)))}`.trimEnd(),
    ),
    "",
  ];
}
