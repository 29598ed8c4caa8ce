import type { Block, ListItem, QuotePart } from "../../core/article.ts";

/** Blocks as they lie in one another: a list with its items, or a block by itself. */
export type Piece = ListPiece | { readonly kind: "block"; readonly block: UnlistedBlock };

/** A block, or a part of a quote, that is no list item. */
export type UnlistedBlock = Exclude<Block | QuotePart, { readonly type: "list-item" }>;

/** A list that may hold any piece in its items. */
export interface ListPiece {
  readonly kind: "list";
  readonly isOrdered: boolean;
  /** The number of the first item. */
  readonly start: number;
  readonly items: Item[];
}

/** An item; without text of its own where it begins with another piece, or is a gap in the numbers. */
export interface Item {
  readonly own?: ListItem;
  readonly pieces: Piece[];
}

interface OpenList {
  readonly piece: ListPiece;
  /** `undefined` for a list of which no item was kept, only what lay in one. */
  readonly id: number | undefined;
  readonly mark: Block["mark"];
}

/** Returns blocks, or the parts of a quote, as pieces; a block's depth says in how many lists it lies. */
export function gatherLists(blocks: readonly (Block | QuotePart)[]): Piece[] {
  const root: Piece[] = [];
  const open: OpenList[] = [];
  const inner = (): Piece[] => open.at(-1)?.piece.items.at(-1)?.pieces ?? root;
  const openList = (item?: ListItem): void => {
    const { isOrdered = false, ordinal: start = 1, list: id, mark } = item ?? {};
    const piece: ListPiece = { kind: "list", isOrdered, start, items: [] };
    inner().push(piece);
    open.push({ piece, id, mark });
  };
  const reach = (depth: number): void => {
    while (open.length < depth) {
      openList();
      open.at(-1)?.piece.items.push({ pieces: [] });
    }
  };
  for (const block of blocks) {
    while (open.length > block.depth) open.pop();
    const foreign = open.findIndex(({ mark }) => !mayHold(mark, block.mark));
    if (foreign >= 0) open.length = foreign;
    if (block.type !== "list-item") {
      reach(block.depth);
      inner().push({ kind: "block", block });
      continue;
    }
    if (open.length === block.depth && open.at(-1)?.id !== block.list) open.pop();
    reach(block.depth - 1);
    if (open.length < block.depth) openList(block);
    const list = open.at(-1)?.piece;
    if (list) addItem(list, block);
  }
  return root;
}

/** All that lies in a question asks, all that lies in an answer answers or asks anew. */
function mayHold(list: Block["mark"], block: Block["mark"]): boolean {
  return list === undefined || block === list || (list === "answer" && block === "question");
}

/** An item that was left out keeps its number, or those below it would get another. */
function addItem({ isOrdered, start, items }: ListPiece, own: ListItem): void {
  const missing = isOrdered ? own.ordinal - start - items.length : 0;
  for (let count = 0; count < missing; count++) items.push({ pieces: [] });
  items.push({ own, pieces: [] });
}
