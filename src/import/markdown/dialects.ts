import type { Html, Paragraph, Parents, PhrasingContent, Root, RootContent, Text } from "mdast";

declare module "mdast" {
  interface HtmlData {
    /** Set for what another dialect writes for its own program: no reader sees it, the report tells it. */
    isDialect?: true;
  }
}

/** How one kind of a dialect's marks reads. */
interface Mark {
  readonly pattern: RegExp;
  readonly read: (found: RegExpExecArray) => PhrasingContent;
}

const IMAGE = /\.(?:png|jpe?g|gif|webp|avif|svg)$/iu;

/** What stands in a text for a program, or as only that program shows it. */
const MARKS: readonly Mark[] = [
  // A comment of Obsidian or MDX, a source of ChatGPT, a table of contents and what a line looks like for kramdown.
  { pattern: /(?<![\d%])%%(?!%)[^%]*%%/gu, read: drop },
  { pattern: /\{\/\*(?:(?!\*\/)[^{])*\*\/\}/gu, read: drop },
  { pattern: /【\d+[^【】]*】/gu, read: drop },
  { pattern: /^[^\n]*\n\{:toc\b[^{}\n]*\}$/gu, read: drop },
  { pattern: /(?<=^|\n)\{:[^{}\n]*\}(?=\n|$)/gu, read: drop },
  // Obsidian: an image, a part of another note, a link to one, and words that are marked.
  { pattern: /!\[\[([^[\]|\n]+)(?:\|([^[\]\n]*))?\]\]/gu, read: embedded },
  {
    pattern: /\[\[(?!\s|_*toc_*\]|[^[\]]*,)([^[\]|\n]+)(?:\|([^[\]\n]+))?\]\]/giu,
    read: ([, name = "", shown]) => textOf(shown ?? name.replace(/^#/u, "").replaceAll("#", " > ")),
  },
  {
    pattern: /(?<![=\w])==(?=[^\s=])([^=\n]+)(?<=\S)==(?![=\w])/gu,
    read: ([, words = ""]) => textOf(words),
  },
];

/** `{: .right}`, `{width=50%}` right behind an image, a link or code. */
const ATTRIBUTES = /^\{(?::[^{}\n]*|[.#][\w-][^{}\n]*|[\w-]+=[^{}\n]*)\}/u;
const DRESSED = new Set(["image", "link", "linkReference", "imageReference"]);

/** A paragraph of code for MDX. */
const MODULE =
  /^(?:import\s[^\n]*?\sfrom\s+["'][^\n"']+["']|import\s+["'][^\n"']+["']|export\s+(?:default|const|let|function|async)\b[^\n]*[({=])/u;

/**
 * Reads in a Markdown tree what Obsidian, MDX, kramdown, Pandoc and others write: what is for their program alone is
 * marked as such, the rest becomes what it shows. What is escaped is text.
 */
export function readDialects(tree: Root, markdown: string): void {
  openFencedBoxes(tree, markdown);
  const visit = (parent: Parents): void => {
    for (const child of parent.children) if ("children" in child) visit(child);
    parent.children = (parent.children as RootContent[]).flatMap((node, index, all) => {
      if (node.type === "text") return readText(node, all[index - 1], markdown);
      return node.type === "paragraph" && isModule(node, markdown)
        ? dropAll([node], markdown)
        : node;
    }) as PhrasingContent[]; // lines hold only phrasing, and no line becomes more than it was
  };
  visit(tree);
  tree.children = withoutComments(tree.children, markdown);
}

function readText(node: Text, before: RootContent | undefined, markdown: string): RootContent[] {
  const from = node.position?.start.offset;
  if (from === undefined || /\\|&#/u.test(markdown.slice(from, node.position?.end.offset)))
    return [node];
  const attributes = before && DRESSED.has(before.type) ? ATTRIBUTES.exec(node.value) : null;
  const rest = attributes ? node.value.slice(attributes[0].length) : node.value;
  const parts: PhrasingContent[] = attributes ? [drop(attributes)] : [];
  let texts: PhrasingContent[] = rest === "" ? [] : [{ ...node, value: rest }];
  for (const mark of MARKS)
    texts = texts.flatMap((one) => (one.type === "text" ? readMark(one, mark) : one));
  return [...parts, ...texts].map((one) => ({ position: node.position, ...one }));
}

function readMark(node: Text, { pattern, read }: Mark): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let end = 0;
  for (const found of node.value.matchAll(pattern)) {
    if (found.index > end) parts.push(textOf(node.value.slice(end, found.index)));
    parts.push(read(found));
    end = found.index + found[0].length;
  }
  if (end === 0 && parts.length === 0) return [node];
  return end < node.value.length ? [...parts, textOf(node.value.slice(end))] : parts;
}

function textOf(value: string): Text {
  return { type: "text", value };
}

function drop([value]: RegExpExecArray): Html {
  return { type: "html", value, data: { isDialect: true } };
}

/** `![[spectrum.png|400]]`; of another note nobody here knows what stands in it. */
function embedded(found: RegExpExecArray): PhrasingContent {
  const [, name = "", shown = ""] = found;
  if (!IMAGE.test(name)) return drop(found);
  const width = /^(\d{1,4})(?:x\d{1,4})?$/u.exec(shown)?.[1];
  return width === undefined
    ? { type: "image", url: name, alt: shown }
    : { type: "image", url: name, alt: "", data: { width: Number(width) } };
}

function isModule(node: Paragraph, markdown: string): boolean {
  return MODULE.test(sourceOf([node], markdown));
}

/** Takes off comments of Obsidian that reach over blank lines: from a text that begins with `%%` to one that ends so. */
function withoutComments(nodes: readonly RootContent[], markdown: string): RootContent[] {
  const ends = nodes.flatMap((node, index) => (hasSign(node, /%%\s*$/u) ? [index] : []));
  const result: RootContent[] = [];
  for (let index = 0, next = 0; index < nodes.length; index++) {
    const node = nodes[index] as RootContent; // the index is one of these nodes
    while (next < ends.length && (ends[next] ?? 0) <= index) next++;
    const end = hasSign(node, /^%%/u) ? ends[next] : undefined;
    if (end === undefined) result.push(node);
    else {
      result.push(...dropAll(nodes.slice(index, end + 1), markdown));
      index = end;
    }
  }
  return result;
}

function hasSign(node: RootContent, sign: RegExp): boolean {
  const children = node.type === "paragraph" ? node.children : [];
  return [children[0], children.at(-1)].some(
    (child) => child?.type === "text" && sign.test(child.value),
  );
}

/** One paragraph that holds some nodes as nobody reads them. */
function dropAll(nodes: readonly RootContent[], markdown: string): Paragraph[] {
  const [start, end] = [nodes[0]?.position?.start, nodes.at(-1)?.position?.end];
  if (!start || !end) return [];
  const position = { start, end };
  const html: Html = {
    type: "html",
    value: sourceOf(nodes, markdown),
    data: { isDialect: true },
    position,
  };
  return [{ type: "paragraph", children: [html], position }];
}

function sourceOf(nodes: readonly RootContent[], markdown: string): string {
  return markdown.slice(nodes[0]?.position?.start.offset, nodes.at(-1)?.position?.end.offset);
}

/** Boxes that show their name where they have no title. */
const NAMED = new Set(["note", "tip", "info", "important", "caution", "warning", "danger"]);

/**
 * Takes the lines off that open and close a box in Docusaurus, VuePress or Quarto. The title of a box becomes a bold line
 * in a quote, as that of a box on GitHub is.
 */
function openFencedBoxes(tree: Root, markdown: string): void {
  const visit = (parent: Parents): void => {
    for (const child of parent.children) if ("children" in child) visit(child);
    parent.children = (parent.children as RootContent[]).flatMap((node) =>
      node.type === "paragraph" && hasFence(node, markdown) ? partsOf(node) : node,
    ) as PhrasingContent[]; // a paragraph stands where other blocks may stand
  };
  visit(tree);
}

/** What is escaped is text. */
function hasFence({ position }: Paragraph, markdown: string): boolean {
  const source = markdown.slice(position?.start.offset, position?.end.offset);
  return source.includes(":::") && source.split("\n").some((line) => line.trim().startsWith(":::"));
}

/** A paragraph between its fences, each of which is a paragraph of its own. */
function partsOf(paragraph: Paragraph): RootContent[] {
  const { position } = paragraph;
  const parts: RootContent[] = [];
  let line: PhrasingContent[] = [];
  const close = (): void => {
    const isText = line.some((node) => node.type !== "text" || node.value.trim() !== "");
    if (isText)
      parts.push({ type: "paragraph", children: line, ...(position ? { position } : {}) });
    line = [];
  };
  for (const node of paragraph.children) {
    for (const piece of node.type === "text" ? linesOf(node) : [node]) {
      const isBegin = line.length === 0 || endsLine(line.at(-1));
      const text = piece.type === "text" && isBegin ? piece.value.trim() : "";
      if (!text.startsWith(":::")) line.push(piece);
      else {
        close();
        parts.push(...readFence(text, paragraph));
      }
    }
  }
  close();
  return parts;
}

function linesOf(node: Text): Text[] {
  return node.value.split(/(?<=\n)/u).map((value) => ({ ...node, value }));
}

function endsLine(node: PhrasingContent | undefined): boolean {
  return node?.type === "break" || (node?.type === "text" && node.value.endsWith("\n"));
}

function readFence(fence: string, { position }: Paragraph): RootContent[] {
  const place = position ? { position } : {};
  const title = titleOf(fence);
  if (title === "") {
    const html: Html = { type: "html", value: fence, data: { isDialect: true }, ...place };
    return [{ type: "paragraph", children: [html], ...place }];
  }
  const bold: PhrasingContent = { type: "strong", children: [{ type: "text", value: title }] };
  const line: Paragraph = { type: "paragraph", children: [bold], ...place };
  return [{ type: "blockquote", children: [line], ...place }];
}

/** `:::tip[My tip]`, `::: warning Take care`, `:::note`; none of `::: {.column}` and where a box ends. */
function titleOf(fence: string): string {
  const rest = fence.replace(/^:+/u, "").trim();
  const said = rest.endsWith("}") ? rest.slice(0, Math.max(0, rest.lastIndexOf("{"))) : rest;
  const [name = ""] = /^\p{L}[\w-]*/u.exec(said) ?? [];
  const behind = said.slice(name.length).trim();
  const isKnown = NAMED.has(name.toLowerCase());
  if (behind === "") return isKnown ? name.charAt(0).toUpperCase() + name.slice(1) : "";
  const label = /^\[([^[\]]*)\]$/u.exec(behind)?.[1];
  return (label ?? (isKnown || name === "details" ? behind : said)).trim();
}
