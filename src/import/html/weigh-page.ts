import { isSpace } from "../../core/inline.ts";
import { UNSEEN_TAGS, isDisclosure, plainText } from "./inlines.ts";
import { attributeOf } from "./tree.ts";
import type { HtmlElement, HtmlRoot } from "./tree.ts";

/** What an element holds, in characters of visible text. */
export interface Weight {
  readonly text: number;
  readonly links: number;
  /** Text in blocks that read as running text. */
  readonly prose: number;
  /** The same, whatever the parts of the page are named. */
  readonly allProse: number;
  /** How many links stand in it that are no part of a sentence: each is all of its element. */
  readonly loneLinks: number;
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
  allProse: 0,
  loneLinks: 0,
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

/** Up to so many characters a part of the page is short: three or four lines. */
export const SHORT = 300;
/** Where so many links stand among short lines, a line among them is none of the text: "Made in Kendal." */
const LINKS = 2;

/**
 * Returns the weight of each element of a page, measured once, from the leaves up. Where page chrome would have most
 * of the text, some name is not meant so ("l-sidebar-fixed"), and is passed over.
 */
export function weighPage(
  tree: HtmlRoot,
  isPageChrome: (element: HtmlElement) => boolean,
): Map<HtmlElement | HtmlRoot, Weight> {
  const weights = new Map<HtmlElement | HtmlRoot, Weight>();
  const { prose, allProse } = weigh(tree, weights, false, isPageChrome);
  if (prose >= allProse * MAX_SHARE) return weights;
  const again = new Map<HtmlElement | HtmlRoot, Weight>();
  const isMost = (element: HtmlElement): boolean =>
    (weights.get(element)?.allProse ?? 0) > allProse * MAX_SHARE;
  weigh(tree, again, false, (element) => isPageChrome(element) && !isMost(element));
  return again;
}

function weigh(
  node: HtmlElement | HtmlRoot,
  weights: Map<HtmlElement | HtmlRoot, Weight>,
  isInLink: boolean,
  isPageChrome: (element: HtmlElement) => boolean,
): Weight {
  const element = node.type === "element" ? node : undefined;
  if (element && UNSEEN_TAGS.has(element.tagName)) return NOTHING;
  // Without an address it leads nowhere: pages draw what opens an answer so.
  const isLink = element?.tagName === "a" && attributeOf(element, "href") !== undefined;
  const inLink = isInLink || isLink;
  let text = 0;
  let links = 0;
  let prose = 0;
  let allProse = 0;
  let loneLinks = 0;
  let isWriting = false;
  let holdsMain = false;
  let holdsControl = element !== undefined && isControl(element);
  let holdsParts = false;
  let holdsCode = element?.tagName === "pre";
  for (const child of node.children) {
    // Most nodes are text: they need no weight of their own.
    if (child.type === "text") {
      const own = trimmedLength(child.value);
      text += own;
      isWriting ||= own > 0;
      if (inLink) links += own;
      continue;
    }
    if (child.type !== "element") continue;
    const part = weigh(child, weights, inLink, isPageChrome);
    text += part.text;
    links += part.links;
    prose += part.prose;
    allProse += part.allProse;
    loneLinks += part.text > 0 && part.links === part.text ? 1 : part.loneLinks;
    holdsMain ||= part.holdsMain || isMain(child);
    holdsControl ||= part.holdsControl;
    holdsParts ||= part.holdsParts || PARTS.has(child.tagName);
    holdsCode ||= part.holdsCode;
  }
  if (isWriting) loneLinks = 0;
  if (element) {
    const isSame = prose === allProse;
    allProse = proseOf(element, { text, links, prose: allProse });
    // The article itself may stand in a part with such a name: a window above the page.
    if (!holdsMain && isPageChrome(element)) prose = 0;
    else prose = isSame ? allProse : proseOf(element, { text, links, prose });
  }
  if (loneLinks >= LINKS && !holdsParts && text <= SHORT && isBox(element)) prose = allProse = 0;
  // Written out: to spread into it what it holds takes longer than all of it.
  const weight: Weight = {
    text,
    links,
    prose,
    allProse,
    loneLinks,
    holdsMain,
    holdsControl,
    holdsParts,
    holdsCode,
  };
  weights.set(node, weight);
  return weight;
}

/** How long `trim` would leave a text, without its copy. */
function trimmedLength(text: string): number {
  let first = 0;
  let last = text.length;
  while (first < last && isSpace(text.charCodeAt(first))) first += 1;
  while (last > first && isSpace(text.charCodeAt(last - 1))) last -= 1;
  return last - first;
}

/** Text counts as prose in a block that is a sentence and not a link; none does in page chrome. */
function proseOf(
  element: HtmlElement,
  { text, links, prose }: Pick<Weight, "text" | "links" | "prose">,
): number {
  if (prose > 0 || text < 25 || links > text / 2) return prose;
  const holdsBoxes = element.children.some((child) => child.type === "element" && isBox(child));
  if (!TEXT_TAGS.has(element.tagName) && holdsBoxes) return prose;
  const words = plainText(element.children).trimEnd();
  // A question alone says nothing: "Did this help?" stands below the text.
  return /[.!…:]["”’»)]*$/u.test(words.slice(-4)) && hasWords(words, 5) ? text : prose;
}

/** Letter by letter: an expression would go through a long word from each of its letters. */
function hasWords(text: string, least: number): boolean {
  let count = 0;
  let isInWord = false;
  for (let index = 0; index < text.length && count < least; index++) {
    const isLetter = !isSpace(text.charCodeAt(index));
    if (isLetter && !isInWord) count += 1;
    isInWord = isLetter;
  }
  return count >= least;
}

function isBox(element: HtmlElement | undefined): boolean {
  return element !== undefined && BOXES.has(element.tagName);
}

function isControl(node: HtmlElement): boolean {
  if (!CONTROLS.has(node.tagName) || isDisclosure(node)) return false;
  // A button without a word opens and shuts what stands beside it.
  return node.tagName !== "button" || plainText(node.children).trim() !== "";
}

function isMain({ tagName }: HtmlElement): boolean {
  return tagName === "h1" || tagName === "article" || tagName === "main";
}

/**
 * Returns the element that is the article: the largest `article` or `main` if a good part of the
 * page's text is in it, and of that (or of the page) the smallest element with all the prose.
 */
export function findRoot(
  tree: HtmlRoot,
  weights: ReadonlyMap<HtmlElement | HtmlRoot, Weight>,
): HtmlElement | undefined {
  const total = weights.get(tree)?.text ?? 0;
  let best: HtmlElement | undefined;
  for (const [node, { text }] of weights) {
    if (node.type !== "element") continue;
    const isRoot =
      node.tagName === "article" || node.tagName === "main" || attributeOf(node, "role") === "main";
    // Of an article in a main the article is the closer root, unless it is only a part of it.
    const bestText = (best && weights.get(best)?.text) ?? 0;
    if (isRoot && text > total * MAX_SHARE && text > bestText * 1.25) best = node;
  }
  return narrow(best ?? tree, weights) ?? best;
}

/** Follows the prose down as long as one child holds all of it. */
function narrow(
  from: HtmlRoot | HtmlElement,
  weights: ReadonlyMap<HtmlElement | HtmlRoot, Weight>,
): HtmlElement | undefined {
  const prose = weights.get(from)?.prose ?? 0;
  if (prose === 0) return undefined;
  const child = from.children.find(
    (one): one is HtmlElement => one.type === "element" && weights.get(one)?.prose === prose,
  );
  if (!child || TEXT_TAGS.has(child.tagName)) return from.type === "element" ? from : undefined;
  return narrow(child, weights);
}

/** Tells whether a page writes its text in paragraphs, so that what stands elsewhere is none of it. */
export function isInParagraphs(
  tree: HtmlRoot,
  weights: ReadonlyMap<HtmlElement | HtmlRoot, Weight>,
): boolean {
  let prose = 0;
  for (const [node, weight] of weights) {
    if (node.type === "element" && node.tagName === "p") prose += weight.prose;
  }
  return prose * 2 > (weights.get(tree)?.prose ?? 0);
}
