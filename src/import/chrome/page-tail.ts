import { isClosingHeading, isQuestionsHeading } from "../../languages/headings.ts";
import type { Language } from "../../languages/language.ts";
import { lengthInWords } from "../../languages/sentences.ts";
import { authorOfByline } from "../labels/byline.ts";
import { endsSentence, isLabel, isProse } from "./chrome-piece.ts";
import type { Piece } from "./chrome-piece.ts";
import { isInPlan } from "./page-edges.ts";

/** What follows the article's last text is the page's when so few of its pieces are sentences. */
const MOST_SENTENCES = 2;
/** So many pieces with page chrome among them and hardly a sentence are the end of a page. */
const MANY = 6;
/** Fewer are enough where none is a sentence. */
const SOME = 4;
/** Longer sentences are no line on what a link leads to. */
const LONG_WORDS = 24;
/** Nor are several sentences together. */
const SENTENCES_WORDS = 15;
/** "Sort by:" and "Share this on:" are labels. */
const LEAD_WORDS = 6;
/** So many short lines at the very end are links, whatever stands before them. */
const LINKS = 3;
const LINK_WORDS = 4;
/** Opening hours take a few words more. */
const HOURS_WORDS = 12;

/** The reasons that were found so far; `undefined` for what may be part of the article. */
type Found = readonly (string | undefined)[];

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
  let below: Below = { isMarked: true, isLinks: true, isOfPage: true, hasHours: false };
  for (let index = pieces.length - 1; index >= half; index--) {
    const piece = pieces[index];
    if (!piece) break;
    below = withPiece(below, piece, found[index] !== undefined);
    if (isAside(pieces, found, index, language)) continue;
    const isOwn = !couldBeTail(piece, language) || isInPlan(pieces, index);
    if (found[index] === undefined && isOwn) break;
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
      isBelowText(pieces, index, count, below) ||
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

/** What all pieces are from one on to the end of the page. */
interface Below {
  /** Links that the source marks, or page chrome. */
  readonly isMarked: boolean;
  readonly isLinks: boolean;
  /** Links or page chrome. */
  readonly isOfPage: boolean;
  /** Whether opening hours stand among them. */
  readonly hasHours: boolean;
}

function withPiece(below: Below, piece: Piece, isChrome: boolean): Below {
  const isLinkToo = isLink(piece);
  return {
    isMarked: below.isMarked && (piece.isLink || isChrome),
    isLinks: below.isLinks && isLinkToo,
    isOfPage: below.isOfPage && (isLinkToo || isChrome),
    hasHours: below.hasHours || isHours(piece.text),
  };
}

/** Three links or more right below the last text need no sign that the page goes on without it. */
function isBelowText(
  pieces: readonly Piece[],
  index: number,
  count: number,
  below: Below,
): boolean {
  // What the source marks as links needs no third one, below a heading of its own ("See also") too.
  const isMarked = count >= 2 && below.isMarked;
  const isBelow =
    isTextAbove(pieces, index) ||
    (isMarked && [index, index - 1].some((at) => isSaid(pieces[at - 1])));
  // Opening hours stand at the end of a page, whatever line of its own comes below them.
  const areLinks = below.hasHours ? below.isOfPage : below.isLinks;
  return isBelow && (isMarked || (count >= LINKS && areLinks));
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
  const most = /[.!…] \p{Lu}/u.test(piece.text) ? SENTENCES_WORDS : LONG_WORDS;
  if (isSentence(piece) && words >= most) return false;
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
    authorOfByline(text, language) !== undefined
  );
}

function isLink(piece: Piece): boolean {
  if (piece.isHeading) return false;
  if (piece.isItem) return piece.isLink;
  return piece.isLink || isLabel(piece.text, LINK_WORDS) || isHours(piece.text);
}

/** "Mon–Thu 8–12, Fri 8–11": when somebody is there. */
function isHours(text: string): boolean {
  const isSpan = /^\p{Lu}\p{L}.*\d(?:[.:]\d\d)? ?[–-] ?\d/u.test(text);
  return isSpan && isLabel(text, HOURS_WORDS);
}

/**
 * Returns from which piece on a page speaks of the project in which its text is kept: the last headings in its second
 * half, each of them "Contributing", "License" and the like. (Default: the number of pieces)
 */
export function projectTailStart(
  pieces: readonly Piece[],
  { projectHeading }: Pick<Language, "projectHeading">,
): number {
  let start = pieces.length;
  for (let index = pieces.length - 1; index > pieces.length / 2; index--) {
    const piece = pieces[index];
    if (piece?.isHeading !== true) continue;
    if (!projectHeading.test(piece.text)) break;
    start = index;
  }
  return start;
}
