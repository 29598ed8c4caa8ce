import type { Block } from "../../core/article.ts";
import type { Inline } from "../../core/inline.ts";
import { authorOfByline, isDoubledName, isSignature } from "../labels/byline.ts";
import { findChrome } from "../chrome/chrome.ts";
import { CONTENTS, entryName } from "../chrome/repeated-text.ts";
import {
  HEADING_THRESHOLD,
  isColonHeading,
  isHeadingNumber,
  isQuotation,
  scoreHeading,
} from "./heading-score.ts";
import type { HeadingContext } from "./heading-score.ts";
import { findJoinedChrome } from "../chrome/joined-chrome.ts";
import { findLead, levelHeadings } from "./heading-levels.ts";
import { numberLists, readLines } from "./plain-text-lines.ts";
import { isQuestionsHeading, isUsual } from "../../languages/headings.ts";
import { findLabelledQuestions } from "../../languages/letters.ts";
import type { Language } from "../../languages/language.ts";
import { asks, lengthInWords } from "../../languages/sentences.ts";
import type { TextLine } from "./plain-text-lines.ts";
import type { SourceBlock } from "../source-block.ts";
import { findTitleLine } from "./title-line.ts";
import { linesUnderTitle } from "./under-title.ts";

/** So many lines in a frame of signs are headings. */
const FRAMES = 2;
/** One line in so many that begins with a small letter is a habit. */
const SMALL = 5;
/** So many lines in quotation marks are letters of readers. */
const QUOTES = 3;

/** Why lines of an email are none of its text. */
const PARTS_OF_EMAIL = new Map<string | undefined, string>([
  ["email", "the head of an email"],
  ["signature", "the signature of an email"],
]);

/** The habits that make a line a heading; `undefined` for other lines. */
type Reasons = readonly string[] | undefined;

/**
 * Returns the blocks of an unmarked text in source order: one for each line that is not empty, however it was broken
 * to a width.
 */
export function readPlainTextBlocks(
  text: string,
  lineOffset: number,
  language: Language,
): SourceBlock[] {
  const lines = readLines(text, lineOffset, language);
  const chrome = chromeLines(lines, language);
  const headings = findHeadings(lines, chrome, language);
  const levels = levelHeadings(
    lines.filter((line) => !chrome.has(line)),
    new Set(lines.filter((_, index) => headings[index])),
    language,
  );
  const listOf = numberLists(lines, chrome, headings);
  const marks = markPairs(lines, headings);
  return lines.map((line, index) => {
    const inlines: Inline[] = [{ type: "text", value: line.text }];
    const list = listOf.get(index);
    const rule = chrome.get(line);
    const base = {
      line: line.line,
      endLine: line.endLine,
      text: line.text,
      inlines,
      depth: list?.depth ?? 0,
      ...(rule === undefined ? {} : { chrome: rule }),
      ...(marks[index] ? { mark: marks[index] } : {}),
    };
    if (line.isRule) return { ...base, inlines: [], type: "rule", text: "" };
    const reasons = headings[index];
    if (reasons) return { type: "heading", level: levels.get(line) ?? 2, reasons, ...base };
    if (line.marker.kind === "quote")
      return { type: "quote", parts: [{ type: "paragraph", inlines, depth: 0 }], ...base };
    return list === undefined
      ? { type: "paragraph", ...base }
      : { type: "list-item", list: list.list, ...base, ...itemMarker(line) };
  });
}

/** `Q:` and `A:` mark their lines; lines right below answer too, with an `A:` or without one. */
function markPairs(lines: readonly TextLine[], headings: readonly Reasons[]): Block["mark"][] {
  let isAnswering = false;
  return lines.map(({ marker, isBlankBefore }, index) => {
    const { kind } = marker;
    const isMarked = kind === "question" || kind === "answer";
    isAnswering = isMarked || (isAnswering && !isBlankBefore && headings[index] === undefined);
    if (isMarked) return kind;
    return isAnswering ? "answer" : undefined;
  });
}

function chromeLines(lines: readonly TextLine[], language: Language): Map<TextLine, string> {
  const pieces = lines.map(({ text, isBlankBefore, isRow, marker }) => ({
    text,
    isJoined: !isBlankBefore,
    isHeading: false,
    isRow,
    isLink: false,
    isFramed: marker.kind === "frame",
    isItem: marker.kind === "bullet" || marker.kind === "number",
  }));
  const rules = findJoinedChrome(pieces, findChrome(pieces, language), language).map(
    (why, index) => PARTS_OF_EMAIL.get(lines[index]?.marker.kind) ?? why,
  );
  const chrome = new Map(
    lines.flatMap((line, index) => {
      const rule = rules[index];
      return rule === undefined ? [] : [[line, rule] as const];
    }),
  );
  const rest = lines.filter((line) => !chrome.has(line));
  const title = findTitleLine(rest, language);
  for (const line of rest.slice(0, title)) chrome.set(line, "it stands above the title");
  for (const line of linesUnderTitle(lines, chrome, rest.slice(title + 1), language)) {
    chrome.set(line, "it stands right below the title");
  }
  const copy = rest.findIndex((line, index) => index > title && repeatsSubject(line, rest[title]));
  const line = rest[copy];
  if (line) chrome.set(line, "it repeats the title");
  return chrome;
}

