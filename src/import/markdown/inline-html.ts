import type { Html, Parents, PhrasingContent, Root, RootContent } from "mdast";
import { asAddress, collapseSpace } from "../../core/inline.ts";
import { PLACEHOLDER } from "../chrome/chrome.ts";
import { EMBED_TAGS, lostFrame } from "../html/embeds.ts";
import { CODE_TAGS, emphasisOf, imageOf, raised } from "../html/inlines.ts";
import { parseHtmlPiece } from "../html/parse-html.ts";
import { attributeOf } from "../html/tree.ts";
import type { HtmlElement } from "../html/tree.ts";
import type { SourceBlock } from "../source-block.ts";
import { SITE_TAG } from "./site-tags.ts";

declare module "mdast" {
  /** CSS pixels, where the tag of the image says so. */
  interface ImageData {
    width?: number;
    height?: number;
  }
}

/** A tag of a frame, a film or a recording; without the slash it opens one. */
const EMBED = new RegExp(String.raw`^<(/?)(${[...EMBED_TAGS].join("|")})\b`, "iu");
/** A tag of any other element, and no comment. */
const TAG = /^<(\/?)([a-z][\w:-]*)/iu;

/** What is said between these readers never see: a tag of Jekyll. */
const COMMENT = /^\{%-?\s*(end)?(comment)\b/u;

/** What holds the text of a line. */
const LINES: ReadonlySet<string> = new Set([
  "paragraph",
  "heading",
  "tableCell",
  "strong",
  "emphasis",
  "delete",
  "link",
  "linkReference",
]);

/**
 * Makes links, images and emphasis of the tags that stand in a line, and one node of each frame, film and recording.
 * Markdown reads tags one by one, and takes for text what stands between two of them.
 */
export function readInlineHtml(tree: Root): void {
  const visit = (node: Parents): void => {
    for (const child of node.children) if ("children" in child) visit(child);
    // Between blocks HTML is whole, and stays as it is.
    if (LINES.has(node.type) && node.children.some(({ type }) => type === "html"))
      node.children = withElements(joined(node.children as PhrasingContent[])); // a line holds nothing else
  };
  visit(tree);
}

/** An element that is open. */
interface OpenElement {
  readonly tag: Html;
  readonly name: string;
  /** Where what stands in it begins. */
  readonly from: number;
}

/** Pairs each closing tag with the last one of its name that is open; a tag without its other half is none. */
function withElements(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const read: PhrasingContent[] = [];
  const open: OpenElement[] = [];
  // To look for a name among all that is open, for each of many tags, would take the square of their number.
  const counts = new Map<string, number>();
  const count = (name: string, more: number): void =>
    void counts.set(name, (counts.get(name) ?? 0) + more);
  const close = (name: string): void => {
    if (!counts.get(name)) return;
    const closed = open.splice(open.findLastIndex((one) => one.name === name));
    for (const one of closed) count(one.name, -1);
    const [element] = closed;
    if (element) readElement(element, read);
  };
  for (const node of nodes) {
    const [, slash, written] = (node.type === "html" && TAG.exec(node.value)) || [];
    const name = written?.toLowerCase();
    if (node.type !== "html" || !name || name === "br" || isEmbed(node)) read.push(node);
    else if (name === "img") read.push(readImage(node));
    else if (slash === "/") close(name);
    else {
      // As in browsers, a link ends where the next one begins.
      if (name === "a") close(name);
      open.push({ tag: node, name, from: read.length });
      count(name, 1);
    }
  }
  return read;
}

function readImage(node: Html): PhrasingContent {
  const element = elementOf(node);
  if (!element) return node;
  const { url, alt, width, height } = imageOf(element);
  const data = { ...(width ? { width } : {}), ...(height ? { height } : {}) };
  return { type: "image", url, alt, data, ...placeOf(node) };
}

/**
 * Makes one node of what stands last in a line, from the opening tag of an element on. In an element that means nothing
 * it stays where it is: to copy it at each of many would take the square of their number.
 */
function readElement({ tag, from }: OpenElement, read: PhrasingContent[]): void {
  const element = elementOf(tag);
  if (!element) return;
  const only = from === read.length - 1 ? read[from] : undefined;
  const form = only?.type === "text" ? raised(element.tagName, only.value) : undefined;
  if (only && form !== undefined)
    read[from] = { type: "text", value: form, ...placeOf(tag, [only]) };
  const type = emphasisOf(element);
  const url = element.tagName === "a" ? asAddress(attributeOf(element, "href") ?? "") : "";
  const isCode = CODE_TAGS.has(element.tagName) && isTextFrom(read, from);
  if (type === undefined && !url && !isCode) return;
  const children = read.splice(from);
  const place = placeOf(tag, children);
  if (type !== undefined) read.push({ type, children, ...place });
  // In a link an address is no link of its own.
  else if (url) read.push({ type: "link", url, children: children.flatMap(unlinked), ...place });
  else {
    const texts = children.flatMap((child) => (child.type === "text" ? [child.value] : []));
    read.push({ type: "inlineCode", value: texts.join("").replaceAll("\n", " "), ...place });
  }
}

function isTextFrom(nodes: readonly PhrasingContent[], from: number): boolean {
  for (let at = from; at < nodes.length; at++) if (nodes[at]?.type !== "text") return false;
  return true;
}

function unlinked(node: PhrasingContent): PhrasingContent[] {
  if (node.type === "link" || node.type === "linkReference") return node.children.flatMap(unlinked);
  return "children" in node ? [{ ...node, children: node.children.flatMap(unlinked) }] : [node];
}

function elementOf({ value }: Html): HtmlElement | undefined {
  const [element] = parseHtmlPiece(value).children;
  return element?.type === "element" ? element : undefined;
}

/** From an opening tag to what stands last in it. */
function placeOf(tag: Html, children: readonly PhrasingContent[] = []): Pick<Html, "position"> {
  const end = children.at(-1)?.position?.end ?? tag.position?.end;
  return tag.position && end ? { position: { start: tag.position.start, end } } : {};
}

function joined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const ends = findEnds(nodes);
  if (ends.size === 0) return [...nodes];
  const result: PhrasingContent[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index] as PhrasingContent; // the index is one of this array
    const end = ends.get(node);
    if (end === undefined) result.push(node);
    else {
      const parts = nodes.slice(index, end + 1);
      // What stands between the tags of a film is for browsers that cannot play it.
      const told = isCommentTag(node) ? parts : parts.filter(({ type }) => type === "html");
      const place = node.position ? { position: node.position } : {};
      result.push({ type: "html", value: told.map(writtenText).join(""), ...place });
      index = end;
    }
  }
  return result;
}

