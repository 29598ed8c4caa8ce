import { InsertionMode, Parser, Token, Tokenizer } from "parse5";
import type { ParserOptions } from "parse5";
import type { HtmlElement, HtmlParent, HtmlRoot } from "./tree.ts";
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
  parser["_attachElementToTree"] = attachElement;
  parser.tokenizer.write(html, true);
}

/** That of parse5 makes a copy of each place with a place for the start tag, which our tree doesn't keep. */
function attachElement(
  element: HtmlElement,
  location: Token.LocationWithAttributes | null,
  { parent, beforeElement }: { parent: HtmlParent; beforeElement: HtmlElement | null },
): void {
  treeBuilder.setNodeSourceCodeLocation(element, location);
  if (beforeElement) treeBuilder.insertBefore(parent, element, beforeElement);
  else treeBuilder.appendChild(parent, element);
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

/** Where the parser treats the white space between two words as it does the words. */
const TEXT_MODES: readonly InsertionMode[] = [InsertionMode.IN_BODY, InsertionMode.IN_CELL];

/**
 * Returns a tokenizer that gives the parser each text in one piece. That of parse5 makes a token with a place
 * of each word and of each space, which takes longer than all the rest of its work. What it looks into here
 * is protected, so the version of parse5 is fixed, and a property test compares the trees.
 */
function createHtmlTokenizer(parser: Parser<HtmlTreeMap>): Tokenizer {
  const tokenizer = new Tokenizer(parser.options, parser);
  const { preprocessor } = tokenizer;
  const readCharacter = tokenizer["_stateData"].bind(tokenizer);
  tokenizer["_stateData"] = (character) => {
    readCharacter(character);
    const isText = tokenizer["runEnd"] === preprocessor.pos + 1;
    // White space at the beginning may belong elsewhere than the text behind it.
    if (!isText || tokenizer["currentCharacterToken"]?.type !== Token.TokenType.CHARACTER) return;
    if (!TEXT_MODES.includes(parser.insertionMode)) return;
    const { html } = preprocessor;
    let end = preprocessor.pos + 1;
    let { line } = preprocessor;
    let isEol = false;
    for (; end < html.length; end++) {
      const code = html.charCodeAt(end);
      if (!isPlain(code)) break;
      // A line begins behind its end: so the parser counts, too.
      if (isEol) line += 1;
      isEol = code === 0x0a;
    }
    tokenizer["runEnd"] = end;
    preprocessor.pos = end - 1;
    preprocessor.line = line;
    preprocessor["isEol"] = isEol;
  };
  return tokenizer;
}

/** Neither `<` nor `&`, nor half of a character that takes two code units. */
function isPlain(code: number): boolean {
  return code !== 0x3c && code !== 0x26 && (code < 0xd800 || code > 0xdfff);
}
