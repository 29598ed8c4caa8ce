import type { Article, Block, HeadingBlock } from "../core/article.ts";

/** A heading with the blocks below it, up to the next heading. */
export interface Section {
  /** Position among the sections, 0-based. */
  readonly index: number;
  /** `undefined` for what stands before the first heading. */
  readonly heading: HeadingBlock | undefined;
  /** The heading's text, or the words that turn to a part without a heading; empty where none do. */
  readonly title: string;
  /** The section whose heading stands above this one. */
  readonly parent: Section | undefined;
  readonly children: readonly Section[];
  /** Without the heading, and without the blocks of child sections. */
  readonly blocks: readonly Block[];
}

/** Where the parts of a text without headings may begin: ids, with the words that turn to something else or none. */
export type PartStarts = ReadonlyMap<number, string>;

/** Returns the blocks that make sections: neither labelled (title, chrome …) nor a footnote. */
export function textBlocks({ blocks, labels }: Article): Block[] {
  const labelled = new Set(labels.map(({ blockId }) => blockId));
  return blocks.filter(({ id, type }) => !labelled.has(id) && type !== "footnote");
}

type OpenSection = Section & { readonly children: Section[]; readonly blocks: Block[] };

/**
 * Returns the sections of an article in order. `parts` are the texts
 * at which a part without a heading begins, with the words that turn to it. (Default: none)
 */
export function readSections(article: Article, parts: PartStarts = new Map()): Section[] {
  const sections: OpenSection[] = [];
  const above: OpenSection[] = [];
  const open = (heading: HeadingBlock | undefined, title = heading?.text ?? ""): OpenSection => {
    const level = heading?.level ?? 0;
    while (above.length > 0 && (above.at(-1)?.heading?.level ?? 0) >= level) above.pop();
    const parent = above.at(-1);
    const section: OpenSection = {
      index: sections.length,
      heading,
      title,
      parent,
      children: [],
      blocks: [],
    };
    parent?.children.push(section);
    if (heading) above.push(section);
    sections.push(section);
    return section;
  };
  for (const block of textBlocks(article)) {
    if (block.type === "heading") {
      open(block);
      continue;
    }
    const turn = parts.get(block.id);
    const section = turn === undefined ? sections.at(-1) : open(undefined, turn);
    (section ?? open(undefined)).blocks.push(block);
  }
  return sections;
}

/** Returns the ids of a section's heading and blocks. */
export function idsOf(section: Section): number[] {
  const own = section.blocks.map((block) => block.id);
  return section.heading ? [section.heading.id, ...own] : own;
}

/** Headings are the same when they differ only in case, spacing and punctuation. */
export function sameHeading(a: string, b: string): boolean {
  return foldHeading(a) === foldHeading(b);
}

/** Returns a text without what makes no difference between two headings. */
export function foldHeading(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
