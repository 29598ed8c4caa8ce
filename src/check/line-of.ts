import { isTag } from "domhandler";
import type { AnyNode, Element } from "domhandler";
import { blockInlines } from "../core/block-inlines.ts";
import { visitInlines } from "../core/inline.ts";
import type { Email } from "../core/series.ts";
import { visibleTextOf } from "./page.ts";

/** Elements that hold a block of the article, or a piece of one. */
const HOLDERS = /^(?:p|h[1-6]|li|td|th|blockquote|pre|div)$/u;

/**
 * Returns the line of the article whose text an element of the HTML shows; `undefined` where it is
 * the theme's own.
 */
export function lineOfElement(
  { blocks }: Pick<Email, "blocks">,
  element: Element,
): number | undefined {
  if (element.name === "img") return lineOfUrl({ blocks }, element.attribs["src"] ?? "");
  for (let node: AnyNode | null = element; node; node = node.parent) {
    if (!isTag(node) || (node !== element && !HOLDERS.test(node.name))) continue;
    const text = visibleTextOf(node);
    const same = blocks.find((block) => block.text === text);
    const around = blocks.find((block) => text !== "" && block.text.includes(text));
    const block = same ?? around;
    if (block) return block.line;
    // From here on the element holds more than one block.
    if (HOLDERS.test(node.name)) return undefined;
  }
  return undefined;
}

/** Returns the line of the article in which an image or link with this address stands. */
function lineOfUrl({ blocks }: Pick<Email, "blocks">, url: string): number | undefined {
  return blocks.find((block) => {
    if (block.type === "image" && block.url.trim() === url) return true;
    let isHere = false;
    visitInlines(blockInlines(block), (inline) => {
      if ("url" in inline && inline.url.trim() === url) isHere = true;
    });
    return isHere;
  })?.line;
}
