import { collapseSpace } from "../../core/inline.ts";
import { lengthInWords } from "../../languages/sentences.ts";
import { isDisclosure, plainText } from "./inlines.ts";
import {
  CHROME_NAMES,
  chromeNames,
  createNameReader,
  isNamedOffer,
  namesBeside,
} from "./chrome-names.ts";
import type { NameReader } from "./chrome-names.ts";
import {
  isLinkBox,
  isLinkCard,
  isLinkList,
  labelBandTest,
  openedBoxTest,
  pullQuoteTest,
} from "./boxes.ts";
import { attributeOf, classNames } from "./tree.ts";
import { hiddenTest, isMarginNote } from "./word-markup.ts";
import type { HtmlElement, HtmlNode, HtmlRoot } from "./tree.ts";
import { MAX_SHARE, NOTHING, SHORT, findRoot, isInParagraphs, weighPage } from "./weigh-page.ts";
import type { Weight } from "./weigh-page.ts";

/** Tells for each element of one page why it is page chrome. */
export interface ChromeJudge {
  /** The rule's words, or `undefined` for an element that may be part of the article. */
  readonly whyChrome: (element: HtmlElement) => string | undefined;
  /** Whether an element is about the author. */
  readonly isAuthorBox: (element: HtmlElement) => boolean;
}

const CHROME_TAGS = new Set(["nav", "form", "noscript", "button", "dialog", "select"]);
const ALWAYS_CHROME = new Set(["nav", "footer", "noscript", "dialog"]);
const CHROME_ROLES = new Set(
  "navigation banner contentinfo search dialog complementary alert".split(" "),
);
const SECTION_HEADINGS = new Set(["h2", "h3", "h4", "h5", "h6"]);
const BUTTON_NAMES = new Set(["button", "btn"]);
const AUTHOR_NAMES =
  /(?:^|[\s_-])(?:author|bio|about|team)[_-]?(?:box|bio|info|card|author|description|section)?(?:$|[\s_-])/iu;
/** An offer is a line; with sentences of this length it is the author's last word. */
const OFFER = 80;
/** More of an aside's text in links than this is a list of links. */
const MAX_LINKS = 0.5;
/** A menu has a heading and a line or two beside its links. */
const MENU_LINKS = 0.3;
/** Shorter asides say nothing of their own. */
const MIN_ASIDE = 60;

/** "4 minutes to read". */
const COUNT_WORDS = 4;

/** Returns the judge for a page; `named` is the heading that the page calls its title, where that is no `h1`. */
export function judgeChrome(tree: HtmlRoot, named?: HtmlElement): ChromeJudge {
  const readNames = createNameReader();
  const isOpened = openedBoxTest();
  const weights = weighPage(
    tree,
    (element) => isNamedChrome(element, readNames) && !isOpened(element),
  );
  const total = weights.get(tree)?.text ?? 0;
  const found = findRoot(tree, weights);
  const root = found && spanOf(found);
  const title = named?.start ?? titleOffset(tree);
  const hasParagraphs = isInParagraphs(tree, weights);
  const text = textOffset(weights, title);
  const belowHeadings = findBelowHeadings(weights);
  const shortNames = namesBeside(weights, readNames);
  const isHidden = hiddenTest(tree);
  const isPullQuote = pullQuoteTest(tree);
  const isLabelBand = labelBandTest(weights);
  return {
    isAuthorBox: (element) =>
      attributeOf(element, "class") !== undefined &&
      AUTHOR_NAMES.test(classNames(element)) &&
      (weights.get(element)?.text ?? 0) < total * MAX_SHARE,
    whyChrome: (element) => {
      const weight = weights.get(element) ?? NOTHING;
      if (named && element.tagName === "h1") return "the name of the site";
      if (weight.holdsMain || element.tagName === "h1") return undefined;
      const span = spanOf(element);
      if (isBeyond(span, root, title)) return "it stands outside the article";
      // Some site builders wrap the whole page in a form, or name it after its sidebar.
      const isMost = weight.text > total * MAX_SHARE && !ALWAYS_CHROME.has(element.tagName);
      if (isMost) return undefined;
      const isInside = isWithin(span, root);
      const why = whyByMarkup(element, weight, { isInside, isHidden, shortNames, readNames });
      if (why !== undefined && isOpened(element)) return undefined;
      if (why !== undefined || !isInside) return why;
      if (isPullQuote(element)) return "it repeats words of the text";
      const isBox = hasParagraphs ? isLinkBox(element, weight) : isLinkCard(element, weight);
      if (isBox && !belowHeadings.has(element)) return "it stands in a box of links";
      if (!hasParagraphs) return undefined;
      if (isLabelBand(element)) return "it stands in a band of labels";
      const isInHead = span !== undefined && span.start > title && span.end <= text;
      if (!isInHead) return undefined;
      if (isLinkList(element, weight)) return "a row of links";
      return isCount(element, weight) ? "figures about the page" : undefined;
    },
  };
}

/** Names that tell page chrome whatever it holds; used before anything is weighed. */
function isNamedChrome(element: HtmlElement, readNames: NameReader): boolean {
  return (
    ALWAYS_CHROME.has(element.tagName) ||
    element.tagName === "form" ||
    CHROME_ROLES.has(attributeOf(element, "role") ?? "") ||
    chromeNames(element, CHROME_NAMES, readNames) !== undefined
  );
}

