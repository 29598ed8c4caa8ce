import { Buffer } from "node:buffer";
import { isDeepStrictEqual } from "node:util";
import { parseDocument } from "yaml";
import type { Document } from "yaml";
import { DriplineError } from "../../core/errors.ts";
import { encodingOf } from "../decode.ts";
import { removalSplices, withoutValue } from "./front-matter-removal.ts";
import { isNamed, possibleSplices, startOfValue } from "./front-matter-splices.ts";
import type { FrontMatterSetting, Splice } from "./front-matter-splices.ts";
import type { Source } from "../import-article.ts";
import type { SettingValue } from "./yaml-text.ts";

/** The first line of front matter, as the importer knows it; its last part names a language. */
const OPENING = /^---(?!-)([^\n]*)\n/u;

const BYTE_ORDER_MARK = "\uFEFF";

/** One line of `series.place` that shall stand in an article. */
export interface PlaceEdit {
  /** The key: the heading's own text. */
  readonly heading: string;
  /** A topic, or `intro`, `closing`, `drop`. */
  readonly topic: string;
}

/** An article with new settings. */
export interface EditedArticle {
  /** The same bytes as before where everything was set already. */
  readonly bytes: Uint8Array;
  /** For each setting the 1-based line in which its value stands now; 1 for what was taken out. */
  readonly lines: readonly number[];
}

/**
 * Returns an article whose front matter places the given headings, and has no line in `series.drop` by these names;
 * every other byte is the same.
 *
 * Errors: `import/front-matter-edit`.
 */
export function setPlace(
  source: Source,
  edits: readonly PlaceEdit[],
  dropped: readonly string[] = [],
): EditedArticle {
  const places = edits.map(({ heading, topic }) => placeSetting(heading, topic));
  return setInFrontMatter(source, [...places, ...dropped.map(undropSetting)]);
}

/** Returns the setting that places a heading or text. */
export function placeSetting(heading: string, topic: string): FrontMatterSetting {
  return { path: ["series", "place", heading], value: topic };
}

/** Returns the setting that takes a name out of `series.drop`, where it can be; it has no effect once it is placed. */
export function undropSetting(name: string): FrontMatterSetting {
  return { path: ["series", "drop", name], value: undefined, mayStay: true };
}

/**
 * Returns an article with settings written into its front matter, which is added where there is
 * none, or taken out of it. Comments, quotes, order, empty lines, line ends and encoding stay as they
 * are: only one value is exchanged, or one entry added or taken away. Each result is read again; where it does not hold the old
 * settings, the new one and the old text, the edit is refused.
 *
 * Errors: `import/front-matter-edit`.
 *
 * @example setInFrontMatter(source, [{ path: ["series", "delay_days"], value: 7 }])
 */
export function setInFrontMatter(
  { file, bytes }: Source,
  settings: readonly FrontMatterSetting[],
): EditedArticle {
  const encoding = encodingOf(bytes);
  const old = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  const text = settings.reduce((before, setting) => setOne(before, setting, file), old);
  const simple = withSimpleLineEnds(text);
  const lines = settings.map(({ path, value }) => {
    if (value === undefined) return 1;
    const { document, start } = parseFrontMatter(simple, file);
    const offset = start + startOfValue(document.contents, path);
    return simple.slice(0, offset).split("\n").length;
  });
  return { bytes: text === old ? bytes : encode(text, encoding), lines };
}

function setOne(old: string, { path, value, mayStay }: FrontMatterSetting, file: string): string {
  const source = withFrontMatter(old);
  const before = withSimpleLineEnds(source);
  const { document, data, start, end } = parseFrontMatter(before, file);
  const isGone = value === undefined;
  const wanted = isGone ? withoutValue(data, path) : withValue(data, path, value);
  if (isDeepStrictEqual(data, wanted)) return old;
  const yaml = before.slice(start, end);
  const splices = isGone
    ? removalSplices(document.contents, yaml, path)
    : possibleSplices(document.contents, yaml, { path, value });
  for (const splice of splices) {
    const { at, end: to, insert } = inFile(source, splice, start);
    const text = source.slice(0, at) + insert + source.slice(to);
    const after = withSimpleLineEnds(text);
    const isOnlyChange =
      after === before.slice(0, start) + applied(yaml, splice) + before.slice(end);
    if (isOnlyChange && readsAs(after, wanted, before.slice(end), file)) return text;
  }
  if (mayStay) return old;
  const what = isGone ? "can't lose" : "has no place for";
  throw refusal(file, `${what} ${path.join(" → ")} and leave the rest as it is`);
}

