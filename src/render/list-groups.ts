import type { ListItem } from "../core/article.ts";

/** An item with the lists that lie in it. */
export interface ListNode {
  readonly item: ListItem;
  readonly lists: List[];
}

/** Items of one list in order. */
export interface List {
  readonly isOrdered: boolean;
  /** The number of the first item. */
  readonly start: number;
  readonly nodes: ListNode[];
}

/**
 * Returns blocks, or what stands in a quote, with neighbouring list items gathered into (nested) lists, as they are shown
 * one below the other: a list as a whole, anything else by itself.
 */
export function groupLists<Shown extends object>(
  blocks: readonly (Shown | ListItem)[],
): (List | Shown)[] {
  const pieces: (List | Shown)[] = [];
  let open: { list: List; id: number; depth: number }[] = [];
  for (const block of blocks) {
    if (!isItem(block)) {
      open = [];
      pieces.push(block);
      continue;
    }
    while ((open.at(-1)?.depth ?? 0) > block.depth) open.pop();
    const top = open.at(-1);
    if (top?.id === block.list) {
      top.list.nodes.push({ item: block, lists: [] });
      continue;
    }
    if (top?.depth === block.depth) open.pop();
    const list: List = {
      isOrdered: block.isOrdered,
      start: block.ordinal,
      nodes: [{ item: block, lists: [] }],
    };
    const parent = open.at(-1)?.list.nodes.at(-1);
    if (parent) parent.lists.push(list);
    else pieces.push(list);
    open.push({ list, id: block.list, depth: block.depth });
  }
  return pieces;
}

function isItem(block: object): block is ListItem {
  return "type" in block && block.type === "list-item";
}

/** Tells a list from anything else. */
export function isList(piece: object): piece is List {
  return "nodes" in piece;
}
