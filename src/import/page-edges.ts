import { isClosingHeading, isQuestionsHeading } from "../languages/headings.ts";
import type { Language } from "../languages/language.ts";
import { authorOfByline } from "./byline.ts";
import { endsSentence, isProse } from "./chrome-piece.ts";
import type { Piece } from "./chrome-piece.ts";
import { lengthInWords } from "../languages/sentences.ts";

/** The head of a page ends with its first long text, at the latest after so many pieces. */
const MOST_HEAD = 30;
/** Byline, date and buttons below a lead. */
const BEHIND_LEAD = 4;
/** What follows the article's last text is the page's when so few of its pieces are sentences. */
const MOST_SENTENCES = 2;
/** So many pieces with page chrome among them and hardly a sentence are the end of a page. */
const MANY = 6;
/** Fewer are enough where none is a sentence. */
const SOME = 4;
/** Longer sentences are no line on what a link leads to. */
const LONG_WORDS = 24;
/** "Sort by:" and "Share this on:" are labels. */
const LEAD_WORDS = 6;
/** So many short lines at the very end are links, whatever stands before them. */
const LINKS = 3;
const LINK_WORDS = 4;

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

function whyPageHead({ text, isRow }: Piece, next: readonly Piece[]): string | undefined {
  if (isBreadcrumb(text)) return "the page's place in its site";
  if (isRow && text.length <= 80 && !endsSentence(text)) return "the page's menu";
  if (isDate(text)) return "the date of the page";
  const title = /^(.{8,}) [|–—-] [^|]{2,40}$/u.exec(text)?.[1];
  if (title !== undefined && next.some((piece) => piece.text === title)) {
    return "the page's title with the name of its site";
  }
  if (/^\p{Ll}+(?:-[\p{Ll}\d]+){2,}$/u.test(text)) return "the page's address";
  return isFacts(text) ? "facts about the page" : undefined;
}

/** "Issued: March 2024  Review due: March 2027  Version: 3". */
function isFacts(text: string): boolean {
  const labels = text.match(/(?:^|\s)\p{L}{2,15}:\s/gu) ?? [];
  const isLabelled =
    labels.length >= 2 && /^[\p{L} ]{2,25}:\s/u.test(text) && !/[!?…]$/u.test(text);
  return isLabelled && text.length <= 120;
}

/** "← Installing | Restoring →", "[Top of page]". */
const NAVIGATION = /^[←‹«].{0,100}$|^.{0,100}[→›»]$|^(?:\[[^\]]{3,40}\]\s?){1,5}$/u;
/** "7", "- 7 -", "7/9", "7 of 9". */
const PAGE_NUMBER = /^(?:[–—-] )?\d{1,3}(?: ?\/ ?\d{1,3}| \p{Ll}{2,3} \d{1,3})?(?: [–—-])?$/u;
/** Each part of a row of links is short: "Help | Privacy", "Share · Reply · Archive". */
const ROW = / [|·•›»] /u;
const PART_WORDS = 4;

/** Returns why one of the last pieces of a page only says what the page is, or `undefined`. */
export function whyPageFoot({ text, isHeading }: Piece): string | undefined {
  if (isHeading) return undefined;
  if (NAVIGATION.test(text)) return "a link to another page";
  if (PAGE_NUMBER.test(text)) return "the number of the page";
  if (isRowOfLinks(text)) return "a row of links";
  return isFacts(text) ? "facts about the page" : undefined;
}

function isRowOfLinks(text: string): boolean {
  const parts = text.split(ROW);
  const isPart = (part: string): boolean => /\p{L}/u.test(part) && isLabel(part, PART_WORDS);
  return parts.length >= 2 && parts.every(isPart);
}

