import type { ChromeRule, Language } from "../../languages/language.ts";
import { authorOfByline, couldBeName, isSignature } from "../labels/byline.ts";
import { findFootLines, findFootRows, findPageHead, whyPageFoot } from "./page-edges.ts";
import { projectTailStart, tailStart } from "./page-tail.ts";
import { endsSentence, isProse } from "./chrome-piece.ts";
import type { Piece } from "./chrome-piece.ts";
import { commentsStart, findEditorComments, isComment } from "./comments.ts";
import { findRule, isKnownRow } from "./chrome-rule.ts";
import { findFramedNotices } from "./framed-notice.ts";
import { WARES, findLoneCalls, findShopLabels } from "./lone-call.ts";
import { CONTENTS, entryName, findPullQuotes, findRepeatedHeadings } from "./repeated-text.ts";
import { lengthInWords } from "../../languages/sentences.ts";

/** `{{< ad >}}`, `{% include x %}`, `[gallery ids="1,2"]`, `[TOC]`: filled in by the site, never by an author. */
const SHORTCODE =
  /^(?:(?:\{\{[<%][^{}]*[%>]\}\}\s*|\{%[^{}]*%\}\s*)+|\[\/?[a-z_-]+ [a-z_-]+=["'].*\]|\[{1,2}_{0,2}toc_{0,2}\]{1,2})$/iu;
/** Why such a tag is page chrome. */
export const PLACEHOLDER = "a placeholder of the site's software";
/** "-- 7 --": the number of a page between dashes, wherever the page ended. */
const PAGE_NUMBER = /^(?:[–—-]{1,3} ?)?\d{1,4} ?[–—-]{1,3}$/u;
/** "#money #habits". */
const HASHTAGS = /^#\p{L}[\p{L}\p{N}_/-]*(?: #\p{L}[\p{L}\p{N}_/-]*)*$/u;
/** "Shop buckets →", "Read the guide ›": a few words and an arrow are something to press. */
const ARROW = /^[^.!?:;→›»]{2,40} [→›»]$/u;
const ARROW_WORDS = 5;
const LINK_WORDS = 14;
/** "Print the diary (PDF, 84 KB)": a link that says what kind of file it is, and how large. */
const FILE = /\((?:pdf|docx?|xlsx?|pptx?|zip|mp3|epub)\b[^()]{0,4}\d[\d.,]*\s?[kmg]b\)$/iu;
/** The foot of a page: date, version, who to ask for another form of it. */
const FOOT = 6;
/** Below a lead the head of a page goes on so far. */
const EDGE = 4;
/** Lines above the field of a form that belong to its box. */
const MOST_BOX = 4;
/** A message of a sponsor has so many lines at most. */
const MOST_GROUP = 3;
/** A line that comes so often is printed on every page of a document. */
const RUNNING = 3;
/** The label over a box of the author's has so many words at most. */
const BOX_WORDS = 4;

/** Returns for each piece why it is page chrome, or `undefined` where it is part of the article. */
export function findChrome(pieces: readonly Piece[], language: Language): (string | undefined)[] {
  const found: (string | undefined)[] = pieces.map(() => undefined);
  const authors = pieces.map(({ text }) => authorOfByline(text, language));
  const isByline = authors.map((author) => author !== undefined);
  // Above the first text "Subscribe" is a word of the menu, and what is joined to it may be the title.
  const firstText = pieces.findIndex(isProse);
  for (const [index, piece] of pieces.entries()) {
    if (found[index] !== undefined || isByline[index]) continue;
    if (SHORTCODE.test(piece.text)) found[index] = PLACEHOLDER;
    if (isPressed(piece)) found[index] = "a link to another page";
    if (isButton(piece, language)) found[index] = "it is a button";
    if (piece.isLinkRow) found[index] ??= "a row of links";
    if (PAGE_NUMBER.test(piece.text)) found[index] ??= "the number of the page";
    if (HASHTAGS.test(piece.text)) found[index] ??= "the page's category";
    const isEdge = index < firstText + EDGE || index >= pieces.length - 2 * FOOT;
    if (isEdge && isKnownRow(piece, language.chrome)) found[index] ??= "a row of links";
    const next = pieces[index + 1];
    // "Menu" over a text may be the author's heading, among the links of a page's end it is not.
    const isHeading = piece.isHeading && (index < pieces.length / 2 || !next || isProse(next));
    // "More from the phones" over a question is the author's, over links it is not, and "11 comments" never is.
    const isOverQuestion =
      next?.isLink === false && /[?？]$/u.test(next.text) && !/^\d/u.test(piece.text);
    if (piece.isHeading && isOverQuestion && !isComment(next)) continue;
    const isLate = index >= pieces.length / 2;
    const rule = findRule(piece, { isHeading, isLate, next }, language.chrome);
    if (rule?.reach === "rest" && isOverText(piece, next)) continue;
    if (rule && rule.reach === "box" && index < firstText) found[index] = rule.why;
    else if (rule) {
      const first = rule.reach === "box" ? boxStart(pieces, index) : index;
      found.fill(rule.why, first, reachOf(rule, pieces, index) + 1);
    }
  }
  for (const index of findShopLabels(pieces, found)) found[index] ??= WARES;
  for (const index of findRepeatedHeadings(pieces)) found[index] ??= CONTENTS;
  for (const index of findEditorComments(pieces)) found[index] ??= "a comment on the draft";
  for (const index of findFramedNotices(pieces, language)) found[index] ??= "a notice in a frame";
  for (const index of findLoneCalls(pieces, language)) found[index] ??= "a call to the readers";
  for (const index of findPullQuotes(pieces)) found[index] ??= "it repeats words of the text";
  for (const index of findContinuedTitles(pieces, language))
    found[index] ??= "it repeats the title";
  for (const index of findLoneNumbers(pieces)) found[index] ??= "a number that stands alone";
  for (const index of findRunningLines(pieces)) found[index] ??= "it stands on every page";
  for (const [index, why] of findPageHead(pieces, found).entries()) {
    if (!isByline[index]) found[index] ??= why;
  }
  // What stands over a heading is not the foot of the page.
  const lastHeading = pieces.findLastIndex(({ isHeading }) => isHeading);
  const foot = Math.max(0, pieces.length - FOOT, lastHeading);
  // From below: what stands over a sentence of the author's is none of the foot's.
  for (let index = pieces.length - 1; index >= foot; index--) {
    const piece = pieces[index];
    if (!piece || isByline[index] || piece.isItem) continue;
    const isKnown = isKnownRow(piece, language.chrome);
    found[index] ??= whyPageFoot(pieces, found, index, isKnown);
  }
  for (const index of findFootRows(pieces, found)) found[index] ??= "a row of links";
  const isName = (text: string): boolean =>
    isSignature(text) || couldBeName(text) || authorOfByline(text, language) !== undefined;
  for (const index of findFootLines(pieces, found, isName)) {
    found[index] ??= "it stands among the lines at the foot of the page";
  }
  for (let index = tailStart(pieces, found, language); index < pieces.length; index++) {
    // A line about the author stands among the links, and says something about the series.
    const { text = "" } = pieces[index] ?? {};
    if (isByline[index] || authors.some((name) => name && text.startsWith(name))) continue;
    if (isSignature(text) && found[index - 1] === undefined) continue;
    found[index] ??= "it stands among the links at the end of the page";
  }
  for (let index = projectTailStart(pieces, language); index < pieces.length; index++) {
    found[index] ??= "the page's project";
  }
  for (let index = commentsStart(pieces, found, language); index < pieces.length; index++) {
    found[index] ??= "readers' comments";
  }
  const isOwn = (piece: Piece): boolean =>
    findRule(piece, { isHeading: false, isLate: true, next: undefined }, language.chrome) !==
    undefined;
  // Whatever stands around it, a footnote belongs to its place in the text.
  return found.map((why, index) => {
    const piece = pieces[index];
    return piece?.isFootnote && !isOwn(piece) ? undefined : why;
  });
}

function isPressed({ text, isHeading, isItem, isRow, isLink }: Piece): boolean {
  if (isHeading || isItem || isRow) return false;
  if (isLink && FILE.test(text)) return true;
  if (!/[→›»]/u.test(text.slice(-1))) return false;
  // Where all of it is a link, it may be longer and name a price.
  if (isLink) return lengthInWords(text) <= LINK_WORDS;
  return ARROW.test(text) && lengthInWords(text) <= ARROW_WORDS;
}

/** "Responses" over a text is a part of the article: below those of readers comes a name. */
function isOverText({ text, isHeading }: Piece, next: Piece | undefined): boolean {
  const isWord = isHeading && /^\p{L}+$/u.test(text);
  return isWord && next !== undefined && isProse(next) && !isComment(next);
}

/** "Get the free planner", alone and all of it a link. */
function isButton({ text, isLink, isItem, isHeading }: Piece, { button }: Language): boolean {
  return isLink && !isItem && !isHeading && button.test(text);
}

/** "The old mill (continued)" where a text goes on behind the page or the box that parted it. */
function findContinuedTitles(pieces: readonly Piece[], { continuedTitle }: Language): number[] {
  const head = new Set(
    pieces.slice(0, Math.max(0, pieces.findIndex(isProse))).map(({ text }) => text.toLowerCase()),
  );
  return pieces.flatMap(({ text }, index) => {
    // Most texts end without a bracket, which needs no expression.
    if (!")]".includes(text.slice(-1))) return [];
    const title = continuedTitle.exec(text)?.[1]?.toLowerCase();
    return title !== undefined && head.has(title) ? [index] : [];
  });
}

/** "1", "2", "3" in the cards of a page: each over a text, and no words. */
function findLoneNumbers(pieces: readonly Piece[]): number[] {
  const lone = pieces.flatMap(({ text, isRow }, index) =>
    !isRow && /^\d{1,2}[.)]?$/u.test(text) ? [index] : [],
  );
  const isNext = (index: number, at: number): boolean =>
    Number.parseInt(pieces[index]?.text ?? "", 10) === at + 1;
  return lone.length >= RUNNING && lone.every(isNext) ? lone : [];
}

/** The footer of a printed page: a short line that is no sentence, three times or more. */
function findRunningLines(pieces: readonly Piece[]): number[] {
  const places = new Map<string, number[]>();
  for (const [index, { text, isItem, isRow, isHeading }] of pieces.entries()) {
    if (isItem || isRow || isHeading || text === "" || text.length > 80) continue;
    if (/[.!?:…]["”»]?$/u.test(text)) continue;
    const all = places.get(text);
    if (all) all.push(index);
    else places.set(text, [index]);
  }
  // The first of them may be the title, which the footer repeats.
  const head = pieces.findIndex(isProse);
  return [...places.values()]
    .filter((all) => all.length >= RUNNING && !isOverBoxes(pieces, all, head))
    .flatMap((all) => all.filter((place, at) => at > 0 || place > head));
}

/** "TRY THIS" over each of several texts, "Pros" over each of several lists: a few words without a figure, which the head of the page does not know. */
function isOverBoxes(pieces: readonly Piece[], places: readonly number[], head: number): boolean {
  const [first = 0] = places;
  const { text = "" } = pieces[first] ?? {};
  const isName = first < head || /[\p{N}|·•–—]/u.test(text);
  const isAlways = places.every((place) => {
    const below = pieces[place + 1];
    return below && (below.isItem || isProse(below) || endsSentence(below.text));
  });
  return !isName && isAlways && lengthInWords(text) <= BOX_WORDS;
}

/** A box of a few short lines around a field or a button: its heading, its promise. */
function boxStart(pieces: readonly Piece[], index: number): number {
  let first = index;
  while (index - first < MOST_BOX && pieces[first]?.isJoined === true) {
    const above = pieces[first - 1];
    if (!above || isProse(above) || above.isItem) break;
    first -= 1;
  }
  return first;
}

/** Returns the index of the last piece that goes with the one at `index`. */
function reachOf(rule: ChromeRule, pieces: readonly Piece[], index: number): number {
  if (rule.reach === "rest") return pieces.length - 1;
  if (rule.reach === "line") return index;
  // An advertisement between two items of a list: the list goes on behind it.
  const isInList = pieces[index - 1]?.isItem === true && pieces[index]?.isItem !== true;
  if (isInList && pieces[index + 1]?.isItem) return index;
  if (isInList && pieces[index + 2]?.isItem) return index + 1;
  if (rule.reach === "pair") {
    // A row of signs may close the frame of an advertisement.
    const below = pieces[index + 2];
    const isLast = below?.isJoined !== true || !/[\p{L}\p{N}]/u.test(below.text);
    const isPair = pieces[index + 1]?.isJoined === true && isLast;
    return isPair ? index + 1 : index;
  }
  if (rule.reach === "group") {
    let end = index;
    while (pieces[end + 1]?.isJoined === true) end += 1;
    if (end - index <= MOST_GROUP) return end;
  }
  let last = index;
  const names = new Set<string>();
  for (let next = pieces[index + 1]; next?.isJoined && !isProse(next); next = pieces[last + 1]) {
    // In a source without blank lines the next section begins right below, and its heading repeats an entry.
    if (next.isHeading || (names.has(entryName(next.text)) && rule.why === CONTENTS)) break;
    names.add(entryName(next.text));
    last += 1;
    if (rule.reach === "next") break;
  }
  return last;
}
