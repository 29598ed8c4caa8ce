import { isCollection, isMap } from "yaml";
import type { Pair, YAMLMap } from "yaml";
import { endOf, findPair, isNamed, rangeOf } from "./front-matter-splices.ts";
import type { Splice } from "./front-matter-splices.ts";

/** Returns the settings without the one at a path, and without the maps that held nothing else. */
export function withoutValue(data: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined || !(data instanceof Map)) return data;
  const map = new Map<unknown, unknown>(data);
  const key = [...map.keys()].find((known) => isNamed(known, name));
  if (key === undefined) return data;
  const inner = withoutValue(map.get(key), rest);
  const isGone = rest.length === 0 || (inner instanceof Map && inner.size === 0);
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
    if (!isMap(node)) return [];
    const pair = findPair(node, name);
    if (pair === undefined) return [];
    if (node.items.length > 1 || depth === 0) top = { map: node, pair };
    node = pair.value;
  }
  if (top === undefined) return [];
  const { at, end } = top.map.flow === true ? inBraces(top.map, top.pair) : inLines(top.pair, yaml);
  // Not in a text, where it is none.
  const value = isCollection(node) ? [at, at] : [startOf(node), endOfNode(node)];
  const around = yaml.slice(at, value[0]) + yaml.slice(value[1], end);
  return /(?:^|\s)#/u.test(around) ? [] : [{ at, end, insert: "" }];
}

/** From the start of the key's line to the end of the line in which its value ends. */
function inLines({ key, value }: Pair, yaml: string): { at: number; end: number } {
  const at = yaml.lastIndexOf("\n", startOf(key) - 1) + 1;
  const last = Math.max(startOf(key), endOf(value ?? key, yaml) - 1);
  const lineEnd = yaml.indexOf("\n", last);
  return { at, end: lineEnd < 0 ? yaml.length : lineEnd + 1 };
}

/** With the comma behind it, or for the last one with that before it. */
function inBraces({ items }: YAMLMap, pair: Pair): { at: number; end: number } {
  const index = items.indexOf(pair);
  const [before, next] = [items[index - 1], items[index + 1]];
  if (next) return { at: startOf(pair.key), end: startOf(next.key) };
  const end = endOfNode(pair.value ?? pair.key);
  return { at: before ? endOfNode(before.value ?? before.key) : startOf(pair.key), end };
}

function startOf(node: unknown): number {
  return rangeOf(node)?.[0] ?? 0;
}

function endOfNode(node: unknown): number {
  return rangeOf(node)?.[1] ?? 0;
}
