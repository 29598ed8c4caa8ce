import { Parser } from "parse5";
import type { ParserOptions } from "parse5";
import type { HtmlParent, HtmlRoot } from "./tree.ts";
import { createHtmlTokenizer } from "./tokenizer.ts";
import { treeBuilder } from "./tree-builder.ts";
import type { HtmlTreeMap } from "./tree-builder.ts";

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
  const parser = new Parser(OPTIONS);
  read(parser, html);
  const tree = parser.document;
  settle(tree);
  return tree;
}

/** Returns the tree of a piece of such HTML. */
export function parseHtmlPiece(html: string): HtmlRoot {
  const parser = Parser.getFragmentParser(null, OPTIONS);
  read(parser, html);
  const tree = parser.getFragment();
  settle(tree);
  return tree;
}

function read(parser: Parser<HtmlTreeMap>, html: string): void {
  parser.tokenizer = createHtmlTokenizer(parser);
  parser.tokenizer.write(html, true);
}

/** What is not closed ends where its last child does; the parser takes it on to what closed it. */
function settle(parent: HtmlParent): void {
  for (const node of parent.children) {
    if (node.type !== "element") continue;
    settle(node);
    const last = node.children.at(-1);
    if (node.line === 0 || node.endTag || !last || last.line === 0) continue;
    node.endLine = last.endLine;
    node.end = last.end;
  }
}