/** What a page says of an element that it does not say itself. */
interface Setting {
  /** Whether it stands inside the article. */
  readonly isInside: boolean;
  /** Whether Word hides it. */
  readonly isHidden: (element: HtmlElement) => boolean;
  /** The names that tell page chrome on this page where its part is short. */
  readonly shortNames: ReadonlySet<string>;
  readonly readNames: NameReader;
}

function whyByMarkup(
  element: HtmlElement,
  weight: Weight,
  { isInside, isHidden, shortNames, readNames }: Setting,
): string | undefined {
  const { tagName } = element;
  if (isHidden(element)) return "the word processor hides it";
  if (isDisclosure(element)) return undefined;
  if (isMarginNote(element)) return "a note in the margin of a draft";
  if (CHROME_TAGS.has(tagName)) return `it stands in <${tagName}>`;
  const role = attributeOf(element, "role") ?? "";
  if (CHROME_ROLES.has(role)) return `the page calls it ${role}`;
  // A heading inside the article is named after its place ("header-anchor"), not after what it says.
  const isOwn = weight.holdsCode || (isInside && /^h[1-6]$/u.test(tagName));
  const isShort = weight.text <= SHORT && !isOwn;
  const shortName = (): string | undefined =>
    chromeNames(element, shortNames, readNames) ??
    (weight.prose < OFFER && isNamedOffer(element) ? classNames(element) : undefined);
  const names =
    chromeNames(element, CHROME_NAMES, readNames) ?? (isShort ? shortName() : undefined);
  if (names !== undefined) return `it stands in a part of the page named "${names}"`;
  if (tagName === "footer" || (tagName === "header" && !isInside))
    return `it stands in <${tagName}>`;
  if (isShort && isButton(element, weight, readNames)) return "it is a button";
  if (isShort && weight.holdsControl && /^(?:div|section|aside|li|article)$/u.test(tagName)) {
    return "it stands around a button or a form";
  }
  // A page may hold short articles in its article: each leads to another one.
  if (isShort && isInside && tagName === "article" && weight.loneLinks > 0)
    return "a card that leads to another page";
  if (tagName === "td") return whyByLinks(weight);
  if (tagName !== "aside") return undefined;
  const { text, links, prose } = weight;
  const isSaying = text >= MIN_ASIDE || (prose > 0 && links === 0);
  const isContent = isInside && isSaying && links <= text * MAX_LINKS;
  return isContent ? undefined : "it stands in <aside>";
}

/** A link that the page draws as something to press. */
function isButton(element: HtmlElement, { text, links }: Weight, readNames: NameReader): boolean {
  return text > 0 && links === text && chromeNames(element, BUTTON_NAMES, readNames) !== undefined;
}

/** "March 3", "4 minutes to read · 1,204 views": a box of labels, each with a figure and a word or three. */
function isCount({ tagName, children }: HtmlElement, { text, prose, holdsParts }: Weight): boolean {
  if (tagName !== "div" || holdsParts || prose > 0 || text === 0 || text > SHORT) return false;
  const labels = collapseSpace(plainText(children)).split(/ [·•|–-] /u);
  return labels.every((label) => /\d/u.test(label) && lengthInWords(label) <= COUNT_WORDS);
}

/** A column of links beside the text, as pages had before style sheets. */
function whyByLinks({ text, links, prose }: Weight): string | undefined {
  return prose === 0 && links > text * MENU_LINKS ? "it stands in a column of links" : undefined;
}

/** Where an element stands among the characters of the page. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Elements that a parser adds, such as a missing `body`, have no place of their own. */
function spanOf(element: HtmlElement): Span | undefined {
  return element.line > 0 ? element : undefined;
}

function isWithin(inner: Span | undefined, outer: Span | undefined): boolean {
  return (
    inner !== undefined &&
    outer !== undefined &&
    inner.start >= outer.start &&
    inner.end <= outer.end
  );
}

/** What is neither in the root nor around it; a lead may stand between the title and the root. */
function isBeyond(element: Span | undefined, root: Span | undefined, title: number): boolean {
  if (!element || !root || isWithin(element, root) || isWithin(root, element)) return false;
  return element.start >= root.end || element.start < title;
}

/** Where the page's first `h1` begins; where there is none, nothing stands below it. */
function titleOffset(tree: HtmlRoot): number {
  const find = (node: HtmlElement | HtmlRoot): number | undefined => {
    if (node.type === "element" && node.tagName === "h1") return spanOf(node)?.start;
    for (const child of node.children) {
      const found = child.type === "element" ? find(child) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return find(tree) ?? Number.POSITIVE_INFINITY;
}

/** Where the first running text below the title begins; where there is none, nothing stands above it. */
function textOffset(weights: ReadonlyMap<HtmlElement | HtmlRoot, Weight>, title: number): number {
  let first = Number.POSITIVE_INFINITY;
  for (const [node, { prose, text }] of weights) {
    if (node.type !== "element" || prose === 0 || prose < text) continue;
    const start = spanOf(node)?.start ?? 0;
    if (start > title) first = Math.min(first, start);
  }
  return first === Number.POSITIVE_INFINITY ? 0 : first;
}

/** Links right below a heading of a section are what the section says: its sources, its downloads. */
function findBelowHeadings(
  weights: ReadonlyMap<HtmlElement | HtmlRoot, Weight>,
): ReadonlySet<HtmlNode> {
  const found = new Set<HtmlNode>();
  for (const node of weights.keys()) {
    let isBelow = false;
    for (const child of node.children) {
      if (child.type !== "element") continue;
      if (isBelow) found.add(child);
      isBelow = SECTION_HEADINGS.has(child.tagName);
    }
  }
  return found;
}
