import { isMap, isScalar, isSeq } from "yaml";
import type { Document, LineCounter, Scalar } from "yaml";
import type * as z from "zod";
import type { Place } from "../../core/errors.ts";
import { nearest } from "../../core/nearest.ts";
import { SERIES_KEYS, TOPIC_KEYS } from "./series-options.ts";
import { inQuotes, yamlText } from "./yaml-text.ts";

/** What is wrong with a setting. */
export interface WrongSetting {
  /** Where it stands: the keys above it and its own. */
  readonly path: readonly PropertyKey[];
  /** What was expected and found, a sentence without its period. */
  readonly what: string;
  /** How to write it. */
  readonly hint: string;
}

/** One line of each setting, as it is written. */
const EXAMPLES: ReadonlyMap<string, string> = new Map([
  ["author", "author: Ida Berg"],
  ["language", "language: en"],
  ["fields", "first_name: there"],
  ["series", "delay_days: 3"],
  ["topics", "topics: auto"],
  ["place", "Storing tea: maintenance"],
  ["keep", "keep: all"],
  ["subjects", "maintenance: How to keep tea"],
  ["preheaders", "maintenance: Dry, dark and closed"],
  ["delays", "maintenance: 10d"],
  ["delay", "delay: 3d"],
  ["delay_days", "delay_days: 3"],
]);

/** Returns in an author's words what a setting holds that it can't; `sourceOf` says how it is written. */
export function describeIssue(
  issue: z.core.$ZodIssue,
  data: unknown,
  sourceOf: (path: readonly PropertyKey[]) => string | undefined,
): WrongSetting {
  if (issue.code === "unrecognized_keys") return unknownKey(issue.path, issue.keys[0] ?? "");
  const { path } = issue;
  const value = valueAt(data, path);
  const name = path.join(".") || "front matter";
  const written = sourceOf(path) ?? String(value);
  const [expected, hint] = howToWrite(issue, value, written);
  return { path, what: `${name}: ${expected}${found(value, written)}`, hint };
}

function unknownKey(above: readonly PropertyKey[], key: string): WrongSetting {
  const known = above.length > 1 ? TOPIC_KEYS : SERIES_KEYS;
  const guess = nearest(key, known);
  const path = [...above, key];
  return {
    path,
    what: `${path.join(".")}: There is no such setting, expected one of: ${known.join(", ")}`,
    hint: guess === undefined ? "Correct its name, or take it out." : `Did you mean "${guess}"?`,
  };
}

/** Returns what was expected, and how to write it. */
function howToWrite(
  issue: z.core.$ZodIssue,
  value: unknown,
  written: string,
): [expected: string, hint: string] {
  const key = issue.path.findLast((step) => typeof step === "string") ?? "";
  const expected = issue.code === "invalid_type" ? issue.expected : "";
  const said = issue.message.replace(/\.$/u, "");
  // Words of our own say what was expected; the library's say which type of JavaScript.
  const isOwn = issue.message.startsWith("Expected");
  if (isOwn && expected !== "string") return [said, example(issue.path)];
  switch (expected) {
    case "array":
      return ["Expected a list", `Write it in brackets: \`${key}: ${list(value)}\`.`];
    case "record":
    case "object":
      return ["Expected lines of its own", example(issue.path)];
    case "string":
      return [
        isOwn ? said : "Expected a text",
        key === "language"
          ? example(issue.path)
          : asText(typeof issue.path.at(-1) === "number" ? "" : `${key}: `, value, written),
      ];
    default:
      return [said, example(issue.path)];
  }
}

function example(path: readonly PropertyKey[]): string {
  const key = path.findLast((step) => typeof step === "string" && EXAMPLES.has(step));
  const line = EXAMPLES.get(String(key));
  if (line === undefined) return "Write it as `title: Tea`.";
  return line.startsWith(`${String(key)}:`)
    ? `Write it as \`${line}\`.`
    : `Below \`${String(key)}:\` write lines such as \`  ${line}\`.`;
}

