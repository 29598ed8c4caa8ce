import type { Inline } from "../core/inline.ts";
import { authorOfByline } from "./byline.ts";
import { findChrome } from "./chrome.ts";
import { HEADING_THRESHOLD, isHeadingNumber, scoreHeading } from "./heading-score.ts";
import { levelHeadings } from "./heading-levels.ts";
import { readLines } from "./plain-text-lines.ts";
import type { TextLine } from "./plain-text-lines.ts";
import type { SourceBlock } from "./source-block.ts";

/** Returns the blocks of an unmarked text: one for each line that is not empty, in source order. */
export function readPlainTextBlocks(text: string, lineOffset: number): SourceBlock[] {
  const lines = readLines(text, lineOffset);
  const chrome = chromeLines(lines);
  const isHeading = findHeadings(lines, chrome);
  const headings = lines.filter((_, index) => isHeading[index]);
  const first = lines.find((line) => !chrome.has(line));
  const levels = levelHeadings(headings, headings[0] !== undefined && headings[0] === first);
  const listOf = numberLists(lines, chrome, isHeading);
  return lines.map((line, index) => {
    const inlines: Inline[] = [{ type: "text", value: line.text }];
    const list = listOf.get(index);
    const rule = chrome.get(line);
    const base = {
      line: line.line,
      endLine: line.line,
      text: line.text,
      inlines,
      depth: list?.depth ?? 0,
      ...(rule === undefined ? {} : { chrome: rule }),
      ...(line.marker.kind === "question" || line.marker.kind === "answer"
        ? { mark: line.marker.kind }
        : {}),
    };
    if (isHeading[index]) return { ...base, type: "heading", level: levels.get(line) ?? 2 };
    return list === undefined
      ? { ...base, type: "paragraph" }
      : { ...base, type: "list-item", list: list.list, ...itemMarker(line) };
  });
}

function chromeLines(lines: readonly TextLine[]): Map<TextLine, string> {
  const rules = findChrome(
    lines.map(({ text, isBlankBefore }) => ({ text, isJoined: !isBlankBefore })),
  );
  return new Map(
    lines.flatMap((line, index) => {
      const rule = rules[index];
      return rule === undefined ? [] : [[line, rule] as const];
    }),
  );
}

function findHeadings(
  lines: readonly TextLine[],
  chrome: ReadonlyMap<TextLine, string>,
): boolean[] {
  const body = lines.filter((line) => !chrome.has(line));
  const isNumberedArticle = body.filter(isHeadingNumber).length >= 3;
  const headings = new Set<TextLine>();
  body.forEach((line, index) => {
    if (authorOfByline(line.text) !== undefined) return;
    const { score } = scoreHeading(line, {
      next: body[index + 1],
      isNumberedArticle: isNumberedArticle && index > 0,
    });
    // The first line is the title unless it reads as running text: it needs no blank line below.
    if (score >= HEADING_THRESHOLD || (index === 0 && score > 0)) headings.add(line);
  });
  return lines.map((line) => headings.has(line));
}

/** Where a line stands in a list. */
interface ListPlace {
  readonly list: number;
  readonly depth: number;
}

/** Gives the items of one list the same number; page chrome between two items does not end it. */
function numberLists(
  lines: readonly TextLine[],
  chrome: ReadonlyMap<TextLine, string>,
  isHeading: readonly boolean[],
): Map<number, ListPlace> {
  const places = new Map<number, ListPlace>();
  let count = 0;
  let open: { sign: string; indent: number; list: number }[] = [];
  lines.forEach((line, index) => {
    if (chrome.has(line)) return;
    const { marker } = line;
    if (isHeading[index] || (marker.kind !== "bullet" && marker.kind !== "number")) {
      open = [];
      return;
    }
    while ((open.at(-1)?.indent ?? -1) > line.indent) open.pop();
    const top = open.at(-1);
    if (top === undefined || line.indent > top.indent || marker.sign !== top.sign) {
      if (top !== undefined && line.indent === top.indent) open.pop();
      open.push({ sign: marker.sign, indent: line.indent, list: ++count });
    }
    places.set(index, { list: open.at(-1)?.list ?? count, depth: open.length });
  });
  return places;
}

function itemMarker(line: TextLine): { isOrdered: boolean; ordinal: number } {
  return line.marker.kind === "number"
    ? { isOrdered: true, ordinal: line.marker.ordinal }
    : { isOrdered: false, ordinal: 1 };
}
