import type { Heading, Root, RootContent } from "mdast";

/** One may be a list of one item above a line. */
const LEAST = 2;

/**
 * Makes headings of numbered lines that are underlined with hyphens ("1. Where it comes from" over "----"), which
 * Markdown takes for a list of one item and a line: several of them are how their author sets headings.
 */
export function markNumberedHeadings(tree: Root, text: string): void {
  const lines = text.split("\n");
  const headings = new Map<RootContent, Heading>();
  for (const [index, node] of tree.children.entries()) {
    const heading = headingOf(node, tree.children[index + 1], lines);
    if (heading) headings.set(node, heading);
  }
  if (headings.size < LEAST) return;
  tree.children = tree.children.flatMap((node, index) => {
    const before = tree.children[index - 1];
    return before !== undefined && headings.has(before) ? [] : [headings.get(node) ?? node];
  });
}

function headingOf(
  node: RootContent,
  below: RootContent | undefined,
  lines: readonly string[],
): Heading | undefined {
  if (node.type !== "list" || !node.ordered || below?.type !== "thematicBreak") return undefined;
  const [item, ...others] = node.children;
  const [title, ...rest] = item?.children ?? [];
  const isOne = others.length === 0 && rest.length === 0 && title?.type === "paragraph";
  const line = below.position?.start.line ?? 0;
  const isUnderlined = /^ {0,3}-{3,}\s*$/u.test(lines[line - 1] ?? "");
  if (!isOne || !isUnderlined || node.position?.end.line !== line - 1) return undefined;
  return { type: "heading", depth: 2, children: title.children, position: node.position };
}
