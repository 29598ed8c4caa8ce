import type { Label, SeriesOptions } from "../core/article.ts";
import { collapseSpace } from "../core/inline.ts";
import { authorOfByline } from "./byline.ts";
import { findChrome } from "./chrome.ts";
import type { Language } from "../languages/language.ts";
import type { SourceBlock } from "./source-block.ts";

/** What an article says about itself, and the blocks that say it. */
export interface Labels {
  readonly title: string | undefined;
  readonly author: string | undefined;
  readonly bio: string;
  /** Ids as `numberBlocks` gives them: 1 for the first block. */
  readonly labels: readonly Label[];
}

/** What is known about an article from its front matter or page head. */
export interface KnownFacts {
  readonly title?: string;
  readonly author?: string;
  readonly options: Pick<SeriesOptions, "keep">;
}

/** Byline candidates stand this near to the start or the end of the article. */
const NEAR = 8;

/** Returns title, author and bio of an article, and a label for each block that is no part of its text. */
export function labelBlocks(
  blocks: readonly SourceBlock[],
  known: KnownFacts,
  language: Language,
): Labels {
  const labels = new Map<number, Label>();
  const label = (index: number, role: Label["role"], why: string): void => {
    if (!labels.has(index)) labels.set(index, { blockId: index + 1, role, why });
  };
  const sorted = (): Label[] => [...labels.values()].toSorted((a, b) => a.blockId - b.blockId);
  const isFree = (index: number): boolean => !labels.has(index);
  labelUnseen(blocks, label);
  if (known.options.keep === "all") {
    const { title } = labelTitle(blocks, known.title, isFree, label);
    return { title, author: known.author, bio: "", labels: sorted() };
  }
  labelChrome(blocks, language, label);
  const { title, after } = labelTitle(blocks, known.title, isFree, label);
  labelTitleCopy(blocks, title, after, isFree, label);
  const byline = findByline(blocks, language, isFree);
  if (byline) label(byline.index, "series", "it names the author");
  const author = known.author ?? byline?.author;
  const bio = labelBio(blocks, { author, byline: byline?.index, language, isFree }, label);
  return {
    title,
    author,
    bio,
    labels: sorted(),
  };
}

type LabelIt = (index: number, role: Label["role"], why: string) => void;
/** What tells a bio from a paragraph of the text. */
interface BioFacts {
  readonly author: string | undefined;
  readonly byline: number | undefined;
  readonly language: Language;
  readonly isFree: IsFree;
}

type IsFree = (index: number) => boolean;

function labelUnseen(blocks: readonly SourceBlock[], label: LabelIt): void {
  blocks.forEach((block, index) => {
    if (block.type === "front-matter") label(index, "series", "settings of the series");
    if (block.type === "comment") label(index, "dropped", "a comment that readers never see");
    if (block.type === "rule") label(index, "dropped", "a line between two parts");
    if (block.type === "link-definition")
      label(index, "dropped", "the target of a link, which stands in the link itself");
  });
}

function labelChrome(blocks: readonly SourceBlock[], language: Language, label: LabelIt): void {
  const rules = findChrome(
    blocks.map((block, index) => ({
      text: block.text,
      isHeading: block.type === "heading",
      isRow: false,
      isJoined: block.type === "list-item" || isNextLine(blocks[index - 1], block),
    })),
    language,
  );
  blocks.forEach((block, index) => {
    const why = block.chrome ?? rules[index];
    if (why !== undefined) label(index, "dropped", why);
  });
}

function isNextLine(previous: SourceBlock | undefined, block: SourceBlock): boolean {
  return previous !== undefined && previous.endLine + 1 === block.line;
}

/**
 * The title is the top heading near the start; without one, a heading that opens the article and
 * has no equal below it: `## One` followed by `## Two` is a section.
 */
