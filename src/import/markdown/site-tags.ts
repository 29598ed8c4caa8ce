import type { Html, Image, Parents, PhrasingContent, Root } from "mdast";

/** `{{< toc >}}`, `{% raw %}`: a tag that the site's software would have filled in, see `parseMarkdown`. */
export const SITE_TAG = /^\{[{%]/u;

const HIGHLIGHT =
  /^[ \t]*(?:\{%-? highlight\b[^{}]*%\}|\{\{[<%] highlight\b[^{}]*[>%]\}\})[ \t]*$/u;
const HIGHLIGHT_END =
  /^[ \t]*(?:\{%-? endhighlight -?%\}|\{\{[<%] ?\/ ?highlight ?[>%]\}\})[ \t]*$/u;
const FENCE = /^[ \t]*(?:`{3,}|~{3,})/u;
/** No text has so long a fence of its own. */
const OWN_FENCE = "~".repeat(12);

/** Returns a Markdown text with what stands between `highlight` and its end as code, line for line. */
export function fenceHighlights(markdown: string): string {
  if (!markdown.includes("highlight")) return markdown;
  const lines = markdown.split("\n");
  let isFenced = false;
  let open: number | undefined;
  for (const [at, line] of lines.entries()) {
    if (open !== undefined && HIGHLIGHT_END.test(line)) {
      lines[open] = lines[at] = (/^[ \t]*/u.exec(line)?.[0] ?? "") + OWN_FENCE;
      open = undefined;
    } else if (open === undefined && FENCE.test(line)) isFenced = !isFenced;
    else if (open === undefined && !isFenced && HIGHLIGHT.test(line)) open = at;
  }
  return lines.join("\n");
}

/** `{{< figure src="a.jpg" alt="A pot" caption="The pot" >}}` of Hugo. */
const FIGURE = /^\{\{[<%]\s*figure\s/u;
const VALUE = /\b(src|alt|caption)\s*=\s*"([^"]*)"/gu;
/** The words of a link have fewer parts; to look through all of a line at each tag would take the square of its length. */
const MOST_PARTS = 20;
/** `[the other post](` before a tag; before it there may stand the address of the site. */
const LINK = /\]\((?:\{\{[^{}]*\}\})?$/u;

/**
 * Makes an image with its caption of a figure of Hugo's, and a link of a text that leads to a tag: its address is the tag,
 * which works in no email.
 */
export function readSiteTags(tree: Root): void {
  const visit = (parent: Parents): void => {
    for (const child of parent.children) if ("children" in child) visit(child);
    if (!parent.children.some(({ type }) => type === "html")) return;
    const read: PhrasingContent[] = [];
    // A tag stands in a line, among nothing but phrasing.
    for (const node of parent.children as PhrasingContent[]) {
      const isTag = node.type === "html" && SITE_TAG.test(node.value);
      read.push(...(isTag ? (figureOf(node) ?? [node]) : [node]));
      if (node.type === "text") closeLink(read);
    }
    parent.children = read;
  };
  visit(tree);
}

function figureOf(tag: Html): PhrasingContent[] | undefined {
  if (!FIGURE.test(tag.value)) return undefined;
  const values = new Map([...tag.value.matchAll(VALUE)].map(([, name, value]) => [name, value]));
  const { src, alt = "", caption } = Object.fromEntries(values);
  if (!src) return undefined;
  const image: Image = {
    type: "image",
    url: src,
    alt,
    ...(tag.position ? { position: tag.position } : {}),
  };
  return caption ? [image, { type: "break" }, { type: "text", value: caption }] : [image];
}

/** Makes one link of what ends a line so far: `[`, its words, `](`, a tag, `)`. */
function closeLink(read: PhrasingContent[]): void {
  const [before, tag, behind] = read.slice(-3);
  const isLink = before?.type === "text" && LINK.test(before.value) && tag?.type === "html";
  if (!isLink || behind?.type !== "text" || !behind.value.startsWith(")")) return;
  const least = read.length - MOST_PARTS;
  const open = read.findLastIndex(
    (node, at) =>
      at < read.length - 2 && at >= least && node.type === "text" && node.value.includes("["),
  );
  const first = read[open];
  if (first?.type !== "text") return;
  const words = read.splice(open, Infinity).slice(0, -2);
  const from = first.value.lastIndexOf("[");
  const cut = before.value.replace(LINK, "");
  const inner = words.map((node): PhrasingContent => {
    if (node.type !== "text") return node;
    const value = node === before ? cut : node.value;
    return { ...node, value: node === first ? value.slice(from + 1) : value };
  });
  const place = tag.position ? { position: tag.position } : {};
  read.push(
    { ...first, value: first.value.slice(0, from) },
    { type: "link", url: tag.value, children: inner, ...place },
    { ...behind, value: behind.value.slice(1) },
  );
}
