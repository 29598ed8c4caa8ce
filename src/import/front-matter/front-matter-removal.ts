import { isCollection, isMap, isScalar, isSeq } from "yaml";
import type { Pair, YAMLMap, YAMLSeq } from "yaml";
import { endOf, findPair, isNamed, rangeOf } from "./front-matter-splices.ts";
import type { Splice } from "./front-matter-splices.ts";

/**
 * Returns the settings without the one at a path, and without the maps and lists that held nothing else. The last name may
 * be an entry of a list.
 */
export function withoutValue(data: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return data;
  if (Array.isArray(data)) {
    const at = data.findIndex((entry) => isNamed(entry, name));
    return at < 0 ? data : data.toSpliced(at, 1);
  }
  if (!(data instanceof Map)) return data;
  const map = new Map<unknown, unknown>(data);
  const key = [...map.keys()].find((known) => isNamed(known, name));
  if (key === undefined) return data;
  const inner = withoutValue(map.get(key), rest);
  const isEmpty = inner instanceof Map ? inner.size === 0 : Array.isArray(inner) && !inner.length;
  const isGone = rest.length === 0 || isEmpty;
  if (isGone) map.delete(key);
  else map.set(key, inner);
  return map;
}

/**
 * Returns where a setting can be taken out of front matter: its lines, with those of the keys above it
 * that hold nothing else; none where a comment would go with it. Counts like `possibleSplices`.
 */
export function removalSplices(root: unknown, yaml: string, path: readonly string[]): Splice[] {
  let node: unknown = root;
  let top: { map: YAMLMap; pair: Pair } | undefined;
  for (const [depth, name] of path.entries()) {
    if (isSeq(node) && node.items.length > 1) return entrySplices(node, yaml, name);
    // The only one of a list goes with its key.
    if (isSeq(node)) break;
    if (!isMap(node)) return [];
    const pair = findPair(node, name);
    if (pair === undefined) return [];
    if (node.items.length > 1 || depth === 0) top = { map: node, pair };
    node = pair.value;
  }
  if (top === undefined) return [];
  const { map, pair } = top;
  const ends = map.items.map((one) => [one.key, one.value ?? one.key] as const);
  const { at, end } =
    map.flow === true ? inBraces(ends, map.items.indexOf(pair)) : inLines(pair, yaml);
  // Not in a text, where it is none.
  const value = isCollection(node)
    ? ([at, at] as const)
    : ([startOf(node), endOfNode(node)] as const);
  return withoutComment(yaml, { at, end, insert: "" }, value);
}

/** One entry of several in a list. */
function entrySplices({ items, flow }: YAMLSeq, yaml: string, name: string): Splice[] {
  const index = items.findIndex((item) => isScalar(item) && isNamed(item.value, name));
  const item = items[index];
  if (item === undefined) return [];
  const ends = items.map((one) => [one, one] as const);
  const { at, end } =
    flow === true ? inBraces(ends, index) : inLines({ key: item, value: item }, yaml);
  return withoutComment(yaml, { at, end, insert: "" }, [startOf(item), endOfNode(item)]);
}

function withoutComment(
  yaml: string,
  splice: Splice,
  [start, end]: readonly [number, number],
): Splice[] {
  const around = yaml.slice(splice.at, start) + yaml.slice(end, splice.end);
  return /(?:^|\s)#/u.test(around) ? [] : [splice];
}

/** From the start of the key's line to the end of the line in which its value ends. */
function inLines(
  { key, value }: Pick<Pair, "key" | "value">,
  yaml: string,
): { at: number; end: number } {
  const at = yaml.lastIndexOf("\n", startOf(key) - 1) + 1;
  const last = Math.max(startOf(key), endOf(value ?? key, yaml) - 1);
  const lineEnd = yaml.indexOf("\n", last);
  return { at, end: lineEnd < 0 ? yaml.length : lineEnd + 1 };
}

/** With the comma behind it, or for the last one with that before it; of each the first and the last node. */
function inBraces(
  ends: readonly (readonly [unknown, unknown])[],
  index: number,
): { at: number; end: number } {
  const [before, own, next] = [ends[index - 1], ends[index], ends[index + 1]];
  const start = startOf(own?.[0]);
  if (next) return { at: start, end: startOf(next[0]) };
  return { at: before ? endOfNode(before[1]) : start, end: endOfNode(own?.[1]) };
}

function startOf(node: unknown): number {
  return rangeOf(node)?.[0] ?? 0;
}

function endOfNode(node: unknown): number {
  return rangeOf(node)?.[1] ?? 0;
}