function labelTitle(
  blocks: readonly SourceBlock[],
  known: string | undefined,
  isFree: IsFree,
  label: LabelIt,
): { title: string | undefined; after: number } {
  const free = blocks.flatMap((_, index) => (isFree(index) ? [index] : [])).slice(0, NEAR);
  const first = free[0] ?? 0;
  const top = free.find((index) => isHeading(blocks[index], 1)) ?? first;
  const block = blocks[top];
  const isTitle =
    isHeading(block, 1) ||
    (block?.type === "heading" &&
      block.text !== "" &&
      (same(block.text, known ?? "") || (known === undefined && isAlone(block, blocks))));
  if (!isTitle || !block) return { title: known, after: first };
  const isReplaced = known !== undefined && !same(block.text, known);
  label(
    top,
    "series",
    isReplaced ? `the front matter's title "${known}" replaces it` : "the title of the series",
  );
  return { title: known ?? block.text, after: top + 1 };
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

/** A copy of the title right after it goes. */
function labelTitleCopy(
  blocks: readonly SourceBlock[],
  title: string | undefined,
  after: number,
  isFree: IsFree,
  label: LabelIt,
): void {
  if (title === undefined) return;
  const near = blocks.slice(after, after + 3);
  const offset = near.findIndex(({ text }, index) => isFree(after + index) && same(text, title));
  const copy = after + offset;
  // Behind another heading it is a section that is named like the whole.
  const isSection = near.slice(0, Math.max(0, offset)).some(({ type }) => type === "heading");
  if (offset >= 0 && !isSection) label(copy, "dropped", "it repeats the title");
}

function findByline(
  blocks: readonly SourceBlock[],
  language: Language,
  isFree: IsFree,
): { index: number; author: string } | undefined {
  const candidates = blocks.flatMap((block, index) => {
    const isNear = index < NEAR || index >= blocks.length - NEAR;
    const author = block.type === "paragraph" ? authorOfByline(block.text, language) : undefined;
    return isNear && isFree(index) && author !== undefined ? [{ index, author }] : [];
  });
  return candidates[0];
}

/** Paragraphs at the end that are about the author, with the heading over them. */
function labelBio(blocks: readonly SourceBlock[], facts: BioFacts, label: LabelIt): string {
  const { language, isFree } = facts;
  const bio = blocks.flatMap((block, index) => {
    if (index < blocks.length / 2 || index < blocks.length - 2 * NEAR || !isFree(index)) return [];
    if (language.aboutAuthor.test(block.text)) {
      label(index, "series", "the heading over the author's bio");
      return [];
    }
    const why = bioReason(blocks, index, facts);
    if (block.type !== "paragraph" || why === undefined) return [];
    label(index, "series", why);
    return [block.text];
  });
  return bio.join("\n\n");
}

function bioReason(
  blocks: readonly SourceBlock[],
  index: number,
  { author, byline, language, isFree }: BioFacts,
): string | undefined {
  const block = blocks[index];
  const before = blocks[index - 1];
  if (author !== undefined && block && beginsWithName(block.text, author)) {
    return "it is about the author";
  }
  if (block?.isAboutAuthor) return "it stands in the box about the author";
  if (byline === index - 1 && index > NEAR) return "it follows the author's name";
  if (language.aboutAuthor.test(before?.text ?? "")) return "it is about the author";
  const isAllItalic =
    block?.type === "paragraph" &&
    block.inlines.length === 1 &&
    block.inlines[0]?.type === "emphasis";
  const isLast = blocks.every((_, later) => later <= index || !isFree(later));
  return isAllItalic && isLast ? "it stands in italics at the end" : undefined;
}

/** The whole name, with or without the title before it, and not a part of a longer word. */
function beginsWithName(text: string, author: string): boolean {
  const bare = author.replace(/^(?:Dr|Prof|Mr|Mrs|Ms)\.? /u, "").trim();
  return [author, bare].some((name) => {
    return name !== "" && text.startsWith(name) && !/^\p{L}/u.test(text.slice(name.length));
  });
}

function same(a: string, b: string): boolean {
  const fold = (text: string): string =>
    collapseSpace(text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " "));
  // Two texts without a letter ("…", an image that says nothing) have nothing in common.
  return fold(a) !== "" && fold(a) === fold(b);
}
