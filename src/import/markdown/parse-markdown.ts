import type { Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";

/** `{#its-id .its-class}` behind a heading, as word processors and other dialects write it for links. */
const HEADING_MARK = /\{[#.][\w-][^{}]*\}\s*$/u;

/**
 * Returns the tree of a Markdown text: CommonMark with the GitHub extensions. What other dialects write behind a
 * heading for links to it is no text, and is taken off.
 */
export function parseMarkdown(markdown: string): Root {
  const tree = unified().use(remarkParse).use(remarkGfm).parse(markdown);
  for (const node of tree.children) {
    const last = node.type === "heading" ? node.children.at(-1) : undefined;
    if (last?.type === "text") last.value = withoutMark(last.value);
  }
  return tree;
}

/** The space before it is not part of the pattern, which would else begin anew at each of many spaces. */
function withoutMark(heading: string): string {
  const mark = HEADING_MARK.exec(heading);
  return mark ? heading.slice(0, mark.index).trimEnd() : heading;
}
