import { endsSentence, isLabel, isProse } from "./chrome-piece.ts";
import type { Piece } from "./chrome-piece.ts";
import { lengthInWords } from "../../languages/sentences.ts";

/** The head of a page ends with its first long text, at the latest after so many pieces. */
const MOST_HEAD = 30;
/** Byline, date and buttons below a lead. */
const BEHIND_LEAD = 4;

/** Tells whether a line is a name or names somebody. */
type IsName = (text: string) => boolean;

/** The reasons that were found so far; `undefined` for what may be part of the article. */
type Found = readonly (string | undefined)[];

/** Returns how many pieces stand before the first running text that is no page chrome. */
function headLength(pieces: readonly Piece[], found: Found): number {
  const first = pieces.findIndex((piece, index) => found[index] === undefined && isProse(piece));
  return Math.min(first < 0 ? 0 : first, MOST_HEAD);
}

/**
 * Returns for each piece in the head of a page why it is none of the article. A lead may stand
 * above the byline, so the head goes on a little behind the first running text.
 */
export function findPageHead(pieces: readonly Piece[], found: Found): (string | undefined)[] {
  const head = headLength(pieces, found);
  return pieces.slice(0, head + BEHIND_LEAD).map((piece, index) => {
    const isInTable = pieces[index - 1]?.isRow === true || pieces[index + 1]?.isRow === true;
    if (index >= head && isInTable) return undefined;
    return whyPageHead(piece, pieces.slice(index + 1, head + 1));
  });
}

function whyPageHead({ text, isRow, isItem }: Piece, next: readonly Piece[]): string | undefined {
  if (isBreadcrumb(text)) return "the page's place in its site";
  if (isRow && text.length <= 80 && !endsSentence(text)) return "the page's menu";
  if ((isDate(text) || isDatedRow(text)) && !isItem) return "the date of the page";
  const title = /^(.{8,}) [|–—-] [^|]{2,40}$/u.exec(text)?.[1];
  if (title !== undefined && next.some((piece) => piece.text === title)) {
    return "the page's title with the name of its site";
  }
  if (/^\p{Ll}+(?:-[\p{Ll}\d]+){2,}$/u.test(text)) return "the page's address";
  return isFacts(text) ? "facts about the page" : undefined;
}

/** "Serves: 6 | Prep: 10 min | Cook: 35 min": what a recipe takes, not what its page is. */
function isMeasured(text: string): boolean {
  const parts = text.length > FACTS_LENGTH ? [] : text.split(/ [|/•·] /u);
  return parts.length >= 2 && parts.every((part) => FIGURE.test(part)) && parts.some(hasUnit);
}

/** A label and a short figure, which no date and no year is. */
const FIGURE = /^[\p{L} ]{2,25}: ?[~≈]?\d{1,3}(?:[.,/–-]\d{1,3})?(?![\d.,/-])[^\d|]*$/u;

function hasUnit(part: string): boolean {
  return /\d ?(?:min|h|hrs?|hours?|std|stunden?|k?g|m?l|cups?|k?cal|°[cf])(?!\p{L})/iu.test(part);
}

/** "Issued: March 2024  Review due: March 2027  Version: 3": each in a few words. */
function isFacts(text: string): boolean {
  if (text.split(/\p{L}:\s/u).some((value) => lengthInWords(value) > FACT_WORDS)) return false;
  const labels = text.match(/(?:^|\s)\p{L}{2,15}:\s/gu) ?? [];
  const isLabelled =
    labels.length >= 2 && /^[\p{L} ]{2,25}:\s/u.test(text) && !/[!?…]$/u.test(text);
  return isLabelled && text.length <= FACTS_LENGTH && !isMeasured(text);
}

/** Four or five labels with their values are no longer. */
const FACTS_LENGTH = 200;
/** A label or a value has no more words. */
const FACT_WORDS = 8;

/** "← Installing | Restoring →", "[Top of page]". */
const NAVIGATION =
  /^(?:[←‹«]|<-|->|<<).{0,100}$|^.{0,100}(?:[→›»]|->|>>)$|^(?:\[[^\]]{3,40}\]\s?){1,5}$/u;
/** "7", "- 7 -", "7/9", "7 of 9". */
const PAGE_NUMBER = /^(?:[–—-] )?\d{1,3}(?: ?\/ ?\d{1,3}| \p{Ll}{2,3} \d{1,3})?(?: [–—-])?$/u;
/** Each part of a row of links is short: "Help | Privacy", "Share · Reply · Archive". */
const ROW = / [|·•›»] /u;
const PART_WORDS = 4;

/**
 * Returns why one of the last pieces of a page only says what the page is, or `undefined`; `isKnown` for a row of which
 * a rule knows a label.
 */
