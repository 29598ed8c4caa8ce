import type { Element, Nodes, Root } from "hast";
import { UNSEEN_TAGS, isDisclosure, plainText, property } from "./html-inlines.ts";

/** What an element holds, in characters of visible text. */
export interface Weight {
  readonly text: number;
  readonly links: number;
  /** Text in blocks that read as running text. */
  readonly prose: number;
  /** Whether the article's own heading or root element lies in it. */
  readonly holdsMain: boolean;
  /** Whether it holds a control: a form, or a button that opens no text. */
  readonly holdsControl: boolean;
  /** Whether it holds a paragraph, a list, a heading or another part that authors write. */
  readonly holdsParts: boolean;
  /** Whether it holds lines of code: they are the author's, whatever buttons stand around them. */
  readonly holdsCode: boolean;
}

/** The weight of what says nothing. */
export const NOTHING: Weight = {
  text: 0,
  links: 0,
  prose: 0,
  holdsMain: false,
  holdsControl: false,
  holdsParts: false,
  holdsCode: false,
};
/** Elements whose text is one block. */
const TEXT_TAGS = new Set(["p", "li", "dd", "dt", "td", "figcaption", "summary"]);
const BOXES = new Set(
  "div section article main aside ul ol dl table form h1 h2 h3 h4 h5 h6 p".split(" "),
);
/** What authors write, and the boxes of a page are mostly without. */
const PARTS = new Set(
  "p ul ol dl h1 h2 h3 h4 h5 h6 table pre blockquote figure details summary img".split(" "),
);
const CONTROLS = new Set(["form", "input", "select", "textarea", "button"]);
/** A part of the page with more of its text than this is the article, whatever its name is. */
export const MAX_SHARE = 0.4;

/** Returns the weight of each element of a page, measured once, from the leaves up. */
export function weighPage(
  tree: Root,
  isPageChrome: (element: Element) => boolean,
): Map<Nodes, Weight> {
  const weights = new Map<Nodes, Weight>();
  weigh(tree, weights, false, isPageChrome);
  return weights;
}

function weigh(
  node: Nodes,
  weights: Map<Nodes, Weight>,
  isInLink: boolean,
  isPageChrome: (element: Element) => boolean,
): Weight {
  if (node.type !== "element" && node.type !== "root") return NOTHING;
  const isUnseen = node.type === "element" && UNSEEN_TAGS.has(node.tagName);
  if (isUnseen) return NOTHING;
  const inLink = isInLink || (node.type === "element" && node.tagName === "a");
  let text = 0;
  let links = 0;
  let prose = 0;
  let holdsMain = false;
  let holdsControl = isControl(node);
  let holdsParts = false;
  let holdsCode = node.type === "element" && node.tagName === "pre";
  for (const child of node.children) {
    // Most nodes are text: they need no weight of their own.
    if (child.type === "text") {
      const own = child.value.trim().length;
      text += own;
      if (inLink) links += own;
      continue;
    }
    const part = weigh(child, weights, inLink, isPageChrome);
    text += part.text;
    links += part.links;
    prose += part.prose;
    holdsMain ||= part.holdsMain || isMain(child);
    holdsControl ||= part.holdsControl;
    holdsParts ||= part.holdsParts || (child.type === "element" && PARTS.has(child.tagName));
    holdsCode ||= part.holdsCode;
  }
  if (node.type === "element") prose = proseOf(node, { text, links, prose }, isPageChrome);
  const weight = { text, links, prose, holdsMain, holdsControl, holdsParts, holdsCode };
  weights.set(node, weight);
  return weight;
}

/** Text counts as prose in a block that is a sentence and not a link; none does in page chrome. */
function proseOf(
  element: Element,
  { text, links, prose }: Pick<Weight, "text" | "links" | "prose">,
  isPageChrome: (element: Element) => boolean,
): number {
  if (isPageChrome(element)) return 0;
  if (prose > 0 || text < 25 || links > text / 2) return prose;
  const holdsBoxes = element.children.some((child) => child.type === "element" && isBox(child));
  if (!TEXT_TAGS.has(element.tagName) && holdsBoxes) return prose;
  const words = plainText(element.children).trimEnd();
  // A question alone says nothing: "Did this help?" stands below the text.
  return /[.!…:]["”’»)]*$/u.test(words.slice(-4)) && /(?:\S+\s+){4}\S/u.test(words) ? text : prose;
}

function isBox({ tagName }: Element): boolean {
  return BOXES.has(tagName);
}

function isControl(node: Nodes): boolean {
  if (node.type !== "element" || !CONTROLS.has(node.tagName) || isDisclosure(node)) return false;
  // A button without a word opens and shuts what stands beside it.
  return node.tagName !== "button" || plainText(node.children).trim() !== "";
}

function isMain(node: Nodes): boolean {
  if (node.type !== "element") return false;
  return node.tagName === "h1" || node.tagName === "article" || node.tagName === "main";
}

/**
 * Returns the element that is the article: the largest `article` or `main` if a good part of the
 * page's text is in it, and of that (or of the page) the smallest element with all the prose.
 */
export function findRoot(tree: Root, weights: ReadonlyMap<Nodes, Weight>): Element | undefined {
  const total = weights.get(tree)?.text ?? 0;
  let best: Element | undefined;
  for (const [node, { text }] of weights) {
    if (node.type !== "element") continue;
    const isRoot =
      node.tagName === "article" || node.tagName === "main" || property(node, "role") === "main";
    // Of an article in a main the article is the closer root, unless it is only a part of it.
    const bestText = (best && weights.get(best)?.text) ?? 0;
    if (isRoot && text > total * MAX_SHARE && text > bestText * 1.25) best = node;
  }
  return narrow(best ?? tree, weights) ?? best;
}

/** Follows the prose down as long as one child holds all of it. */
function narrow(from: Root | Element, weights: ReadonlyMap<Nodes, Weight>): Element | undefined {
  const prose = weights.get(from)?.prose ?? 0;
  if (prose === 0) return undefined;
  const child = (from.children as Nodes[]).find(
    (one): one is Element => one.type === "element" && weights.get(one)?.prose === prose,
  );
  if (!child || TEXT_TAGS.has(child.tagName)) return from.type === "element" ? from : undefined;
  return narrow(child, weights);
}

/** Tells whether a page writes its text in paragraphs, so that what stands elsewhere is none of it. */
export function isInParagraphs(tree: Root, weights: ReadonlyMap<Nodes, Weight>): boolean {
  let prose = 0;
  for (const [node, weight] of weights) {
    if (node.type === "element" && node.tagName === "p") prose += weight.prose;
  }
  return prose * 2 > (weights.get(tree)?.prose ?? 0);
}
