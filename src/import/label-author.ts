import type { Language } from "../languages/language.ts";
import { authorOfByline, couldBeName, isDoubledName } from "./byline.ts";
import type { LabelBoard } from "./label-board.ts";
import { isProse } from "./chrome-piece.ts";
import { lengthInWords } from "../languages/sentences.ts";
import type { SourceBlock } from "./source-block.ts";

/** Bylines and bios stand this near to the title or the end of the article. */
const NEAR = 8;

/** A bio says something of the name with which it begins. */
const BIO_WORDS = 6;

/** Two to four words that all begin with a capital, then a comma or a date and no sentence. */
const NAME_LINE =
  /^((?:\p{Lu}[\p{L}.'’-]+ ){1,3}\p{Lu}[\p{L}.'’-]+)(?:,[^.!?]{3,80}|(?: \p{L}+\.?)? \d[^.!?]*·.*)$/u;

/** Who wrote an article, as it says itself. */
interface Byline {
  readonly index: number;
  readonly author: string;
}

/** What tells a bio from a paragraph of the text. */
interface BioFacts {
  readonly author: string | undefined;
  readonly byline: number | undefined;
  readonly language: Language;
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
    findNameLine(board, after) ??
    findName(board, after, known);
  // Pages keep the byline among their dates and buttons, so it may have been taken for chrome.
  if (byline) board.relabel(byline.index, "series", "it names the author");
  if (byline) labelHelpers(board, byline.index + 1, language);
  const author = known ?? byline?.author;
  labelBesideDate(board, after, author);
  return { author, bio: labelBio(board, { author, byline: byline?.index, language }) };
}

/** A picture of the author, and a name beside a date: above the text, so they are none of it. */
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
    const isName = block.type === "paragraph" && couldBeName(block.text);
    if (isName && (isDate(index - 1) || isDate(index + 1)))
      label(index, "series", "it stands beside the date of the page");
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
    if (block.type !== "paragraph" || !(isBelowTitle || isFoot)) continue;
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

/** "Reviewed by Dr Ida Berg", "Words and pictures by …": each further byline right below. */
function labelHelpers(board: LabelBoard, first: number, language: Language): void {
  const block = board.blocks[first];
  if (block?.type !== "paragraph" || authorOfByline(block.text, language) === undefined) return;
  board.relabel(first, "series", "it names who had a part in the text");
  labelHelpers(board, first + 1, language);
}

/**
 * Returns the index of the first block in the second half that fewer blocks of the text than this
 * come behind, whatever links end the page.
 */
function startOfEnd({ blocks, isFree }: LabelBoard, limit: number): number {
  const half = Math.ceil(blocks.length / 2);
  let start = blocks.length;
  for (let behind = 0; start > half && behind < limit; start--) {
    if (isFree(start - 1)) behind += 1;
  }
  return start;
}

/** "Ada Moss, nurse" right below the title names its author without a word for it. */
function findNameLine({ blocks, isFree }: LabelBoard, after: number): Byline | undefined {
  const index = blocks.findIndex((_, at) => at >= after && isFree(at));
  const block = blocks[index];
  if (block?.type !== "paragraph" || after === 0) return undefined;
  // "Dear patient," is a greeting.
  const named = block.text.endsWith(",") ? undefined : NAME_LINE.exec(block.text)?.[1];
  // A picture of the author says the name as well.
  const author = named?.replace(/^(.{4,60}) \1$/u, "$1");
  return author === undefined ? undefined : { index, author };
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
    const isOfBio = couldBeName(text) && end.some((block) => isBioOf(block, text));
    if (isTwice || isKnown || isOfBio) return { index, author: text };
  }
  return undefined;
}

/** "Ada Moss grows tomatoes on a balcony." */
function isBioOf({ type, text }: SourceBlock, name: string | undefined): boolean {
  if (name === undefined || !name.includes(" ")) return false;
  return type === "paragraph" && lengthInWords(text) >= BIO_WORDS && beginsWithName(text, name);
}

/** Paragraphs near the end, or right below the byline, that are about the author; with their heading. */
function labelBio(board: LabelBoard, facts: BioFacts): string {
  const { blocks, isFree, label, relabel } = board;
  const bio: string[] = [];
  const end = startOfEnd(board, 2 * NEAR);
  for (const [index, block] of blocks.entries()) {
    if (!(index >= end || isBelowByline(block, index, facts))) continue;
    if (!isFree(index) && isBioOf(block, facts.author)) {
      // Pages set it in a box behind the article, so it may have been taken for chrome.
      relabel(index, "series", "it is about the author");
      bio.push(block.text);
    }
    if (!isFree(index)) continue;
    const isInBox = block.type === "heading" && block.isAboutAuthor === true;
    if (isInBox || isHeadingOfBio(block, facts)) {
      label(index, "series", "the heading over the author's bio");
      continue;
    }
    const isLast = blocks.every((_, later) => later <= index || !isFree(later));
    const why = bioReason(blocks, index, facts, isLast);
    if (block.type !== "paragraph" || why === undefined) continue;
    label(index, "series", why);
    bio.push(block.text);
  }
  return bio.join("\n\n");
}

function isBelowByline(
  { text }: SourceBlock,
  index: number,
  { author, byline }: BioFacts,
): boolean {
  const isBelow = byline !== undefined && index > byline && index <= byline + 2;
  return isBelow && beginsWithName(text, author ?? "");
}

/** "About the author", "About Dr. Castellan". */
function isHeadingOfBio({ text }: SourceBlock, { author, language }: BioFacts): boolean {
  if (language.aboutAuthor.test(text)) return true;
  const name = author?.split(" ").at(-1) ?? "";
  return name !== "" && text.endsWith(name) && language.aboutSomebody.test(text);
}

function bioReason(
  blocks: readonly SourceBlock[],
  index: number,
  facts: BioFacts,
  isLast: boolean,
): string | undefined {
  const { author, byline } = facts;
  const block = blocks[index];
  const before = blocks[index - 1];
  if (author !== undefined && block && beginsWithName(block.text, author)) {
    return "it is about the author";
  }
  if (block?.isAboutAuthor) return "it stands in the box about the author";
  const isBelowName = byline === index - 1 && index > NEAR;
  if (isBelowName && block && isProse(block)) return "it follows the author's name";
  if (before && isHeadingOfBio(before, facts)) return "it is about the author";
  const isAllItalic =
    block?.type === "paragraph" &&
    block.inlines.length === 1 &&
    block.inlines[0]?.type === "emphasis";
  return isAllItalic && isLast ? "it stands in italics at the end" : undefined;
}

/** The whole name, with or without the title before it, and not a part of a longer word. */
function beginsWithName(text: string, author: string): boolean {
  const bare = author.replace(/^(?:Dr|Prof|Mr|Mrs|Ms)\.? /u, "").trim();
  // "Ada Moss and Ida Berg": each has a bio.
  const each = author.split(/,\s|\s(?:&|\p{Ll}{1,3})\s/u).filter((name) => name.includes(" "));
  return [author, bare, ...each].some((name) => {
    return name !== "" && text.startsWith(name) && !/^\p{L}/u.test(text.slice(name.length));
  });
}
