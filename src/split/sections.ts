import type { Article, Block, HeadingBlock } from "../core/article.ts";

/** A heading with the blocks below it, up to the next heading. */
export interface Section {
  /** `undefined` for what stands before the first heading. */
  readonly heading: HeadingBlock | undefined;
  /** The section whose heading stands above this one. */
  readonly parent: Section | undefined;
  /** Without the heading, and without the blocks of child sections. */
  readonly blocks: readonly Block[];
}

/** Returns the sections of an article in order; labelled blocks (title, chrome …) are in none. */
export function readSections(article: Article): Section[] {
  const labelled = new Set(article.labels.map((label) => label.blockId));
  const sections: (Section & { blocks: Block[] })[] = [
    { heading: undefined, parent: undefined, blocks: [] },
  ];
  for (const block of article.blocks) {
    if (labelled.has(block.id) || block.type === "footnote") continue;
    if (block.type === "heading") {
      sections.push({ heading: block, parent: parentOf(block, sections), blocks: [] });
    } else {
      sections.at(-1)?.blocks.push(block);
    }
  }
  return sections.filter((section) => section.heading || section.blocks.length > 0);
}

/** Returns the sections that lie directly below one. */
export function childrenOf(section: Section, sections: readonly Section[]): Section[] {
  return sections.filter((candidate) => candidate.parent === section);
}

/** Returns the ids of a section's heading and blocks. */
export function idsOf(section: Section): number[] {
  const own = section.blocks.map((block) => block.id);
  return section.heading ? [section.heading.id, ...own] : own;
}

function parentOf(heading: HeadingBlock, sections: readonly Section[]): Section | undefined {
  return sections.findLast((section) => {
    return section.heading !== undefined && section.heading.level < heading.level;
  });
}