/** Whether the settings are the wanted ones, and the text behind them the old one. */
function readsAs(after: string, wanted: unknown, rest: string, file: string): boolean {
  try {
    const { data, end } = parseFrontMatter(after, file);
    return isDeepStrictEqual(data, wanted) && after.slice(end) === rest;
  } catch (error) {
    if (error instanceof DriplineError) return false;
    throw error;
  }
}

/** Front matter as the importer sees it: `text.slice(start, end)`, whole lines. */
interface Parsed {
  readonly document: Document.Parsed;
  /** All maps as `Map`, so that a key has no special meaning, whatever its name. */
  readonly data: unknown;
  readonly start: number;
  readonly end: number;
}

function parseFrontMatter(text: string, file: string): Parsed {
  const opening = OPENING.exec(text);
  const start = opening?.[0].length ?? 0;
  // The closing line is found as gray-matter finds it.
  const close = text.indexOf("\n---", start - 1);
  const language = opening?.[1]?.trim().toLowerCase() ?? "";
  if (close < 0) throw refusal(file, "is never closed by a line of ---");
  if (language !== "" && language !== "yaml") throw refusal(file, "is not written in YAML");
  const document = parseDocument(text.slice(start, Math.max(start, close)), {
    keepSourceTokens: true,
    prettyErrors: false,
  });
  const [error] = document.errors;
  if (error) throw refusal(file, `can't be read: ${error.message.replace(/\.$/u, "")}`);
  return { document, data: dataOf(document, file), start, end: close + 1 };
}

function dataOf(document: Document.Parsed, file: string): unknown {
  try {
    const data = document.toJS({ mapAsMap: true, maxAliasCount: 0 }) as unknown;
    return data ?? new Map();
  } catch (cause) {
    throw refusal(file, "uses aliases, which are not read", cause);
  }
}

function withValue(data: unknown, path: readonly string[], value: SettingValue): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const map = new Map<unknown, unknown>(data instanceof Map ? data : []);
  const key = [...map.keys()].find((known) => isNamed(known, name)) ?? name;
  return map.set(key, withValue(map.get(key), rest, value));
}

/** An article without front matter gets one with nothing in it, in its own line ends. */
function withFrontMatter(source: string): string {
  const mark = source.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
  const text = source.slice(mark.length);
  if (OPENING.test(withSimpleLineEnds(text))) return source;
  return mark + "---\n---\n\n".replaceAll("\n", lineEndOf(source)) + text;
}

/** Turns positions in the front matter into those in a file with other line ends. */
function inFile(source: string, { at, end, insert }: Splice, start: number): Splice {
  const mark = source.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  // At worst each character before is one of a pair, so no more of a long file has to be searched.
  const head = source.slice(0, mark + 2 * (start + end));
  const twoCharacters = [...head.matchAll(/\r\n/gu)].map(
    ({ index }, count) => index - mark - count,
  );
  const shift = (offset: number): number =>
    offset + mark + twoCharacters.filter((position) => position < offset).length;
  return {
    at: shift(start + at),
    end: shift(start + end),
    insert: insert.replaceAll("\n", lineEndOf(source)),
  };
}

function applied(text: string, { at, end, insert }: Splice): string {
  return text.slice(0, at) + insert + text.slice(end);
}

/** The text as `decodeArticle` hands it on. */
function withSimpleLineEnds(source: string): string {
  return source.replace(/^\uFEFF/u, "").replace(/\r\n?/gu, "\n");
}

function lineEndOf(source: string): string {
  return /\r\n?|\n/u.exec(source)?.[0] ?? "\n";
}

function encode(text: string, encoding: string): Uint8Array {
  if (encoding === "utf-8") return Buffer.from(text, "utf8");
  const bytes = Buffer.from(text, "utf16le");
  return encoding === "utf-16be" ? bytes.swap16() : bytes;
}

function refusal(file: string, why: string, cause?: unknown): DriplineError {
  return new DriplineError(
    "import/front-matter-edit",
    `The front matter of ${file} ${why}; nothing is written.`,
    { hint: "Write the setting into the file by hand.", place: { file, line: 1 }, cause },
  );
}
