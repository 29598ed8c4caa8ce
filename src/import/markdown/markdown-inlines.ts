import type { PhrasingContent } from "mdast";
import { asAddress } from "../../core/inline.ts";
import type { Inline } from "../../core/inline.ts";
import { readHtmlInlines } from "../html/inlines.ts";
import { parseHtmlPiece } from "../html/parse-html.ts";
import { isEmbed } from "./inline-html.ts";

/** Link and image targets by the label of their definition. */
export type Definitions = ReadonlyMap<string, string>;

/** Returns the inlines of Markdown phrasing; a line end inside a paragraph is a space. */
export function readInlines(nodes: readonly PhrasingContent[], definitions: Definitions): Inline[] {
  return nodes.flatMap((node) => readInline(node, definitions));
}

function readInline(node: PhrasingContent, definitions: Definitions): Inline[] {
  const children = (): Inline[] =>
    "children" in node ? readInlines(node.children, definitions) : [];
  switch (node.type) {
    case "text":
      return [{ type: "text", value: joinLines(node.value) }];
    case "inlineCode":
      return [{ type: "code", value: node.value }];
    case "strong":
    case "emphasis":
    case "delete":
      return [{ type: node.type, children: children() }];
    case "break":
      return [{ type: "break" }];
    case "link":
      return [{ type: "link", url: asAddress(node.url), children: children() }];
    case "image":
      return [{ type: "image", url: asAddress(node.url), alt: node.alt ?? "", ...node.data }];
    case "footnoteReference":
      return [{ type: "footnote-reference", label: node.identifier }];
    case "linkReference": {
      const url = definitions.get(node.identifier);
      return url === undefined ? children() : [{ type: "link", url, children: children() }];
    }
    case "imageReference":
      return [{ type: "image", url: definitions.get(node.identifier) ?? "", alt: node.alt ?? "" }];
    // What reads as Markdown is none any more, see `readInlineHtml`.
    case "html":
      if (isEmbed(node)) return readHtmlInlines(parseHtmlPiece(node.value).children);
      return /^<br\s*\/?>$/iu.test(node.value) ? [{ type: "break" }] : [];
  }
}

/** Line by line, since one expression over all white space takes the square of its length. */
function joinLines(text: string): string {
  if (!text.includes("\n")) return text;
  const lines = text.split("\n");
  const last = lines.length - 1;
  return lines
    .map((line, index) => (index === 0 ? line : line.trimStart()))
    .map((line, index) => (index === last ? line : line.trimEnd()))
    .join(" ");
}
