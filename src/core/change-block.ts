import type { Block } from "./article.ts";
import type { Inline } from "./inline.ts";

/** What becomes of the texts of a block. */
export interface BlockChange {
  /** Returns what stands instead of a text, code or merge field. */
  readonly inline: (inline: Inline) => readonly Inline[];
  /** Returns what stands instead of an alternative text. */
  readonly alt: (text: string) => string;
  /** Returns what stands instead of the address of a link or image. */
  readonly url: (url: string) => string;
}

/** Returns a block with its inlines, alternative texts and addresses changed; its `text` stays. */
export function changeBlock(block: Block, change: BlockChange): Block {
  const inlines = (list: readonly Inline[]): Inline[] => changeInlines(list, change);
  if (block.type === "quote") {
    const parts = block.parts.map((part) => ({ ...part, inlines: inlines(part.inlines) }));
    return { ...block, parts };
  }
  if (block.type === "table") {
    const rows = block.rows.map((row) => row.map(inlines));
    return { ...block, header: block.header.map(inlines), rows };
  }
  if (block.type === "image") {
    return { ...block, url: change.url(block.url), alt: change.alt(block.alt) };
  }
  return "inlines" in block ? { ...block, inlines: inlines(block.inlines) } : block;
}

function changeInlines(inlines: readonly Inline[], change: BlockChange): Inline[] {
  return inlines.flatMap((inline): readonly Inline[] => {
    if (inline.type === "image") {
      return [{ ...inline, url: change.url(inline.url), alt: change.alt(inline.alt) }];
    }
    if (inline.type === "link") {
      const children = changeInlines(inline.children, change);
      return [{ ...inline, url: change.url(inline.url), children }];
    }
    if ("children" in inline) {
      return [{ ...inline, children: changeInlines(inline.children, change) }];
    }
    return change.inline(inline);
  });
}
