import { visibleText } from "../../core/inline.ts";
import { asks, lengthInWords } from "../../languages/sentences.ts";
import type { Language } from "../../languages/language.ts";
import {
  beginsWithName,
  couldBeName,
  firstNameOf,
  isOnlyName,
  nameBeforeJob,
  saysOf,
} from "./byline.ts";
import { endsSentence, isProse } from "../chrome/chrome-piece.ts";
import { NEAR, startOfEnd } from "./label-board.ts";
import type { LabelBoard } from "./label-board.ts";
import type { SourceBlock } from "../source-block.ts";

/** A bio says something of the name with which it begins. */
const BIO_WORDS = 6;
/** "[Ida Berg has run the shop since 1998.]" */
const BRACKETED = /^[[(]([^[\]()]{10,600})[\])]$/u;
/** The name with which a text begins, of two words or three, and a small word behind it. */
const NAME_BEFORE = /^((?:\p{Lu}[\p{L}.'’-]+ ){1,2}\p{Lu}[\p{L}.'’-]+) (?=\p{Ll})/u;
/** "About the writer: Ida Berg has run …": a heading and its text in one line. */
const LEAD = /^([^:]{3,40}:) \S/u;

/** "Kettle Unit, Level 2: 01632 960 123, Monday to Friday": whom to call and when is what the text says. */
const ADDRESS = /^[^.!?:]{3,80}: \+?\d[\d ()/-]{5,}/u;

/** What tells a bio from a paragraph of the text. */
interface BioFacts {
  /** The author's name, and that of which the last text tells. */
  readonly names: readonly string[];
  readonly byline: number | undefined;
  readonly language: Language;
}

/** "Ada Moss grows tomatoes on a balcony." */
export function isBioOf({ type, text }: SourceBlock, name: string): boolean {
  // "Kettle Unit nurses: 0123 456" is an address.
  if (!name.includes(" ") || /^(?:\s\p{L}+){1,2}:\s/u.test(text.slice(name.length))) return false;
  return type === "paragraph" && lengthInWords(text) >= BIO_WORDS && beginsWithName(text, name);
}

/**
 * Returns the name of which the last text of an article tells: below it as a heading, in brackets or in italics, and
 * the rest of the article knows no word of it. (Default: nobody's)
 */
export function nameInBio(
  board: LabelBoard,
  language: Language,
  isNamed: boolean,
): string | undefined {
  const last = lastFree(board);
  const block = board.blocks[last];
  if (block?.type !== "paragraph") return undefined;
  // Where a byline names the author, a last text on somebody else is what the article says.
  const isTold = !isNamed && tellsOf(block.text, NAME_BEFORE.exec(block.text)?.[1], language);
  const isAside = isItalic(block) || isTold;
  const aside = isAside ? block.text : (BRACKETED.exec(block.text)?.[1] ?? "");
  // Several names over texts are what the article is about.
  const isBelow =
    isPortrait(board, last - 1, language) &&
    !board.blocks.some((_, index) => index !== last - 1 && isPortrait(board, index, language));
  const above = board.blocks[last - 1]?.text ?? "";
  const name = isBelow ? nameOver(above, language) : NAME_BEFORE.exec(aside)?.[1];
  return name !== undefined && isOnlyName(name, proseBut(board, last)) ? name : undefined;
}

/** Tells whether a block is a name alone over a text that says something of it. */
function isPortrait({ blocks }: LabelBoard, index: number, language: Language): boolean {
  const name = nameOver(blocks[index]?.text ?? "", language);
  const below = blocks[index + 1];
  if (!below || !couldBeName(name)) return false;
  return isBioOf(below, name) || saysOf(below.text, firstNameOf(name));
}

/** "Ida Berg, RN" over her bio: the name without what she does. */
function nameOver(text: string, language: Language): string {
  return nameBeforeJob(text, language) ?? text;
}

/** "Ida Berg lives in Leeds": what somebody is or does, right behind the name. */
function tellsOf(text: string, name: string | undefined, { bioVerb }: Language): boolean {
  return (
    name !== undefined && text.startsWith(`${name} `) && bioVerb.test(text.slice(name.length + 1))
  );
}

/** The index of the last text, whatever footnotes stand below it. */
function lastFree({ blocks, isFree }: LabelBoard): number {
  return blocks.findLastIndex(({ type }, index) => isFree(index) && type !== "footnote");
}

/** Paragraphs near the end, or right below the byline, that are about the author; with their heading. */
export function labelBio(board: LabelBoard, facts: BioFacts): string {
  const { blocks, isFree, label, relabel } = board;
  const bio: string[] = [];
  const end = startOfEnd(board, 2 * NEAR);
  for (const [index, block] of blocks.entries()) {
    if (!(index >= end || isBelowByline(block, index, facts))) continue;
    if (!isFree(index) && isBioInBox(blocks, index, facts)) {
      // Pages set it in a box behind the article, so it may have been taken for chrome.
      relabel(index, "series", "it is about the author");
      bio.push(block.text);
    }
    if (!isFree(index)) continue;
    const isInBox = block.type === "heading" && block.isAboutAuthor === true;
    if (isInBox || isHeadingOfBio(blocks, index, facts)) {
      label(index, "series", "the heading over the author's bio");
      continue;
    }
    if (block.type === "image" && block.isAboutAuthor)
      label(index, "series", "the author's picture");
    const why = bioReason(board, index, facts);
    if (block.type !== "paragraph" || why === undefined) continue;
    label(index, "series", why);
    bio.push(withoutHeading(block, facts.language));
  }
  return bio.join("\n\n");
}

/** "**About Ida Berg** Ida runs …": a heading that only a line break parts from its text. */
function withoutHeading(
  { inlines, text }: Extract<SourceBlock, { type: "paragraph" }>,
  { aboutAuthor, aboutSomebody }: Language,
): string {
  const [first, ...rest] = inlines;
  if (first?.type !== "strong" || rest[0]?.type !== "break") return text;
  const heading = visibleText([first]);
  const isHeading = aboutAuthor.test(heading) || aboutSomebody.test(heading);
  return isHeading ? visibleText(rest) : text;
}

/** A comment of the author's begins with the name too: "Ida Berg (author): Thank you!" */
function isBioInBox(blocks: readonly SourceBlock[], index: number, facts: BioFacts): boolean {
  const block = blocks[index];
  if (block?.type !== "paragraph" || /^[^.!?]{0,60}:\s/u.test(block.text)) return false;
  const { names, language } = facts;
  const isBelowName = index > 0 && isHeadingOfBio(blocks, index - 1, facts);
  return names.some((name) => {
    const first = firstNameOf(name);
    const isOfFirst = isBelowName
      ? saysOf(block.text, first)
      : tellsOf(block.text, first, language);
    return isBioOf(block, name) || isOfFirst;
  });
}

function isBelowByline({ text }: SourceBlock, index: number, { names, byline }: BioFacts): boolean {
  const isBelow = byline !== undefined && index > byline && index <= byline + 2;
  return isBelow && names.some((name) => beginsWithName(text, name));
}

/** "About the author", "About Dr. Castellan", and the name alone over a text that says something of it. */
function isHeadingOfBio(
  blocks: readonly SourceBlock[],
  index: number,
  { names, language }: BioFacts,
): boolean {
  const { text = "" } = blocks[index] ?? {};
  if (language.aboutAuthor.test(text)) return true;
  const below = blocks[index + 1]?.text ?? "";
  return names.some((name) => {
    if (nameOver(text, language) === name)
      return beginsWithName(below, name) || saysOf(below, firstNameOf(name));
    const ends = [name.split(" ").at(-1), firstNameOf(name)];
    return language.aboutSomebody.test(text) && ends.some((end) => text.endsWith(` ${end}`));
  });
}

function bioReason(board: LabelBoard, index: number, facts: BioFacts): string | undefined {
  const { blocks } = board;
  const { names, byline, language } = facts;
  const block = blocks[index];
  if (!block || ADDRESS.test(block.text)) return undefined;
  const text = BRACKETED.exec(block.text)?.[1] ?? block.text;
  const lead = LEAD.exec(text)?.[1];
  const self = text.replace(language.introducesSelf, "");
  const isSelf =
    self !== text && names.some((name) => beginsWithName(self, firstNameOf(name) ?? name));
  const isAbout =
    isSelf ||
    names.some((name) => beginsWithName(text, name)) ||
    (index > 0 && isHeadingOfBio(blocks, index - 1, facts)) ||
    (lead !== undefined && language.aboutAuthor.test(lead));
  if (isAbout) return "it is about the author";
  if (block.isAboutAuthor) return "it stands in the box about the author";
  const isBelowName = byline === index - 1 && index > NEAR;
  if (isBelowName && isProse(block)) return "it follows the author's name";
  if (names.some((name) => isBioOfFirstName(board, index, text, name)))
    return "it is about the author";
  // A reader's question may stand in italics too.
  if (!isItalic(block) || asks(text)) return undefined;
  const name = NAME_BEFORE.exec(text)?.[1];
  if (name !== undefined && isOnlyName(name, proseBut(board, index)))
    return "it is about the author";
  // Over footnotes it may be the author's last word.
  const isLast = index === blocks.findLastIndex((_, at) => board.isFree(at));
  // A warning is the author's last word.
  return isLast && !language.warning.test(text) ? "it stands in italics at the end" : undefined;
}

function isItalic(block: SourceBlock): boolean {
  if (block.type !== "paragraph") return false;
  // Links may stand behind it: what the author writes elsewhere.
  const links = block.inlines.findIndex(({ type }) => type === "link");
  const own = links < 0 ? block.inlines : block.inlines.slice(0, links);
  const [first, ...others] = own;
  return first?.type === "emphasis" && !/[\p{L}\p{N}]/u.test(visibleText(others));
}

/** "Ida mends kettles by the sea.", the last text, of an Ida of whom the others say no word. */
function isBioOfFirstName(board: LabelBoard, index: number, text: string, author: string): boolean {
  const first = firstNameOf(author);
  if (first === undefined || lengthInWords(text) < BIO_WORDS || !saysOf(text, first)) return false;
  return index === lastFree(board) && isOnlyName(first, proseBut(board, index));
}

/** Tells whether the last text of an article is about somebody of this name, of whom it says nothing before. */
export function endsWithBioOf(board: LabelBoard, name: string): boolean {
  const last = lastFree(board);
  return isBioOfFirstName(board, last, board.blocks[last]?.text ?? "", name);
}

/** The texts of an article without one of its blocks. */
function proseBut({ blocks, isFree }: LabelBoard, index: number): string[] {
  return blocks
    .filter(
      (block, at) => at !== index && isFree(at) && (isProse(block) || endsSentence(block.text)),
    )
    .map(({ text }) => text);
}
