import { createRequire } from "node:module";
import type { Root } from "hast";
import type rehypeParse from "rehype-parse";
import { unified } from "unified";

const require = createRequire(import.meta.url);

/** Returns the tree of a page; what is not closed is closed as browsers do. */
export function parseHtmlPage(html: string): Root {
  return unified().use(loadParser()).parse(html);
}

/** Returns the tree of a piece of HTML. */
export function parseHtmlPiece(html: string): Root {
  return unified().use(loadParser(), { fragment: true }).parse(html);
}

/** Loaded when there is HTML: hardly any Markdown holds some, and the parser is 60 files. */
function loadParser(): typeof rehypeParse {
  return (require("rehype-parse") as { default: typeof rehypeParse }).default; // as its types say
}
