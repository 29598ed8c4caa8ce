import { markup } from "../../src/studio/markup.ts";
import type { Markup } from "../../src/studio/markup.ts";

/** One bar. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** Ours stand out. */
  readonly isOurs: boolean;
}

/** What a chart shows, also for those who don't see it. */
export interface BarChart {
  /** What the length of a bar is, and of what. */
  readonly title: string;
  readonly bars: readonly Bar[];
  /** Stands behind each value. (Default: ×) */
  readonly unit?: string;
}

const WIDTH = 720;
const NAMES = 290;
const VALUES = 70;
const PADDING = 16;
const ROW = 28;
const HEAD = 44;

/**
 * The card has a ground of its own, so that a chart can be read on any page, also where the page is dark and the
 * system is light or the other way round. Each text has a contrast of at least 4.5 to its ground.
 */
const STYLE = `.ground{fill:#ffffff;stroke:#d0d7de}.text{fill:#1f2328;font:14px system-ui,sans-serif}.title{font-weight:600}.end{text-anchor:end}.ours{fill:#0f6b5c}.theirs{fill:#8c959f}@media (prefers-color-scheme:dark){.ground{fill:#161b22;stroke:#3d444d}.text{fill:#e6edf3}.ours{fill:#3fb89f}.theirs{fill:#6e7681}}`;

/** Returns a picture (SVG) with a bar for each value, all from one line, in the order in which they are given. */
export function barChart({ title, bars, unit = "×" }: BarChart): string {
  const height = HEAD + bars.length * ROW + PADDING;
  const longest = Math.max(...bars.map(({ value }) => value));
  const scale = (WIDTH - NAMES - VALUES - PADDING) / longest;
  const picture = markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title desc"><title id="title">${title}</title><desc id="desc">${describe(bars, unit)}</desc><style>${{ html: STYLE }}</style><rect class="ground" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="6"/><text class="text title" x="${PADDING}" y="28">${title}</text>${bars.map((bar, index) => row(bar, { y: HEAD + index * ROW, scale, unit }))}</svg>`;
  return `${picture.html}\n`;
}

function row(
  { name, value, isOurs }: Bar,
  { y, scale, unit }: { readonly y: number; readonly scale: number; readonly unit: string },
): Markup {
  // A bar that is too short to be seen is still there.
  const length = Math.max(1, Math.round(value * scale));
  return markup`<text class="text end" x="${NAMES - 10}" y="${y + 17}">${name}</text><rect class="${isOurs ? "ours" : "theirs"}" x="${NAMES}" y="${y + 3}" width="${length}" height="${ROW - 8}" rx="2"/><text class="text" x="${NAMES + length + 8}" y="${y + 17}">${showRatio(value)} ${unit}</text>`;
}

/** Returns what the bars say in one sentence. */
export function describe(bars: readonly Bar[], unit = "×"): string {
  return `${bars.map(({ name, value }) => `${name}: ${showRatio(value)} ${unit}`).join("; ")}.`;
}

/** Returns a ratio with three digits that say something. Throws where it is none. */
export function showRatio(value: number): string {
  if (!Number.isFinite(value)) throw new Error("A figure is missing.");
  return Number(value.toPrecision(value < 1 ? 2 : 3)).toString();
}
