import type { Heading, Paragraph, PhrasingContent, Root, RootContent } from "mdast";

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

/**
 * Parts each image from the line of words right below it, which Markdown takes for one paragraph: the words are its
 * caption, and stand below it in an email too.
 */
export function splitCaptions(tree: Root): void {
  tree.children = tree.children.flatMap((node) =>
    node.type === "paragraph" ? partsOf(node) : node,
  );
}

function partsOf(paragraph: Paragraph): RootContent[] {
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

/** Bullets that Markdown does not know. */
export const LIST_SIGNS = "•●◦○▪▫■‣⁃→➤✓✔☐☑·";

/** Such a bullet at the start of a line, with its white space. */
const SIGN = new RegExp(`(^|\\n)[${LIST_SIGNS}][ \\t\\u00A0]+`, "u");

/** A part of a paragraph: its text before the first bullet, or one item. */
export interface SignedPart {
  readonly children: readonly PhrasingContent[];
  readonly isItem: boolean;
  /** Line of the source, 1-based. */
  readonly line: number;
}

/**
 * Returns the parts of a Markdown paragraph whose lines begin with bullets such as "•", as word
 * processors write them; one part for any other paragraph.
 */
export function splitAtSigns(children: readonly PhrasingContent[], line: number): SignedPart[] {
  const parts: { children: PhrasingContent[]; isItem: boolean; line: number }[] = [
    { children: [], isItem: false, line },
  ];
  for (const child of children) {
    if (child.type !== "text") {
      parts.at(-1)?.children.push(child);
      continue;
    }
    const isFirst = parts.length === 1 && parts[0]?.children.length === 0;
    let rest = child.value;
    let row = child.position?.start.line ?? line;
    for (let sign = find(rest, isFirst); sign; sign = find(rest, false)) {
      const before = rest.slice(0, sign.index);
      row += countLines(before) + countLines(sign[0]);
      parts.at(-1)?.children.push({ type: "text", value: before });
      parts.push({ children: [], isItem: true, line: row });
      rest = rest.slice(sign.index + sign[0].length);
    }
    parts.at(-1)?.children.push({ ...child, value: rest });
  }
  return parts.filter(({ children: own }) => own.some((one) => !isBlank(one)));
}

/** In the middle of a line a bullet divides two words and nothing more. */
function find(text: string, isLineStart: boolean): RegExpExecArray | undefined {
  const sign = SIGN.exec(text);
  if (!sign || (sign[1] === "" && !isLineStart)) return undefined;
  return sign;
}

/** A tag or a line end alone shows nothing either. */
function isBlank(node: PhrasingContent): boolean {
  if (node.type === "html" || node.type === "break") return true;
  return node.type === "text" && node.value.trim() === "";
}

function countLines(text: string): number {
  return text.split("\n").length - 1;
}
