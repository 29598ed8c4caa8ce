import { InsertionMode, Token, Tokenizer } from "parse5";
import type { Parser } from "parse5";
import type { HtmlTreeMap } from "./tree-builder.ts";

/** Where the parser treats the white space between two words as it does the words. */
const TEXT_MODES: readonly InsertionMode[] = [InsertionMode.IN_BODY, InsertionMode.IN_CELL];

/**
 * Returns a tokenizer that gives the parser each line of a text in one piece. That of parse5 makes a token with a
 * place of each word and of each space, which takes longer than all the rest of its work. What it looks into here
 * is protected, so the version of parse5 is fixed, and a property test compares the trees.
 */
export function createHtmlTokenizer(parser: Parser<HtmlTreeMap>): Tokenizer {
  const tokenizer = new Tokenizer(parser.options, parser);
  const { preprocessor } = tokenizer;
  const readCharacter = tokenizer["_stateData"].bind(tokenizer);
  tokenizer["_stateData"] = (character) => {
    readCharacter(character);
    const isText = tokenizer["runEnd"] === preprocessor.pos + 1;
    // White space at the beginning may belong elsewhere than the text behind it.
    if (!isText || tokenizer["currentCharacterToken"]?.type !== Token.TokenType.CHARACTER) return;
    if (!TEXT_MODES.includes(parser.insertionMode)) return;
    const end = endOfLine(preprocessor.html, preprocessor.pos + 1);
    tokenizer["runEnd"] = end;
    preprocessor.pos = end - 1;
  };
  return tokenizer;
}

/** Returns where the rest of a line ends that the tokenizer would take letter by letter as it stands. */
function endOfLine(html: string, start: number): number {
  let end = start;
  while (end < html.length && isPlain(html.charCodeAt(end))) end += 1;
  return end;
}

/** Neither `<`, `&` nor a line end, nor half of a character that takes two code units. */
function isPlain(code: number): boolean {
  return code !== 0x3c && code !== 0x26 && code !== 0x0a && (code < 0xd800 || code > 0xdfff);
}
