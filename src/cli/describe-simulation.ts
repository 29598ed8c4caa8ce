import type { App } from "../app.ts";
import type { DailyRow } from "../schedule/simulation-tally.ts";
import type { ShownSimulation } from "../studio/simulation-page.ts";
import { paint } from "./paint.ts";

/** The widest bar, in characters. */
const BAR = 32;

/** Returns a simulation as a person reads it in a terminal. */
export function describeSimulation(shown: ShownSimulation, app: App, page: string): string {
  const { series, subscribers, days, start, result } = shown;
  const from = new Date(start).toISOString().slice(0, 10);
  return [
    paint(app, "bold", series.join(", ")),
    `${number(subscribers)} invented subscribers, ${days} days from ${from}. Hours are those of UTC.`,
    "",
    `${number(result.accepted)} emails accepted, ${number(result.deferred)} put off, ${number(result.bounced)} bounced, ${number(result.unsubscribed)} people left, ${number(result.skipped)} skipped, ${number(result.waiting)} still due at the end, ${number(result.later)} go on afterwards.`,
    "",
    ...rowsOf("By step", result.steps, app),
    ...rowsOf("By domain", result.domains, app),
    ...rowsOf("By hour of the day", byHour(result.perHour), app),
    ...limits(shown, app),
    `Open  ${paint(app, "bold", page)}`,
  ].join("\n");
}

function limits({ result, start }: ShownSimulation, app: App): string[] {
  if (result.limits.length === 0) return ["No limit held anything up.", ""];
  const { waiting, hour } = result.longestLine;
  const when = new Date(start + hour * 3_600_000).toISOString().slice(0, 13).replace("T", " ");
  return [
    ...rowsOf("Minutes in which a limit held somebody up", result.limits, app).slice(0, -1),
    `  At most ${number(waiting)} waited at one time, on ${when}:00.`,
    "",
  ];
}

function byHour(perHour: readonly number[]): Pick<DailyRow, "name" | "total">[] {
  return Array.from({ length: 24 }, (_, hour) => ({
    name: `${String(hour).padStart(2, "0")}:00`,
    total: perHour.reduce((sum, count, index) => (index % 24 === hour ? sum + count : sum), 0),
  })).filter(({ total }) => total > 0);
}

function rowsOf(
  heading: string,
  rows: readonly Pick<DailyRow, "name" | "total">[],
  app: App,
): string[] {
  const most = Math.max(1, ...rows.map(({ total }) => total));
  const nameWidth = Math.max(...rows.map(({ name }) => name.length));
  const countWidth = number(most).length;
  return [
    paint(app, "bold", heading),
    ...rows.map(({ name, total }) =>
      `  ${name.padEnd(nameWidth)}  ${number(total).padStart(countWidth)}  ${paint(app, "dim", "█".repeat(Math.round((total / most) * BAR)))}`.trimEnd(),
    ),
    "",
  ];
}

function number(value: number): string {
  return value.toLocaleString("en");
}
