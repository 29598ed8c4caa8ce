import { collapseSpace } from "../../core/inline.ts";
import type { LabelBoard } from "./label-board.ts";
import { isProse } from "../chrome/chrome-piece.ts";
import { wordsOf } from "../../languages/sentences.ts";
import type { SourceBlock } from "../source-block.ts";

/** The title stands among the first so many blocks that are no page chrome. */
const HEAD = 20;

/** No section lies so deep where nothing else does. */
const DEEP = 4;

/** The title of an article, and the index of the first block behind it. */
export interface LabelledTitle {
  readonly title: string | undefined;
  readonly after: number;
}

/**
 * Labels the title with what belongs to it: what stands above it, its second line, its copy. The
 * title is the top heading near the start; without one, a heading that opens the article and has
 * no equal below it: `## One` followed by `## Two` is a section. Where the title is known, `# One`
 * followed by `# Two` is one too.
 */
export function labelTitle(board: LabelBoard, known: string | undefined): LabelledTitle {
  const { blocks, label } = board;
  const { top, first, isOfSite } = findTitle(board);
  const block = blocks[top];
  const isSection = known !== undefined && !isOfSite && isFirstSection(board, top, known);
  const isTitle =
    (isHeading(block, 1) && !isSection) ||
    (block?.type === "heading" &&
      block.text !== "" &&
      (same(block.text, known ?? "") || (known === undefined && isAlone(block, blocks))));
  if (!isTitle || !block) return { title: known, after: first };
  const isReplaced = known !== undefined && !same(block.text, known);
  const replaced = `the front matter's title "${known}" replaces it`;
  label(top, "series", isReplaced ? replaced : "the title of the series");
  return { title: known ?? block.text, after: top + 1 };
}

/** Labels what goes with a title: what stands above it, its second line, its copy. */
export function labelAroundTitle(board: LabelBoard, { title, after }: LabelledTitle): void {
  if (after > 0 && !board.isFree(after - 1)) {
    labelAbove(board, after - 1);
    labelSecondLine(board, after);
  }
  if (title !== undefined) labelCopy(board, title, after);
}

/** Tells whether a heading is one of several of the top level, or the only one, and none of them the title. */
function isFirstSection({ blocks, isFree }: LabelBoard, top: number, known: string): boolean {
  const text = blocks[top]?.text ?? "";
  // "The chain of a bicycle | Cyclery" is the title with the name of the site.
  if (known.startsWith(text) && (known === text || /^ [|–—-] /u.test(known.slice(text.length))))
    return false;
  const headings = blocks.filter((block, index) => block.type === "heading" && isFree(index));
  const hasEqual = headings.some((other) => other !== blocks[top] && isHeading(other, 1));
  const isBelowText = blocks.some((block, index) => index < top && isFree(index) && isProse(block));
  return !same(text, known) && (hasEqual || (headings.length === 1 && isBelowText));
}

interface FoundTitle {
  readonly top: number;
  readonly first: number;
  /** Whether the name of the site stands right above it. */
  readonly isOfSite: boolean;
}

function findTitle({ blocks, isFree }: LabelBoard): FoundTitle {
  const free: number[] = [];
  for (let index = 0; index < blocks.length && free.length < HEAD; index++) {
    if (isFree(index)) free.push(index);
  }
  const first = free[0] ?? 0;
  const tops = free.filter((index) => isHeading(blocks[index], 1));
  const [top = first, second = first] = tops;
  const isOfSite = tops.length === 2 && isNameOfSite(blocks, top, second, free);
  return { top: isOfSite ? second : top, first, isOfSite };
}

/** "The Detour" right over "Four islands, no plan": a name that the text says no word of. */
function isNameOfSite(
  blocks: readonly SourceBlock[],
  top: number,
  second: number,
  free: readonly number[],
): boolean {
  if (free.indexOf(second) !== free.indexOf(top) + 1) return false;
  const name = new Set(longWords(blocks[top]?.text ?? ""));
  // An address may hold the name too.
  const others = blocks.filter((block, index) => index !== top && isProse(block));
  return name.size > 0 && !others.some(({ text }) => longWords(text).some((one) => name.has(one)));
}

function longWords(text: string): string[] {
  return wordsOf(text).filter(({ length }) => length >= 4);
}

function isHeading(block: SourceBlock | undefined, level: number): boolean {
  return block?.type === "heading" && block.level === level && block.text !== "";
}

function isAlone(block: SourceBlock, blocks: readonly SourceBlock[]): boolean {
  const level = block.type === "heading" ? block.level : 0;
  return !blocks.some(
    (other) => other !== block && other.type === "heading" && other.level <= level,
  );
}

/** Menus with their headings, a shop's hours, a kicker: what is short and stands above the title is none of the text. */
function labelAbove({ blocks, isFree, label }: LabelBoard, title: number): void {
  const isTop = isHeading(blocks[title], 1);
  const lastText = blocks.findLastIndex(
    (block, index) => index < title && isFree(index) && isProse(block),
  );
  blocks.slice(0, title).forEach((block, index) => {
    // Pages laid out in tables have the name of their site in one.
    const isText = ["paragraph", "list-item", "table"].includes(block.type) || isHeading(block, 1);
    const isOfMenu = isTop && block.type === "heading" && index > lastText;
    const isLogo = block.type === "image" && /(?<!\p{L})logo(?!\p{L})/iu.test(block.text);
    if ((isText || isOfMenu || isLogo) && isFree(index) && !isProse(block)) {
      label(index, "dropped", "it stands above the title");
    }
  });
}

/**
 * A heading right below the title is its second line where it lies deeper than the first section, or where the page
 * tells of itself right below it: its date, its buttons.
 */
function labelSecondLine({ blocks, isFree, label }: LabelBoard, after: number): void {
  // The title may be underlined.
  const second = blocks.findIndex(({ type }, index) => index >= after && type !== "rule");
  const block = blocks[second];
  if (block?.type !== "heading" || !isFree(second)) return;
  const next = blocks.find(({ type }, index) => index > second && type === "heading");
  const isDeeper =
    next?.type === "heading" ? next.level > 1 && block.level > next.level : block.level >= DEEP;
  const below = blocks[second + 1];
  const isOfPage = below?.type === "paragraph" || below?.type === "image";
  const isAbovePage = isOfPage && below.text !== "" && !isFree(second + 1);
  if (isDeeper || isAbovePage) label(second, "series", "the second line of the title");
}

/** A copy of the title right after it goes. */
function labelCopy({ blocks, isFree, label }: LabelBoard, title: string, after: number): void {
  const near = blocks.slice(after, after + 3);
  const offset = near.findIndex(({ text }, index) => isFree(after + index) && same(text, title));
  // Behind another heading it is a section that is named like the whole.
  const isSection = near.slice(0, Math.max(0, offset)).some(({ type }) => type === "heading");
  if (offset >= 0 && !isSection) label(after + offset, "dropped", "it repeats the title");
}

function same(a: string, b: string): boolean {
  const fold = (text: string): string =>
    collapseSpace(text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " "));
  // Two texts without a letter ("…", an image that says nothing) have nothing in common.
  return fold(a) !== "" && fold(a) === fold(b);
}
