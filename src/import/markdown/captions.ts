import type { Paragraph, Root, RootContent } from "mdast";

/**
 * Parts each image from the line of words right below it, which Markdown takes for one paragraph: the words are its
 * caption, and stand below it in an email too.
 */
export function splitCaptions(tree: Root): void {
  tree.children = tree.children.flatMap((node) => (node.type === "paragraph" ? parts(node) : node));
}

function parts(paragraph: Paragraph): RootContent[] {
  const [image, end, ...rest] = paragraph.children;
  const isLineEnd = end?.type === "break" || (end?.type === "text" && end.value.startsWith("\n"));
  if (image?.type !== "image" || !isLineEnd) return [paragraph];
  const text = end.type === "text" ? end.value.trimStart() : "";
  const caption = text === "" ? rest : [{ ...end, type: "text" as const, value: text }, ...rest];
  if (caption.length === 0 || !image.position || !paragraph.position) return [paragraph];
  const start = { line: image.position.end.line + 1, column: 1 };
  return [
    { type: "paragraph", children: [image], position: image.position },
    { type: "paragraph", children: caption, position: { start, end: paragraph.position.end } },
  ];
}
