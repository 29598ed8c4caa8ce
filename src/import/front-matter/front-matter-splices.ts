import { isCollection, isMap, isPair, isScalar } from "yaml";
import type { Pair, YAMLMap } from "yaml";
import { yamlText } from "./yaml-text.ts";
import type { SettingValue } from "./yaml-text.ts";

/** A change of a text in one place: `text.slice(at, end)` becomes `insert`. */
export interface Splice {
  readonly at: number;
  readonly end: number;
  readonly insert: string;
}

/** A key with the keys above it, and what it shall hold. */
export interface FrontMatterSetting {
  readonly path: readonly string[];
  /** `undefined` where it shall not be there. */
  readonly value: SettingValue | undefined;
  /** Stays where it can't be taken out without a comment. (Default: that is refused) */
  readonly mayStay?: true;
}

/** A setting that is to be written. */
type Written = FrontMatterSetting & { readonly value: SettingValue };

/**
 * Returns the places where a setting can be written, the most natural first; none where something
 * else stands in its way. Positions count from the start of `yaml`, which ends with a line end.
 */
export function possibleSplices(root: unknown, yaml: string, { path, value }: Written): Splice[] {
  if (!isMap(root)) return root === null ? [lines(yaml.length, path, value, 0, 2)] : [];
  let map: YAMLMap = root;
  for (const [depth, name] of path.entries()) {
    const pair = findPair(map, name);
    const rest = path.slice(depth + 1);
    if (!pair) return insertInto(map, yaml, { path: path.slice(depth), value }, depth);
    if (rest.length === 0) return replaceValue(pair, yaml, yamlText(value));
    if (!isMap(pair.value)) return fillEmpty(map, pair, yaml, { path: rest, value }, depth);
    map = pair.value;
  }
  return [];
}

/** Returns where the value at a path begins, counted like `possibleSplices` does. */
export function startOfValue(root: unknown, path: readonly string[]): number {
  let node = root;
  for (const name of path) node = isMap(node) ? findPair(node, name)?.value : undefined;
  return rangeOf(node)?.[0] ?? 0;
}

/** Tells whether a key of a map has this name when it is read: `2024` is "2024". */
export function isNamed(key: unknown, name: string): boolean {
  return typeof key === "string" || typeof key === "number" ? String(key) === name : false;
}

/** Returns the entry of a map by this name. */
export function findPair(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && isNamed(key.value, name));
}

function replaceValue({ key, value }: Pair, yaml: string, insert: string): Splice[] {
  const range = rangeOf(value);
  if (!range) {
    // `{Care}` is a key without a colon.
    const after = rangeOf(key)?.[1];
    return after === undefined ? [] : [{ at: after, end: after, insert: `: ${insert}` }];
  }
  const at = range[0];
  const end = Math.max(at, endOf(value, yaml));
  const isLoss = isCollection(value) && /(?:^|\s)#/u.test(yaml.slice(at, end)); // a comment
  const before = /\s$/u.test(yaml.slice(0, at)) ? "" : " ";
  const after = yaml[end] === "#" ? " " : "";
  return isLoss ? [] : [{ at, end, insert: before + insert + after }];
}

/** `place:` with nothing behind it. */
function fillEmpty(
  map: YAMLMap,
  pair: Pair,
  yaml: string,
  { path, value }: Written,
  depth: number,
): Splice[] {
  const isEmpty = pair.value === null || (isScalar(pair.value) && pair.value.value === null);
  if (!isEmpty) return [];
  const range = rangeOf(pair.value);
  const indent = indentOf(map);
  if (indent === undefined || !range || range[0] !== range[1])
    return replaceValue(pair, yaml, flow(path, value));
  const step = stepOf(indent, depth);
  return [lines(lineAfter(yaml, range[0]), path, value, indent + step, step)];
}

function insertInto(map: YAMLMap, yaml: string, { path, value }: Written, depth: number): Splice[] {
  const indent = indentOf(map);
  const last = map.items.at(-1);
  if (indent === undefined) {
    const at = last ? endOf(last.value ?? last.key, yaml) : (rangeOf(map)?.[0] ?? 0) + 1;
    const text = flow(path, value).slice(1, -1);
    return [{ at, end: at, insert: last ? `, ${text}` : text }];
  }
  const first = yaml.lastIndexOf("\n", (rangeOf(map)?.[0] ?? 0) - 1) + 1;
  const step = stepOf(indent, depth);
  // In front of the first key where the last value is a text that keeps the lines behind it.
  return [lineAfter(yaml, endOf(last?.value ?? last?.key, yaml)), first].map((at) =>
    lines(at, path, value, indent, step),
  );
}

/** Returns the end of what a node shows, without the comments and empty lines that the parser counts to it. */
export function endOf(node: unknown, yaml: string): number {
  const isFlow = isCollection(node) && node.flow === true;
  const last: unknown = isCollection(node) && !isFlow ? node.items.at(-1) : undefined;
  if (last !== undefined) return endOf(isPair(last) ? (last.value ?? last.key) : last, yaml);
  const end = rangeOf(node)?.[1] ?? 0;
  return yaml.slice(0, end).trimEnd().length;
}

function lineAfter(yaml: string, at: number): number {
  return yaml.indexOf("\n", at) + 1;
}

/** The column of a map's keys; `undefined` between braces. */
function indentOf({ srcToken }: YAMLMap): number | undefined {
  return srcToken?.type === "block-map" ? srcToken.indent : undefined;
}

/** How far the author indents each level. */
function stepOf(indent: number, depth: number): number {
  return depth === 0 ? 2 : Math.max(1, Math.round(indent / depth));
}

function lines(
  at: number,
  path: readonly string[],
  value: SettingValue,
  indent: number,
  step: number,
): Splice {
  const insert = path.map((name, index) => {
    const isLast = index === path.length - 1;
    return `${" ".repeat(indent + index * step)}${yamlText(name)}:${isLast ? ` ${yamlText(value)}` : ""}\n`;
  });
  return { at, end: at, insert: insert.join("") };
}

function flow(path: readonly string[], value: SettingValue): string {
  return path.reduceRight((inner, name) => `{${yamlText(name)}: ${inner}}`, yamlText(value));
}

/** Returns where a node begins, where its value ends, and where what is counted to it ends. */
export function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  return isScalar(node) || isCollection(node) ? (node.range ?? undefined) : undefined;
}