export function whyPageFoot(
  pieces: readonly Piece[],
  found: Found,
  index: number,
  isKnown: boolean,
): string | undefined {
  const { text, isHeading } = pieces[index] as Piece; // the index comes from these pieces
  if (isHeading) return undefined;
  if (NAVIGATION.test(text)) return "a link to another page";
  if (PAGE_NUMBER.test(text)) return "the number of the page";
  if (isRowOfLinks(text)) {
    const isOwn = isInPlan(pieces, index) || isOverSentence(pieces, found, index);
    return isOwn && !isKnown ? undefined : "a row of links";
  }
  return isFacts(text) ? "facts about the page" : undefined;
}

/** Tells whether a piece is a row of a plan or a table: "Mon | feed" right over "Thu | feed", as many parts in each. */
export function isInPlan(pieces: readonly Piece[], index: number): boolean {
  const count = (at: number): number => {
    const { text } = pieces[at] ?? { text: "" };
    return isRowOfLinks(text) ? text.split(ROW).length : 0;
  };
  if (count(index) === 0) return false;
  const isBelow = pieces[index]?.isJoined === true && count(index - 1) === count(index);
  return isBelow || (pieces[index + 1]?.isJoined === true && count(index + 1) === count(index));
}

function isOverSentence(pieces: readonly Piece[], found: Found, index: number): boolean {
  return pieces.some(
    (piece, at) => at > index && found[at] === undefined && endsSentence(piece.text),
  );
}

function isRowOfLinks(text: string): boolean {
  const parts = text.split(ROW);
  const isPart = (part: string): boolean => /\p{L}/u.test(part) && isLabel(part, PART_WORDS);
  return parts.length >= 2 && parts.every(isPart);
}

/** "Sun Sep 01, 2024 9:12 am": a year and another number, in a few words that are no sentence. */
function isDate(text: string): boolean {
  const numbers = text.match(/\d+/gu) ?? [];
  const hasYear = numbers.some((number) => /^(?:19|20)\d\d$/u.test(number));
  return hasYear && numbers.length >= 2 && lengthInWords(text) <= 12 && !endsSentence(text);
}

/** "4 October", "Thu, October 4", with or without the year. */
const DAY =
  /^(?:\p{Lu}\p{Ll}+\.?,? )?(?:\d{1,2}(?:st|nd|rd|th|\.)? \p{Lu}\p{Ll}{2,}|\p{Lu}\p{Ll}{2,}\.? \d{1,2})(?:,? \d{4})?$/u;

/** "Saturday 11 October · 7 min", "4 October | filed under music": a day among other labels. */
function isDatedRow(text: string): boolean {
  const parts = text.split(ROW);
  return (
    parts.length >= 2 &&
    parts.some((part) => DAY.test(part)) &&
    parts.every((part) => isLabel(part, FACT_WORDS))
  );
}

/** "Home » Sleep » Caffeine", "3 June • Sleep • Coffee": short, two separators, no sentence. */
function isBreadcrumb(text: string): boolean {
  const separators = text.match(/ (?:[»›>‹<|/•·]|&gt;) /gu) ?? [];
  const isRow = text.length <= 100 && separators.length >= 2 && !endsSentence(text);
  return isRow && !isMeasured(text);
}

/** So near to the end of a page. */
const FOOT_ROWS = 6;

/** "Book a visit    Call 0123    Find us": cells right below the last text and over other page chrome are no table. */
export function findFootRows(pieces: readonly Piece[], found: Found): number[] {
  const first = Math.max(1, pieces.length - FOOT_ROWS);
  return pieces.flatMap(({ isRow, text }, index) => {
    if (index < first || !isRow || endsSentence(text)) return [];
    const above = pieces[index - 1];
    const isOverChrome = found[index + 1] !== undefined && pieces[index + 1]?.isRow === false;
    return isOverChrome && above && isProse(above) ? [index] : [];
  });
}

/** A line of the foot has a few words, opening hours and titles of other pages some more. */
const FOOT_WORDS = 14;

/**
 * "Lessons on Mondays at 6", "Book a place" right above "Privacy | Terms" without a blank line between:
 * the lines that are joined to the page's last ones and say no sentence. A name may be the author's.
 */
export function findFootLines(pieces: readonly Piece[], found: Found, isName: IsName): number[] {
  const lines: number[] = [];
  for (let index = pieces.length - 1; index > pieces.length / 2; index--) {
    if (found[index] !== undefined) continue;
    const piece = pieces[index];
    const isLast = index === pieces.length - 1;
    if (!piece || isLast || pieces[index + 1]?.isJoined !== true) break;
    const { text, isHeading, isItem, isRow } = piece;
    const isSaying = endsSentence(text) || /[:,]$/u.test(text) || lengthInWords(text) > FOOT_WORDS;
    if (isHeading || isItem || isSaying || (isRow && !isRowOfLinks(text)) || isName(text)) break;
    // "Ida" right below the last words.
    const isWord = lines.length === 0 && /^\p{L}+$/u.test(text);
    if (isWord && /[.!?,…]$/u.test(pieces[index - 1]?.text ?? "")) break;
    lines.push(index);
  }
  return lines;
}