/** A few words that are no sentence. */
function isLabel(text: string, most: number): boolean {
  return lengthInWords(text) <= most && !/[.!?:;…]["”»]?$/u.test(text);
}

/** "640", "1.2K", "3.1K followers", "2 days ago": what a page counts. */
const COUNT = /^\d[\d.,]*[KkM]?(?: \p{L}+){0,2}$/u;

/**
 * Tells whether a text stands among the labels of a page's end, as comments and the lines about its
 * author do: three of the four pieces above it are labels with page chrome or counts among them.
 */
function isEnclosed(pieces: readonly Piece[], found: Found, index: number): boolean {
  const above = pieces.slice(Math.max(0, index - 4), index);
  const isChrome = (piece: Piece, at: number): boolean =>
    found[index - above.length + at] !== undefined || COUNT.test(piece.text);
  const labels = above.filter((piece, at) => isChrome(piece, at) || isLink(piece));
  const below = found.slice(index + 1, index + 4).filter((why) => why !== undefined).length;
  return labels.length >= 3 && above.filter(isChrome).length >= 2 && below >= 2;
}

/** A byline, a comment: what may stand among the links, and says nothing of where they begin. */
function isAside(
  pieces: readonly Piece[],
  found: Found,
  index: number,
  language: Language,
): boolean {
  const piece = pieces[index];
  if (!piece || found[index] !== undefined) return false;
  if (piece.isFootnote) return true;
  return isProse(piece)
    ? isEnclosed(pieces, found, index)
    : authorOfByline(piece.text, language) !== undefined;
}

/**
 * Returns the index from which on the rest of a page is none of the article: what follows the
 * last page chrome in its second half where hardly a sentence comes any more, or a row of short
 * lines below the last text, or many with page chrome among them. (Default: the number of pieces)
 */
export function tailStart(pieces: readonly Piece[], found: Found, language: Language): number {
  const half = Math.floor(pieces.length / 2);
  let start = pieces.length;
  let count = 0;
  let sentences = 0;
  // Whether a sentence stands between here and the page chrome below: a last word of the author's.
  let isSaying = false;
  for (let index = pieces.length - 1; index >= half; index--) {
    const piece = pieces[index];
    if (!piece) break;
    if (isAside(pieces, found, index, language)) continue;
    if (found[index] === undefined && !couldBeTail(piece, language)) break;
    isSaying = found[index] === undefined && (isSaying || isSentence(piece));
    if (found[index] === undefined) {
      count += 1;
      sentences += isSentence(piece) ? 1 : leadsOn(piece, pieces[index + 1]) ? -1 : 0;
    }
    // Links below "Sources" are what the article says last.
    const above = pieces[index - 1];
    if (above?.isHeading && belongsToArticle(above.text, language)) continue;
    const isFew = sentences <= MOST_SENTENCES && sentences * 3 <= count;
    const isEnd =
      found[index] !== undefined ||
      isBelowText(pieces, found, index, count) ||
      (count >= (sentences > 0 ? MANY : SOME) &&
        start < pieces.length &&
        !isSaying &&
        (isTextAbove(pieces, index) || isSaid(pieces[index - 1])));
    if (isFew && isEnd) start = index;
  }
  return start < pieces.length ? withHeadings(pieces, start) : start;
}

/** A link may have a line on what it leads to; below a heading that line may be of any kind. */
function leadsOn({ isLink: isLinked, isHeading }: Piece, next: Piece | undefined): boolean {
  return isLinked && (isHeading || (next !== undefined && isSentence(next)));
}

/** Three links or more right below the last text need no sign that the page goes on without it. */
function isBelowText(
  pieces: readonly Piece[],
  found: Found,
  index: number,
  count: number,
): boolean {
  const rest = pieces.slice(index);
  // What the source marks as links needs no third one, below a heading of its own ("See also") too.
  const isMarked =
    count >= 2 && rest.every(({ isLink: is }, at) => is || found[index + at] !== undefined);
  const isBelow =
    isTextAbove(pieces, index) ||
    (isMarked && [index, index - 1].some((at) => isSaid(pieces[at - 1])));
  return isBelow && (isMarked || (count >= LINKS && rest.every(isLink)));
}

/** Short answers stand above the end of a page too. */
function isSaid(piece: Piece | undefined): boolean {
  return piece !== undefined && !piece.isHeading && !piece.isLink && endsSentence(piece.text);
}

function isTextAbove(pieces: readonly Piece[], index: number): boolean {
  const above = pieces[index - 1];
  return above !== undefined && !above.isHeading && isProse(above);
}

/** A heading right above the links goes with them. */
function withHeadings(pieces: readonly Piece[], start: number): number {
  return pieces[start - 1]?.isHeading === true ? withHeadings(pieces, start - 1) : start;
}

/** An item goes on with its list, whatever stands between; only links are the page's. */
function couldBeTail(piece: Piece, language: Language): boolean {
  if (piece.isItem && !piece.isLink) return false;
  // A text of some length is the author's, or a comment that stands among labels.
  const words = lengthInWords(piece.text);
  if (isSentence(piece) && words >= LONG_WORDS) return false;
  // "You'll be asked to:" leads in a list of the author's.
  if (piece.text.endsWith(":") && words >= LEAD_WORDS) return false;
  return (!isProse(piece) || isSentence(piece)) && !belongsToArticle(piece.text, language);
}

/** Links ask ("Is it worth it?"), answers do not. */
function isSentence({ text }: Piece): boolean {
  return /[.!…]["”’»)]*$/u.test(text) && lengthInWords(text) >= 5;
}

function belongsToArticle(text: string, language: Language): boolean {
  return (
    isClosingHeading(text, language) ||
    // "More questions? Write to us." is none.
    (isQuestionsHeading(text, language) && !/[?？] /u.test(text)) ||
    language.aboutAuthor.test(text) ||
    language.byline.test(text)
  );
}

function isLink(piece: Piece): boolean {
  if (piece.isHeading) return false;
  if (piece.isItem) return piece.isLink;
  return piece.isLink || isLabel(piece.text, LINK_WORDS);
}

/** "Sun Sep 01, 2024 9:12 am": a year and another number, in a few words that are no sentence. */
function isDate(text: string): boolean {
  const numbers = text.match(/\d+/gu) ?? [];
  const hasYear = numbers.some((number) => /^(?:19|20)\d\d$/u.test(number));
  return hasYear && numbers.length >= 2 && lengthInWords(text) <= 12 && !endsSentence(text);
}

/** "Home » Sleep » Caffeine", "3 June • Sleep • Coffee": short, two separators, no sentence. */
function isBreadcrumb(text: string): boolean {
  const separators = text.match(/ (?:[»›>‹<|/•·]|&gt;) /gu) ?? [];
  return text.length <= 100 && separators.length >= 2 && !endsSentence(text);
}