function list(value: unknown): string {
  return yamlText(isPlain(value) ? [String(value)] : ["…"]);
}

function asText(key: string, value: unknown, written: string): string {
  if (isPlain(value) || (value === null && isRemark(written)))
    return `Put it in quotes: \`${key}${inQuotes(written)}\`.`;
  if (value === null || value === undefined) return `Write \`${key}…\`, or take the line out.`;
  const [[first, second] = []] = isLines(value) ? Object.entries(value) : [];
  return isPlain(second)
    ? `Put it in quotes: \`${key}${inQuotes(`${first}: ${String(second)}`)}\`.`
    : `Write one text on one line: \`${key}"…"\`.`;
}

function found(value: unknown, written: string): string {
  if (value === undefined) return "";
  if (value === null && isRemark(written)) return `, found only a remark: "${written}"`;
  // YAML has words for nothing: `null`, `~`.
  if (value === null) {
    return written === "" ? ", found nothing" : `, found "${written}", which means nothing`;
  }
  if (typeof value === "string") return `, found "${value.slice(0, 80)}"`;
  if (isPlain(value)) return `, found the ${typeof value} ${written}`;
  if (!Array.isArray(value)) return ", found settings below it";
  return value.length === 0 ? ", found an empty list" : ", found a list";
}

function isRemark(written: string): boolean {
  return written.startsWith("#");
}

function isPlain(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

function isLines(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    // Only keys of its own: `constructor` is one of every object.
    value = Object.hasOwn(value, key) ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  }
  return value;
}

/** Finds settings in a file by the keys above them and their own. */
export interface SettingPlaces {
  /** Where the value of a setting stands; its key where it has no value. (Default: line 1) */
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
  /** Where the name of a setting stands. (Default: that of `placeOf`) */
  readonly placeOfKey: (path: readonly PropertyKey[]) => Place;
  /**
   * A value as it is written, without quotes: `012`; a remark where nothing else stands on its line.
   * (Default: `undefined` for lists and settings)
   */
  readonly sourceOf: (path: readonly PropertyKey[]) => string | undefined;
}

/** Returns where the settings of a document stand. */
export function settingPlaces(
  document: Document.Parsed | undefined,
  lines: LineCounter,
  file: string,
): SettingPlaces {
  const placeAt = (offset: number | undefined): Place | undefined => {
    if (offset === undefined) return undefined;
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const placeOf = (path: readonly PropertyKey[]): Place => {
    const { key, value } = find(document?.contents, path);
    return placeAt(offsetOf(value) ?? offsetOf(key)) ?? { file, line: 1 };
  };
  return {
    placeOf,
    placeOfKey: (path) => placeAt(offsetOf(find(document?.contents, path).key)) ?? placeOf(path),
    sourceOf: (path) => {
      const { value } = find(document?.contents, path);
      return isScalar(value) ? (remarkIn(value, lines) ?? value.source) : undefined;
    },
  };
}

/** `title: #1 on tea`: what looks like a value is none. */
function remarkIn(
  { source, type, comment, range }: Scalar,
  lines: LineCounter,
): string | undefined {
  if (source !== "" || type !== "PLAIN" || typeof comment !== "string" || !range) return undefined;
  const [begin, end] = [lines.linePos(range[0]), lines.linePos(range[2] - 1)];
  return begin.line === end.line ? `#${comment}` : undefined;
}

interface Found {
  readonly key?: unknown;
  readonly value?: unknown;
}

/** By the names as they are read: a key `2:` is a number to YAML, and `2` in the settings. */
function find(root: unknown, path: readonly PropertyKey[]): Found {
  let at: Found = { value: root };
  for (const step of path) {
    const { value } = at;
    if (isMap(value))
      at = value.items.find(({ key }) => isScalar(key) && String(key.value) === String(step)) ?? {};
    else at = isSeq(value) ? { value: value.items[Number(step)] } : {};
  }
  return at;
}

function offsetOf(node: unknown): number | undefined {
  return (node as { range?: readonly number[] } | null | undefined)?.range?.[0]; // every parsed YAML node has one
}