/** What a letter is about stands in the head of the email and, mostly in capitals, over its text. */
function repeatsSubject({ text, marker }: TextLine, subject: TextLine | undefined): boolean {
  if (subject?.marker.kind !== "subject" || marker.kind === "bullet") return false;
  const isOpening = subject.text.toLowerCase().startsWith(text.toLowerCase());
  return isOpening && lengthInWords(text) >= 3;
}

/** Returns for each line why it is a heading, or `undefined` for the others. */
function findHeadings(
  lines: readonly TextLine[],
  chrome: ReadonlyMap<TextLine, string>,
  language: Language,
): Reasons[] {
  const body = lines.filter((line) => !chrome.has(line));
  const isDense = body.filter(({ isBlankBefore }) => isBlankBefore).length * 4 < body.length;
  const colons = body.filter((line, index) => isColonHeading(line, body[index + 1])).length;
  const quotes = body.filter(({ text }) => isQuotation(text));
  const quotesReaders = quotes.length >= QUOTES && quotes.some(({ text }) => !asks(text));
  const isFramed = body.filter(({ marker }) => marker.kind === "frame").length >= FRAMES;
  const labelled = findLabelledQuestions(body.map(({ text }) => text));
  const habits = {
    isDense,
    isFramed,
    labelled,
    endsInColon: colons >= 2,
    quotesReaders,
    beginsSmall: body.filter(({ text }) => /^\p{Ll}/u.test(text)).length * SMALL > body.length,
    contents: contentsOf(lines, chrome),
    language,
  };
  const free = judgeLines(body, { ...habits, isNumbered: false });
  // Only where most headings are numbered does a number missing tell something.
  const numbered = body.filter(
    (line, index) =>
      free.has(line) && isHeadingNumber(line, { previous: body[index - 1], next: body[index + 1] }),
  );
  const isNumbered = numbered.length >= 3 && numbered.length * 2 >= free.size;
  const headings = isNumbered ? judgeLines(body, { ...habits, isNumbered }) : free;
  const [title, ...parts] = headings.keys();
  const lead = findLead(parts.filter(({ text }) => !isUsual(text, language)));
  // Right below the title it is its second line.
  if (lead && title && previousText(lines, lead) !== title) headings.delete(lead);
  return lines.map((line) => headings.get(line));
}

/** What a page lists at its head stands over its parts. */
function contentsOf(
  lines: readonly TextLine[],
  chrome: ReadonlyMap<TextLine, string>,
): ReadonlySet<string> {
  const entries = lines.filter((line) => chrome.get(line) === CONTENTS);
  return new Set(entries.map(({ text }) => entryName(text)));
}

function previousText(lines: readonly TextLine[], line: TextLine): TextLine | undefined {
  return lines.slice(0, lines.indexOf(line)).findLast(({ isRule }) => !isRule);
}

function judgeLines(
  body: readonly TextLine[],
  habits: Omit<HeadingContext, "previous" | "next" | "isAmongQuestions">,
): Map<TextLine, readonly string[]> {
  const headings = new Map<TextLine, readonly string[]>();
  let isAmongQuestions = false;
  let isBehindQuestion = false;
  body.forEach((line, index) => {
    if (authorOfByline(line.text, habits.language) !== undefined || isSignature(line.text)) return;
    if (isDoubledName(line.text, body[index + 1]?.text ?? "")) return;
    if (isDoubledName(line.text, body[index - 1]?.text ?? "")) return;
    const { score, reasons } = scoreHeading(line, {
      ...habits,
      isNumbered: habits.isNumbered && index > 0,
      previous: body[index - 1],
      next: body[index + 1],
      isAmongQuestions,
    });
    // The first line is the title unless it reads as running text: it needs no blank line below.
    const isTitle = index === 0 && score > 0;
    if (score < HEADING_THRESHOLD && !isTitle) return;
    headings.set(line, score < HEADING_THRESHOLD ? ["it is the first line", ...reasons] : reasons);
    const isQuestion = /[?？]$/u.test(line.text);
    // One heading that asks is a habit of style, two in a row are a list of questions.
    isAmongQuestions =
      isQuestionsHeading(line.text, habits.language) || (isQuestion && isBehindQuestion);
    isBehindQuestion = isQuestion || isAmongQuestions;
  });
  return headings;
}

function itemMarker(line: TextLine): { isOrdered: boolean; ordinal: number } {
  return line.marker.kind === "number"
    ? { isOrdered: true, ordinal: line.marker.ordinal }
    : { isOrdered: false, ordinal: 1 };
}
