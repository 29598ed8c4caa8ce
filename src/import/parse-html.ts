import { parse, parseFragment } from "parse5";
import type { ParserOptions } from "parse5";
import type { HtmlParent, HtmlRoot, HtmlText } from "./html-tree.ts";
import { treeBuilder } from "./html-tree-builder.ts";
import type { HtmlTreeMap } from "./html-tree-builder.ts";

const OPTIONS: ParserOptions<HtmlTreeMap> = {
  sourceCodeLocationInfo: true,
  scriptingEnabled: false,
  treeAdapter: treeBuilder,
};

/**
 * Returns the tree of a page; what is not closed is closed as browsers do. Its line ends are `\n`, and it
 * holds no NUL, as `decodeArticle` leaves it.
 */
export function parseHtmlPage(html: string): HtmlRoot {
  const tree = parse(html, OPTIONS);
  settle(tree, html);
  return tree;
}

/** Returns the tree of a piece of such HTML. */
export function parseHtmlPiece(html: string): HtmlRoot {
  const tree = parseFragment(html, OPTIONS);
  settle(tree, html);
  return tree;
}

/** What is not closed ends where its last child does; the parser takes it on to what closed it. */
function settle(parent: HtmlParent, html: string): void {
  for (const node of parent.children) {
    if (node.type === "text") node.value = wholeText(node, html);
    if (node.type !== "element") continue;
    settle(node, html);
    const last = node.children.at(-1);
    if (node.line === 0 || node.endTag || !last || last.line === 0) continue;
    node.endLine = last.endLine;
    node.end = last.end;
  }
}

/**
 * The parser joins a text word by word, and its first reader would have to copy all of them into one. Where it is as
 * long as its place, nothing in it was decoded, so it stands there in one piece. Of a text that begins with an entity
 * the parser gives a place inside that entity, which no tag ends right before.
 */
function wholeText({ value, start, end }: HtmlText, html: string): string {
  const isWhole = value.length === end - start && (start === 0 || html[start - 1] === ">");
  return isWhole ? html.slice(start, end) : value;
}
