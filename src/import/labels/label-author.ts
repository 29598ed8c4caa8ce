import type { Language } from "../../languages/language.ts";
import {
  authorOfByline,
  couldBeName,
  isDoubledName,
  labelBelowByline,
  nameBeforeJob,
  firstNameOf,
  isOnlyName,
  saysOf,
} from "./byline.ts";
import { NEAR, startOfEnd } from "./label-board.ts";
import type { LabelBoard } from "./label-board.ts";
import { isProse } from "../chrome/chrome-piece.ts";
import { endsWithBioOf, isBioOf, labelBio, nameInBio } from "./label-bio.ts";
import type { SourceBlock } from "../source-block.ts";
import { lengthInWords } from "../../languages/sentences.ts";

/** Two to four words that all begin with a capital, then a comma or a date and no sentence. */
const NAME_LINE =
  /^((?:\p{Lu}[\p{L}.'’-]+ ){1,3}\p{Lu}[\p{L}.'’-]+)(?:,[^.!?]{3,80}|(?: \p{L}+\.?)? \d[^.!?]*·.*)$/u;

/** A name of two words or three, a small word, and what part of a site or a house is called. */
const NAME_BEFORE_PART =
  /^((?:\p{Lu}[\p{L}.'’-]+ ){1,2}\p{Lu}[\p{L}.'’-]+) \p{Ll}{2,4} (?:\p{Ll}{2,3} )?\p{Lu}[\p{L} &-]{2,40}$/u;

/** "9:00 am", "18.30 Uhr". */
const HOUR = /^\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?(?:[ap]\.?m\.?|uhr|h))?$/iu;

/** Who wrote an article, as it says itself. */
interface Byline {
  readonly index: number;
  readonly author: string;
}

/** Labels byline and bio; `after` is the first block behind the title, `known` a name from elsewhere. */
export function labelAuthor(
  board: LabelBoard,
  after: number,
  known: string | undefined,
  language: Language,
): { author: string | undefined; bio: string } {
  const byline =
    findByline(board, after, language) ??
    findNameLine(board, after, language) ??
    findName(board, after, known) ??
    findNameOverJob(board, after, language);
  // Pages keep the byline among their dates and buttons, so it may have been taken for chrome.
  if (byline) board.relabel(byline.index, "series", "it names the author");
  if (byline) labelBelowByline(board, byline.index, language);
  const isNamed = known !== undefined || byline !== undefined;
  const named = nameInBio(board, language, isNamed);
  const author = known ?? byline?.author ?? named;
  labelSignature(board, author);
  labelBesideDate(board, after, author);
  const names = [author ?? "", named ?? ""].filter((name) => name !== "");
  return { author, bio: labelBio(board, { names, byline: byline?.index, language }) };
}

/** How the author signs: "Ida Berg, Leeds" where a page has its links, "Ida" as the last word of a letter. */
function labelSignature({ blocks, isFree, relabel }: LabelBoard, author: string | undefined): void {
  const last = blocks.findLastIndex((_, index) => isFree(index));
  // In an unmarked text a short line over others looks like a heading.
  const isLine = (index: number): boolean =>
    ["paragraph", "heading"].includes(blocks[index]?.type ?? "");
  const { text: word = "" } = blocks[last] ?? {};
  const isBelowGreeting = /^[^.!?]{3,40},$/u.test(blocks[last - 1]?.text ?? "");
  const isFirstName = author !== undefined && word === firstNameOf(author);
  if (isLine(last) && (isFirstName || (isBelowGreeting && /^\p{Lu}\p{Ll}+$/u.test(word))))
    relabel(last, "series", "it is signed by the author");
  const { text = "" } = blocks[last + 1] ?? {};
  const [name = "", place = ""] = text.split(", ");
  const isAuthor = author !== undefined && (name === author || name.startsWith(`${author} `));
  // "Ida Berg, Kettle Post" under the mast of that name.
  const isOfSite = blocks.slice(0, 3).some((block) => same(block.text, place));
  if (!isLine(last + 1) || !(isAuthor || isOfSite) || !couldBeName(name)) return;
  if (lengthInWords(place) <= 2 || isOfSite)
    relabel(last + 1, "series", "it is signed by the author");
}

function same(text: string, other: string): boolean {
  return other !== "" && text.toLowerCase() === other.toLowerCase();
}

/** A picture of the author, and a name or an hour beside a date: above the text, so they are none of it. */
function labelBesideDate(board: LabelBoard, after: number, author: string | undefined): void {
  const { blocks, isFree, label } = board;
  const end = blocks.findIndex((block, index) => index >= after && isProse(block));
  const isDate = (index: number): boolean =>
    index >= after && !isFree(index) && /\d/u.test(blocks[index]?.text ?? "");
  for (let index = after; index < Math.min(end, after + NEAR); index++) {
    const block = blocks[index];
    if (!block || !isFree(index)) continue;
    if (block.type === "image" && author !== undefined && block.text === author)
      label(index, "series", "a picture of the author");
    const isLine = block.type === "paragraph" || block.type === "list-item";
    if (!isLine || !(isDate(index - 1) || isDate(index + 1))) continue;
    if (couldBeName(block.text)) label(index, "series", "it stands beside the date of the page");
    if (HOUR.test(block.text)) label(index, "dropped", "the date of the page");
  }
}

function findByline(board: LabelBoard, after: number, language: Language): Byline | undefined {
  const { blocks, isFree } = board;
  const foot = startOfEnd(board, NEAR);
  let others: Byline | undefined;
  for (const [index, block] of blocks.entries()) {
    if (index >= after + NEAR && index < foot) continue;
    const isBelowTitle = index >= after && index < after + NEAR;
    const isFoot = index >= foot && isFree(index);
    // Some pages make a list of who wrote, checked and drew.
    const isLine = block.type === "paragraph" || (isBelowTitle && block.type === "list-item");
    if (!isLine || !(isBelowTitle || isFoot)) continue;
    const author = authorOfByline(block.text, language) ?? nameBelow(board, index, language);
    if (author === undefined) continue;
    if (/^\p{Lu}/u.test(author)) return { index, author };
    // "Reviewed by our nurses" names somebody only where no other line does.
    others ??= { index, author };
  }
  return others;
}

/** "By" in a line of its own, and the name in the next one. */
function nameBelow(
  { blocks, label }: LabelBoard,
  index: number,
  language: Language,
): string | undefined {
  const { text = "" } = blocks[index] ?? {};
  const next = blocks[index + 1];
  if (lengthInWords(text) > 2 || next?.type !== "paragraph" || lengthInWords(next.text) > 5) {
    return undefined;
  }
  const author = authorOfByline(`${text} ${next.text}`, language);
  if (author !== undefined) label(index + 1, "series", "it names the author");
  return author;
}

/** "Ada Moss, nurse" right below the title names its author without a word for it, "with Ada Moss" with one. */
function findNameLine(board: LabelBoard, after: number, language: Language): Byline | undefined {
  const { blocks, isFree } = board;
  if (after === 0) return undefined;
  const below = blocks.findIndex(({ type }, at) => at >= after && type !== "rule");
  const { type, text = "" } = blocks[below] ?? {};
  // Right below the title it may have been taken for what a page says there of itself.
  const author = onlyName(
    nameBeforeJob(text, language) ??
      nameBehindWord(board, below, language) ??
      nameBeforePart(board, below),
  );
  // In an unmarked text, or in capitals, it may look like the title's second line.
  const isLine = type === "paragraph" || type === "heading";
  if (isLine && author !== undefined) return { index: below, author };
  const index = blocks.findIndex((_, at) => at >= after && isFree(at));
  const block = blocks[index];
  if (block?.type !== "paragraph") return undefined;
  // "Dear patient," is a greeting.
  const named = block.text.endsWith(",") ? undefined : NAME_LINE.exec(block.text)?.[1];
  const only = onlyName(named);
  return only === undefined ? undefined : { index, author: only };
}

/** "with Ida Berg", where the first half of the text says no word of the name. */
function nameBehindWord(board: LabelBoard, index: number, language: Language): string | undefined {
  const { text = "" } = board.blocks[index] ?? {};
  const behind = text.replace(language.beforeName, "");
  const [name = ""] = behind.split(", ", 1);
  if (behind === text || /[.!?:,]$/u.test(text) || !couldBeName(name)) return undefined;
  return isOnlyName(name, firstHalf(board, index + 1)) ? name : undefined;
}

/** "Ida Berg in Kitchens" over a line of the page: who wrote, and where on the site, words that the text does not know. */
function nameBeforePart(board: LabelBoard, index: number): string | undefined {
  const [, name = ""] = NAME_BEFORE_PART.exec(board.blocks[index]?.text ?? "") ?? [];
  const isOverChrome = index + 1 < board.blocks.length && !board.isFree(index + 1);
  if (!isOverChrome || !couldBeName(name)) return undefined;
  return isOnlyName(name, firstHalf(board, index + 1)) ? name : undefined;
}

function firstHalf({ blocks }: LabelBoard, from: number): string[] {
  return blocks.slice(from, Math.ceil(blocks.length / 2)).map(({ text }) => text);
}

/** A picture of the author says the name as well. */
function onlyName(name: string | undefined): string | undefined {
  return name?.replace(/^(.{4,60}) \1$/u, "$1");
}

/**
 * A line below the title that is a name twice, the name that the head of the page gives, or the name
 * with which a text at the end begins.
 */
function findName(board: LabelBoard, after: number, known: string | undefined): Byline | undefined {
  const { blocks, isFree, label } = board;
  const end = blocks.slice(startOfEnd(board, 2 * NEAR));
  const below = blocks.slice(0, after + NEAR);
  for (const [index, { type, text }] of below.entries()) {
    if (index < after || !["paragraph", "list-item", "heading"].includes(type)) continue;
    const isTwice = isDoubledName(text, blocks[index + 1]?.text ?? "");
    if (isTwice && isFree(index + 1)) label(index + 1, "series", "it repeats the author's name");
    const isKnown = known !== undefined && text === known;
    const name = nameFirst(text);
    // Of what stands in capitals or before a comma, a text has to say something: it may be the site.
    const isBio = (block: SourceBlock): boolean =>
      isBioOf(block, name) && (name === text || saysOf(block.text, name));
    const isOfBio = couldBeName(name) && (end.some(isBio) || endsWithBioOf(board, name));
    if (isTwice || isKnown) return { index, author: text };
    if (isOfBio) return { index, author: name };
  }
  return undefined;
}

/** "IDA BERG, THE KETTLE COLUMN": the name with which a line begins, as it is written in a text. */
function nameFirst(text: string): string {
  const [name = ""] = text.split(/, | [|·–—] /u, 1);
  if (name !== name.toUpperCase()) return name;
  return name.replace(/(?<=\p{L})\p{L}+/gu, (letters) => letters.toLowerCase());
}

/** "Ida Berg" over "Retired nurse", right below the title; the text itself says no word of the name. */
function findNameOverJob(board: LabelBoard, after: number, language: Language): Byline | undefined {
  const { blocks, relabel } = board;
  const [name, job] = blocks.slice(after, after + 2);
  if (after === 0 || !name || !job || !couldBeName(name.text)) return undefined;
  // In an unmarked text a short line over others looks like a heading.
  const isLine = [name, job].every(({ type }) => type === "paragraph" || type === "heading");
  if (!isLine || !language.job.test(job.text)) return undefined;
  if (!isOnlyName(name.text, firstHalf(board, after + 2))) return undefined;
  relabel(after + 1, "series", "it says what the author does");
  return { index: after, author: name.text };
}
