import type { Article, Block, QuotePart } from "../../src/core/article.ts";
import { visibleText } from "../../src/core/inline.ts";
import { splitArticle } from "../../src/split/split-article.ts";

/** A block or its placement as far as a reader can tell it from others: no ids, no lines. */
export type Shape = Readonly<Record<string, unknown>>;

/**
 * Returns the shape of each block that belongs to the text of an article, in order. Lists are
 * counted from 1; one that goes on behind a text which is not in it is another list.
 */
export function keptShapes(article: Article): Shape[] {
  const open: { readonly id: number; readonly number: number }[] = [];
  let count = 0;
  return keptBlocks(article).map((block) => {
    open.length = Math.min(open.length, block.depth);
    if (block.type !== "list-item") return shapeOf(block);
    if (open[block.depth - 1]?.id !== block.list) {
      open[block.depth - 1] = { id: block.list, number: ++count };
    }
    return { ...shapeOf(block), list: open[block.depth - 1]?.number };
  });
}

/** Returns where the split puts each kept block: its topic, its email, and its other half. */
export function keptPlacements(article: Article): Shape[] {
  const ids = keptBlocks(article).map(({ id }) => id);
  const position = new Map(ids.map((id, index) => [id, index]));
  return splitArticle(article)
    .placements.filter(({ blockId }) => position.has(blockId))
    .map(({ role, topic, step, isQuestion, pairsWith }) => ({
      role,
      topic,
      step,
      isQuestion,
      pairsWith: pairsWith === null ? null : position.get(pairsWith),
    }));
}

/** Returns the blocks of an article that carry no label. */
export function keptBlocks({ blocks, labels }: Article): Block[] {
  const labelled = new Set(labels.map(({ blockId }) => blockId));
  return blocks.filter(({ id }) => !labelled.has(id));
}

function shapeOf(block: Block): Shape {
  const { type, text, depth, mark } = block;
  const base = { type, text, depth, ...(mark === undefined ? {} : { mark }) };
  switch (block.type) {
    case "heading":
      return { ...base, level: block.level };
    case "list-item": {
      const { isOrdered, isChecked, ordinal } = block;
      return { ...base, isOrdered, isChecked, ...(isOrdered ? { ordinal } : {}) };
    }
    case "quote":
      return { ...base, parts: block.parts.map((part) => [part.type, part.depth, textOf(part)]) };
    case "code":
      return { ...base, code: block.code };
    case "table":
      return { ...base, columns: block.header.length, align: block.align };
    case "image":
      return { ...base, url: block.url };
    case "footnote":
      return { ...base, label: block.label };
    default:
      return base;
  }
}

function textOf({ inlines }: QuotePart): string {
  return visibleText(inlines);
}
