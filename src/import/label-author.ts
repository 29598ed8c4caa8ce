import type { Language } from "../languages/language.ts";
import { authorOfByline } from "./byline.ts";
import type { LabelBoard } from "./label-board.ts";
import { isProse } from "./piece.ts";
import type { SourceBlock } from "./source-block.ts";

/** Bylines and bios stand this near to the title or the end of the article. */
const NEAR = 8;

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
  const byline = findByline(board, after, language) ?? findNameLine(board, after);
  // Pages keep the byline among their dates and buttons, so it may have been taken for chrome.
  if (byline) board.relabel(byline.index, "series", "it names the author");
  const author = known ?? byline?.author;
  return { author, bio: labelBio(board, { author, byline: byline?.index, language }) };
}

function findByline(
  { blocks, isFree }: LabelBoard,
  after: number,
  language: Language,
): Byline | undefined {
  for (const [index, block] of blocks.entries()) {
    const isBelowTitle = index >= after && index < after + NEAR;
    const isNearEnd = index >= blocks.length - NEAR;
    if (block.type !== "paragraph" || !(isBelowTitle || (isNearEnd && isFree(index)))) continue;
    const author = authorOfByline(block.text, language);
    if (author !== undefined) return { index, author };
  }
  return undefined;
}

/** "Ada Moss, nurse" right below the title names its author without a word for it. */
function findNameLine({ blocks, isFree }: LabelBoard, after: number): Byline | undefined {
  const index = blocks.findIndex((_, at) => at >= after && isFree(at));
  const block = blocks[index];
  if (block?.type !== "paragraph" || after === 0) return undefined;
  const author = NAME_LINE.exec(block.text)?.[1];
  return author === undefined ? undefined : { index, author };
}

/** Paragraphs near the end, or right below the byline, that are about the author; with their heading. */
function labelBio({ blocks, isFree, label }: LabelBoard, facts: BioFacts): string {
  const bio: string[] = [];
  for (const [index, block] of blocks.entries()) {
    if (!isFree(index) || !couldBeBio(blocks, index, facts)) continue;
    if (isHeadingOfBio(block, facts)) {
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

function couldBeBio(
  blocks: readonly SourceBlock[],
  index: number,
  { author, byline }: BioFacts,
): boolean {
  if (index >= blocks.length / 2 && index >= blocks.length - 2 * NEAR) return true;
  const isBelowByline = byline !== undefined && index > byline && index <= byline + 2;
  return isBelowByline && beginsWithName(blocks[index]?.text ?? "", author ?? "");
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
  return [author, bare].some((name) => {
    return name !== "" && text.startsWith(name) && !/^\p{L}/u.test(text.slice(name.length));
  });
}
