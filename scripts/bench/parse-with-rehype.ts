import type { Root } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";

/** Returns the tree of a page as rehype-parse makes it: what others begin with, and what import is measured beside. */
export function parseWithRehype(html: string): Root {
  return unified().use(rehypeParse).parse(html);
}
