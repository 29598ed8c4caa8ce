import { visibleText } from "../../core/inline.ts";
import type { SourceBlock } from "../source-block.ts";
import { readHtmlCell } from "./inlines.ts";
import { baseOf } from "./read-run.ts";
import type { HtmlContext } from "./read-run.ts";
import { attributeOf } from "./tree.ts";
import type { HtmlElement } from "./tree.ts";

/** Returns a footnote; it belongs to its place in the text, whatever the page calls the part in which it stands. */
export function readNote(
  element: HtmlElement,
  { lineOffset, nextList }: HtmlContext,
): SourceBlock[] {
  const inlines = readHtmlCell(element.children);
  const label = attributeOf(element, "label") ?? "";
  const base = baseOf(element, element, { lineOffset, nextList, depth: 0 });
  return [{ type: "footnote", label, inlines, text: visibleText(inlines), ...base }];
}
