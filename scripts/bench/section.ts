import { readFileSync } from "node:fs";
import type { Bar } from "./bar-chart.ts";
import { RESULTS } from "./write-result.ts";
import type { RunNote } from "./write-result.ts";

/** Figures of one run beside each other, with a chart of their ratios. */
export interface Comparison {
  /** Names the picture of the chart; one of its kind on the page. */
  readonly id: string;
  /** What a ratio is: how many times what, and of whom. */
  readonly title: string;
  /** What the columns of a row are called: the thing itself, its figures, the ratio. */
  readonly columns: readonly string[];
  readonly rows: readonly ComparisonRow[];
}

/** One of the things that were measured. */
export interface ComparisonRow extends Bar {
  /** The figures themselves, with their unit, between the name and the ratio. */
  readonly figures: readonly string[];
}

/** What the page says of one benchmark. */
export interface Section {
  readonly title: string;
  /** What is measured, against whom, and what that leaves out. */
  readonly text: string;
  readonly run: RunNote;
  readonly comparisons: readonly Comparison[];
  /** What was seen beside the ratios. (Default: nothing) */
  readonly more?: string;
}

/**
 * Returns the figures of a benchmark; their form is that in which its own script has written them. A figure
 * that is missing all the same is told by `showRatio` and `showNumber`.
 */
export function readResult(name: string): unknown {
  return JSON.parse(readFileSync(`${RESULTS}${name}.json`, "utf8"));
}

/** Returns a number with a comma between thousands. */
export function showNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error("A figure is missing.");
  const [whole = "", part] = String(value).split(".");
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, ",");
  return part === undefined ? grouped : `${grouped}.${part}`;
}

/** Returns seconds with three digits that say something. */
export function showSeconds(value: number): string {
  return `${showNumber(Number(value.toPrecision(3)))} s`;
}
