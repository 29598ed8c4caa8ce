import type { Block } from "../core/article.ts";
import { changeBlock } from "../core/change-block.ts";
import type { Inline } from "../core/inline.ts";
import { splitAtTokens } from "../core/merge-field.ts";
import { mergeTemplate, mergeUrlTemplate } from "../core/merge-syntax.ts";
import type { DeclaredFields } from "../core/merge-syntax.ts";

/**
 * Returns a block with its declared merge fields recognised: in text as inlines of their own, in
 * alternative texts and addresses as tokens; in code never. Its `text` stays as the author wrote it.
 */
export function recogniseFields(block: Block, declared: DeclaredFields): Block {
  return changeBlock(block, {
    inline: (inline) => (inline.type === "text" ? readText(inline.value, declared) : [inline]),
    alt: (text) => mergeTemplate(text, declared),
    url: (url) => mergeUrlTemplate(url, declared),
  });
}

function readText(text: string, declared: DeclaredFields): Inline[] {
  const pieces = splitAtTokens(mergeTemplate(text, declared));
  return pieces.flatMap((piece, index): Inline[] => {
    if (index % 2 === 1) return [{ type: "merge-field", token: piece }];
    return piece === "" ? [] : [{ type: "text", value: piece }];
  });
}
