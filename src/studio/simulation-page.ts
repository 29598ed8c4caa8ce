import { DAY_MS } from "../core/time-units.ts";
import type { SimulationResult } from "../schedule/simulate.ts";
import type { DailyRow } from "../schedule/simulation-tally.ts";
import { heatMap, stackedBars } from "./charts.ts";
import type { ChartText } from "./charts.ts";
import { rowClass, toneRules } from "./email-tones.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { SHELL_CSS } from "./shell-css.ts";
import { byHourOfDay, dateOf, formatNumber, hourOf } from "./simulation-words.ts";
import { SIMULATION_CSS } from "./simulation-css.ts";

/** A simulation, and what it was of. */
export interface ShownSimulation {
  /** The titles or names of the series. */
  readonly series: readonly string[];
  readonly subscribers: number;
  /** Midnight UTC of the first day, in milliseconds since 1970. */
  readonly start: number;
  readonly days: number;
  readonly seed: string;
  /** The command that gives the same page. */
  readonly command: string;
  readonly result: SimulationResult;
}

/** No script, no form, nothing from outside. */
const CONTENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Returns a page that draws a simulation. The same simulation gives the same bytes. */
export function simulationPage(shown: ShownSimulation): string {
  const { series, subscribers, days, start, result, command } = shown;
  const css: Markup = { html: `${SHELL_CSS}${toneRules()}\n${SIMULATION_CSS}` };
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${series.join(", ")} – simulation</title>
<style>
${css}
</style>
</head>
<body>
<a class="skip" href="#main">Skip to the charts</a>
<header class="top">
<div class="bar wrap"><p class="mark">dripline</p></div>
<div class="wrap lead">
<h1>${series.join(", ")}</h1>
<p class="sub">Simulated for ${formatNumber(subscribers)} invented subscribers over ${days} days from ${dateOf(start)}. All hours and days are those of UTC.</p>
${facts(result, shown)}
</div>
</header>
<main id="main" class="wrap" tabindex="-1">
${perDay(shown)}
${perHour(shown)}
${domains(shown)}
${limits(shown)}
</main>
<footer class="wrap foot">
<p>The people are invented; the planning is that of real deliveries. The same command gives the same page:</p>
<pre tabindex="0">${command}</pre>
</footer>
</body>
</html>
`.html;
}

function facts(result: SimulationResult, { start }: ShownSimulation): Markup {
  const busiest = result.perHour.reduce(
    (best, count, hour) => (count > (result.perHour[best] ?? 0) ? hour : best),
    0,
  );
  const entries: [string, string][] = [
    ["Emails accepted", formatNumber(result.accepted)],
    ["Put off by a server", formatNumber(result.deferred)],
    ["Bounced", formatNumber(result.bounced)],
    ["Left", formatNumber(result.unsubscribed)],
    ["Skipped as too late", formatNumber(result.skipped)],
    ["Still due at the end", formatNumber(result.waiting)],
    ["Go on afterwards", formatNumber(result.later)],
    [`Busiest hour, ${hourOf(start, busiest)}`, formatNumber(result.perHour[busiest] ?? 0)],
  ];
  return markup`<dl class="facts">${entries.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function perDay(shown: ShownSimulation): Markup {
  const { result, start, days } = shown;
  const totals = Array.from({ length: days }, (_, day) =>
    result.steps.reduce((sum, { perDay: values }) => sum + (values[day] ?? 0), 0),
  );
  const most = Math.max(...totals);
  return dailyFigure(shown, result.steps, {
    heading: "Emails a day, by step",
    id: "days",
    title: "Emails accepted on each day, by step",
    description: `At most ${formatNumber(most)} emails, on ${dateOf(start + totals.indexOf(most) * DAY_MS)}.`,
  });
}

function perHour(shown: ShownSimulation): Markup {
  const { result, days } = shown;
  const columns = Array.from({ length: days }, (_, day) =>
    result.perHour.slice(day * 24, day * 24 + 24),
  );
  const byHour = byHourOfDay(result.perHour);
  const totals = byHour.map(({ total }) => total);
  const busy = totals.indexOf(Math.max(...totals));
  const description = `One column a day, one row an hour, stronger for more. Most emails go out from ${twoDigits(busy)}:00 to ${twoDigits(busy + 1)}:00 UTC.`;
  const chart = heatMap(
    columns,
    {
      columns: dayLabels(shown),
      rows: new Map([0, 6, 12, 18, 23].map((hour) => [hour, `${twoDigits(hour)}:00`])),
    },
    { id: "hours", title: "Emails accepted in each hour", description },
  );
  const rows = byHour.map(({ name, total }) => [name, formatNumber(total)]);
  return figure("Emails an hour", description, chart, {
    table: table(["Hour of the day", "Emails in all days"], rows),
  });
}

function domains(shown: ShownSimulation): Markup {
  const { result } = shown;
  const first = result.domains.toSorted((a, b) => b.total - a.total)[0];
  const share = Math.round(((first?.total ?? 0) / Math.max(1, result.accepted)) * 100);
  return dailyFigure(shown, result.domains, {
    heading: "Emails a day, by domain",
    id: "domains",
    title: "Emails accepted on each day, by domain",
    description: `${share} % go to ${first?.name ?? "nobody"}.`,
  });
}

function limits(shown: ShownSimulation): Markup {
  const { result, start } = shown;
  const { waiting, hour } = result.longestLine;
  if (result.limits.length === 0) {
    return markup`<section><h2>Limits</h2><p class="sub">No limit held anything up.</p></section>`;
  }
  return dailyFigure(shown, result.limits, {
    heading: "Where limits bind",
    id: "limits",
    title: "Where limits bind",
    description: `Minutes of each day in which emails waited for a limit; at most ${formatNumber(waiting)} at one time, on ${hourOf(start, hour)}.`,
  });
}

/** Bars for each day, piled up from rows, with the same in numbers. */
function dailyFigure(
  shown: ShownSimulation,
  rows: readonly DailyRow[],
  { heading, ...text }: ChartText & { readonly heading: string },
): Markup {
  const bars = rows.map(({ name, perDay: values }) => ({ name, values }));
  return figure(heading, text.description, stackedBars(bars, dayLabels(shown), text), {
    legend: rows.map(({ name }) => name),
    table: dailyTable(rows, shown),
  });
}

function figure(
  heading: string,
  caption: string,
  chart: Markup,
  more: { readonly legend?: readonly string[]; readonly table: Markup },
): Markup {
  const { legend = [] } = more;
  return markup`<section><h2>${heading}</h2>
<figure><figcaption>${caption}</figcaption><div class="scroll" tabindex="0" role="group" aria-label="${heading}">${chart}</div>
${legend.length > 0 && markup`<ul class="legend">${legend.map((name, index) => markup`<li class="${rowClass(index)}"><i></i>${name}</li>`)}</ul>`}
<details><summary>${heading} in numbers</summary><div class="scroll" tabindex="0" role="group" aria-label="${heading} in numbers">${more.table}</div></details></figure></section>`;
}

function dailyTable(rows: readonly DailyRow[], { start, days }: ShownSimulation): Markup {
  const lines = Array.from({ length: days }, (_, day) => [
    dateOf(start + day * DAY_MS),
    ...rows.map(({ perDay: values }) => formatNumber(values[day] ?? 0)),
  ]);
  return table(
    ["Day", ...rows.map(({ name }) => name)],
    [...lines, ["All days", ...rows.map(({ total }) => formatNumber(total))]],
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): Markup {
  return markup`<table><thead><tr>${head.map((cell) => markup`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${rows.map(
    (row) => markup`<tr>${row.map((cell) => markup`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table>`;
}

/** A date under each week's first day, or under fewer where there are many. */
function dayLabels({ start, days }: ShownSimulation): Map<number, string> {
  const step = 7 * Math.max(1, Math.ceil(days / 7 / 9));
  const labels = new Map<number, string>();
  for (let day = 0; day < days; day += step) labels.set(day, dateOf(start + day * DAY_MS).slice(5));
  return labels;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
