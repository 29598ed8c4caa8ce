import { rowClass } from "./email-tones.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";

/** One coloured part of each bar. */
export interface ChartRow {
  readonly name: string;
  /** One for each column. */
  readonly values: readonly number[];
}

/** What a chart shows, also for those who don't see it. */
export interface ChartText {
  /** Names the elements of the chart; one of its kind on a page. */
  readonly id: string;
  readonly title: string;
  /** What there is to see, in one or two sentences. */
  readonly description: string;
}

const WIDTH = 960;
const HEIGHT = 240;
const LEFT = 64;
const BOTTOM = 24;
const TOP = 12;

/** Returns bars, one for each column, that are piled up from rows. `labels` stand under some columns. */
export function stackedBars(
  rows: readonly ChartRow[],
  labels: ReadonlyMap<number, string>,
  text: ChartText,
): Markup {
  const columns = rows[0]?.values.length ?? 0;
  const sums = Array.from({ length: columns }, (_, index) =>
    rows.reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
  );
  const top = niceTop(Math.max(1, ...sums));
  const step = (WIDTH - LEFT) / Math.max(1, columns);
  const scale = (HEIGHT - BOTTOM - TOP) / top;
  const base = HEIGHT - BOTTOM;
  const piled = new Float64Array(columns);
  const bars = rows.map(({ values }, row) => {
    const path = values.map((value, index) => {
      const from = piled[index] ?? 0;
      piled[index] = from + value;
      return value === 0 ? "" : bar(LEFT + index * step, base - from * scale, step, value * scale);
    });
    return markup`<path class="${rowClass(row)} bar-part" d="${path.join("")}"/>`;
  });
  return svg(
    text,
    HEIGHT,
    markup`${[0, 0.5, 1].map((share) => gridLine(base - share * top * scale, share * top))}${bars}${[
      ...labels,
    ].map(
      ([index, label]) =>
        markup`<text x="${round(LEFT + index * step)}" y="${HEIGHT - 6}">${label}</text>`,
    )}`,
  );
}

/** Returns a field of squares: a column for each row of values, stronger for more. */
export function heatMap(
  columns: readonly (readonly number[])[],
  labels: {
    readonly columns: ReadonlyMap<number, string>;
    readonly rows: ReadonlyMap<number, string>;
  },
  text: ChartText,
): Markup {
  const rows = columns[0]?.length ?? 0;
  const step = (WIDTH - LEFT) / Math.max(1, columns.length);
  const height = HEIGHT / 24;
  const top = Math.max(1, ...columns.map((column) => Math.max(...column)));
  const cells = columns.flatMap((column, x) =>
    column.map((value, y) =>
      value === 0
        ? false
        : markup`<rect x="${round(LEFT + x * step)}" y="${round(TOP + y * height)}" width="${round(step * 0.94)}" height="${round(height * 0.9)}" opacity="${round(0.08 + 0.92 * Math.sqrt(value / top))}"/>`,
    ),
  );
  const bottom = TOP + rows * height;
  return svg(
    text,
    bottom + BOTTOM,
    markup`<rect class="field" x="${LEFT}" y="${TOP}" width="${WIDTH - LEFT}" height="${round(rows * height)}"/><g class="tone-1 bar-part">${cells}</g>${[
      ...labels.rows,
    ].map(
      ([row, label]) =>
        markup`<text class="end" x="${LEFT - 8}" y="${round(TOP + row * height + height * 0.8)}">${label}</text>`,
    )}${[...labels.columns].map(
      ([column, label]) =>
        markup`<text x="${round(LEFT + column * step)}" y="${round(bottom + BOTTOM - 6)}">${label}</text>`,
    )}`,
  );
}

function svg({ id, title, description }: ChartText, height: number, content: Markup): Markup {
  return markup`<svg class="chart" viewBox="0 0 ${WIDTH} ${round(height)}" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>${content}</svg>`;
}

function gridLine(y: number, value: number): Markup {
  return markup`<path class="grid" d="M${LEFT} ${round(y)}H${WIDTH}"/><text class="end" x="${LEFT - 8}" y="${round(y + 4)}">${shortNumber(value)}</text>`;
}

function bar(x: number, y: number, step: number, height: number): string {
  return `M${round(x)} ${round(y)}v${round(-height)}h${round(step * 0.86)}v${round(height)}z`;
}

/** The next of 1, 2, 5, 10, 20 … */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * power).find((nice) => nice >= value) ?? value;
}

function shortNumber(value: number): string {
  if (value >= 1e6) return `${round(value / 1e6)}M`;
  return value >= 1000 ? `${round(value / 1000)}k` : String(round(value));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