function writtenText(node: PhrasingContent): string {
  if ("children" in node) return node.children.map(writtenText).join("");
  if ("value" in node) return node.value;
  return node.type === "break" ? " " : ("alt" in node && node.alt) || "";
}

/** Tells whether a node is a tag of a comment of Jekyll, the one that opens it or its `end`, or all of one. */
function isCommentTag(node: PhrasingContent | undefined, end?: "end"): node is Html {
  const tag = node?.type === "html" ? COMMENT.exec(node.value) : null;
  return tag !== null && tag[1] === end;
}

/**
 * Returns the blocks that stand in a comment of Jekyll: from a paragraph that begins with the tag, and does not close
 * it, to the next one that ends with the other. One that is never closed holds nothing.
 */
export function findCommented(nodes: readonly RootContent[]): ReadonlySet<RootContent> {
  const found = new Set<RootContent>();
  let first: number | undefined;
  for (const [index, node] of nodes.entries()) {
    if (node.type !== "paragraph") continue;
    if (first === undefined) {
      const [tag] = node.children;
      // A comment that is closed in its line is one node, with more than one tag.
      if (isCommentTag(tag) && tag.value.lastIndexOf("{%") === 0) first = index;
    }
    if (first === undefined || !isCommentTag(node.children.at(-1), "end")) continue;
    for (const commented of nodes.slice(first, index + 1)) found.add(commented);
    first = undefined;
  }
  return found;
}

/** Returns for each tag that opens one where it is closed; from behind, so that each end is looked for once. */
function findEnds(nodes: readonly PhrasingContent[]): ReadonlyMap<PhrasingContent, number> {
  const ends = new Map<PhrasingContent, number>();
  const below = new Map<string, number>();
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index];
    if (node?.type !== "html") continue;
    const value = node.value.toLowerCase();
    const [, before, name = ""] = EMBED.exec(value) ?? COMMENT.exec(value) ?? [];
    const end = below.get(name);
    if (before) below.set(name, index);
    else if (end !== undefined) ends.set(node, end);
  }
  return ends;
}

/** Tells whether some HTML is a frame, a film or a recording. */
export function isEmbed({ value }: Html): boolean {
  return EMBED.exec(value)?.[1] === "";
}

/** Returns what stands in a line, however deep, and no email can show: frames for which no link can stand, and tags of the site. */
export function framesIn(
  nodes: readonly RootContent[],
  base: Pick<SourceBlock, "line" | "endLine" | "depth">,
): SourceBlock[] {
  return nodes.flatMap((node): SourceBlock[] => {
    if ("children" in node) return framesIn(node.children, base);
    if (node.type !== "html") return [];
    const { line, endLine, depth } = base;
    const frame = { type: "frame", text: "", line, endLine, depth } as const;
    if (SITE_TAG.test(node.value) || node.data?.isDialect)
      return [{ ...frame, url: collapseSpace(node.value), chrome: PLACEHOLDER }];
    const element = isEmbed(node) ? elementOf(node) : undefined;
    const url = element && lostFrame(element);
    return url === undefined ? [] : [{ ...frame, url }];
  });
}
