import type { Block, ListItemBlock } from "../core/article.ts";

/** An item with the lists that lie in it. */
export interface ListNode {
  readonly item: ListItemBlock;
  readonly lists: List[];
}

/** Items of one list in order. */
export interface List {
  readonly isOrdered: boolean;
  /** The number of the first item. */
  readonly start: number;
  readonly nodes: ListNode[];
}

/** What is shown one below the other: a list as a whole, any other block by itself. */
export type Piece = List | Exclude<Block, ListItemBlock>;

/** Returns the blocks with neighbouring list items gathered into (nested) lists. */
export function groupLists(blocks: readonly Block[]): Piece[] {
  const pieces: Piece[] = [];
  let open: { list: List; id: number; depth: number }[] = [];
  for (const block of blocks) {
    if (block.type !== "list-item") {
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

/** Tells a list from a block. */
export function isList(piece: Piece): piece is List {
  return "nodes" in piece;
}
