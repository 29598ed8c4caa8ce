import type { Label } from "../core/article.ts";
import { collapseSpace } from "../core/inline.ts";
import { authorOfByline } from "./byline.ts";
import { findChrome } from "./chrome.ts";
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
}

/** Byline candidates stand this near to the start or the end of the article. */
const NEAR = 8;

/** Returns title, author and bio of an article, and a label for each block that is no part of its text. */
export function labelBlocks(blocks: readonly SourceBlock[], known: KnownFacts): Labels {
  const labels = new Map<number, Label>();
  const label = (index: number, role: Label["role"], why: string): void => {
    if (!labels.has(index)) labels.set(index, { blockId: index + 1, role, why });
  };
  labelUnseen(blocks, label);
  labelChrome(blocks, label);
  const isFree = (index: number): boolean => !labels.has(index);
  const title = labelTitle(blocks, known.title, isFree, label);
  const byline = findByline(blocks, isFree);
  if (byline) label(byline.index, "series", "it names the author");
  const author = known.author ?? byline?.author;
  const bio = labelBio(blocks, author, byline?.index, isFree, label);
  return {
    title: known.title ?? title,
    author,
    bio,
    labels: [...labels.values()].toSorted((a, b) => a.blockId - b.blockId),
  };
}

type LabelIt = (index: number, role: Label["role"], why: string) => void;
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

function labelChrome(blocks: readonly SourceBlock[], label: LabelIt): void {
  const rules = findChrome(
    blocks.map((block, index) => ({
      text: block.text,
      isJoined: block.type === "list-item" || isNextLine(blocks[index - 1], block),
    })),
  );
  blocks.forEach((block, index) => {
    const why = block.chrome ?? rules[index];
    if (why !== undefined) label(index, "dropped", why);
  });
}

function isNextLine(previous: SourceBlock | undefined, block: SourceBlock): boolean {
  return previous !== undefined && previous.endLine + 1 === block.line;
}

/** The first heading is the title if nothing of the text comes before it; a copy right after it goes. */
function labelTitle(
  blocks: readonly SourceBlock[],
  known: string | undefined,
  isFree: IsFree,
  label: LabelIt,
): string | undefined {
  const first = blocks.findIndex((_, index) => isFree(index));
  const block = blocks[first];
  const isTitle =
    block?.type === "heading" &&
    (block.level === 1 || known === undefined || same(block.text, known));
  const title = isTitle ? block.text : known;
  if (isTitle) label(first, "series", "the title of the series");
  if (title === undefined) return undefined;
  const after = isTitle ? first + 1 : first;
  const copy = blocks.findIndex(
    (candidate, index) =>
      index >= after && index < after + 3 && isFree(index) && same(candidate.text, title),
  );
  if (copy >= 0) label(copy, "dropped", "it repeats the title");
  return title;
}

function findByline(
  blocks: readonly SourceBlock[],
  isFree: IsFree,
): { index: number; author: string } | undefined {
  const candidates = blocks.flatMap((block, index) => {
    const isNear = index < NEAR || index >= blocks.length - NEAR;
    const author = block.type === "paragraph" ? authorOfByline(block.text) : undefined;
    return isNear && isFree(index) && author !== undefined ? [{ index, author }] : [];
  });
  return candidates[0];
}

/** Paragraphs at the end that are about the author, with the heading over them. */
function labelBio(
  blocks: readonly SourceBlock[],
  author: string | undefined,
  byline: number | undefined,
  isFree: IsFree,
  label: LabelIt,
): string {
  const bio = blocks.flatMap((block, index) => {
    if (index < blocks.length / 2 || index < blocks.length - 2 * NEAR || !isFree(index)) return [];
    if (/^about (?:the )?(?:author|writer)s?$/iu.test(block.text)) {
      label(index, "series", "the heading over the author's bio");
      return [];
    }
    const why = bioReason(blocks, index, author, byline, isFree);
    if (block.type !== "paragraph" || why === undefined) return [];
    label(index, "series", why);
    return [block.text];
  });
  return bio.join("\n\n");
}

function bioReason(
  blocks: readonly SourceBlock[],
  index: number,
  author: string | undefined,
  byline: number | undefined,
  isFree: IsFree,
): string | undefined {
  const block = blocks[index];
  const before = blocks[index - 1];
  if (author && block?.text.startsWith(author.replace(/^(?:Dr|Prof|Mr|Mrs|Ms)\.? /u, "").trim())) {
    return "it is about the author";
  }
  if (author && block?.text.startsWith(author)) return "it is about the author";
  if (byline === index - 1 && index > NEAR) return "it follows the author's name";
  if (/^about (?:the )?(?:author|writer)s?$/iu.test(before?.text ?? ""))
    return "it is about the author";
  const isAllItalic =
    block?.type === "paragraph" &&
    block.inlines.length === 1 &&
    block.inlines[0]?.type === "emphasis";
  const isLast = blocks.every((_, later) => later <= index || !isFree(later));
  return isAllItalic && isLast ? "it stands in italics at the end" : undefined;
}

function same(a: string, b: string): boolean {
  const fold = (text: string): string =>
    collapseSpace(text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " "));
  return fold(a) === fold(b);
}
