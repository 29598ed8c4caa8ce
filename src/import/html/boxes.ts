import { collapseSpace } from "../../core/inline.ts";
import { endsSentence, isProse } from "../chrome/chrome-piece.ts";
import { isDisclosure, isInline, isQuestion, plainText } from "./inlines.ts";
import { classNames } from "./tree.ts";
import type { HtmlElement, HtmlNode, HtmlParent, HtmlRoot } from "./tree.ts";
import { SHORT } from "./weigh-page.ts";
import type { Weight } from "./weigh-page.ts";

/** In boxes of their own; one may be a heading of the author's. */
const LEAST_LABELS = 2;
/** What authors write. Pictures and the smallest headings stand in such bands too: a row of logos, "Next workshop". */
const WRITTEN = new Set("ul ol dl h1 h2 h3 table pre blockquote figure details summary".split(" "));

/**
 * Tells whether an element is a card or a row of links between the paragraphs of a text, whatever the
 * page calls it: half of it is links, and they are no part of a sentence, or a line or two in it say
 * what its links are for.
 */
export function isLinkBox(
  element: HtmlElement,
  { text, links, loneLinks, holdsParts }: Weight,
): boolean {
  const { tagName } = element;
  const isBox = tagName === "div" || tagName === "section" || tagName === "a";
  if (!isBox || holdsParts || text === 0 || text > SHORT) return false;
  if (loneLinks > 0) return links * 2 >= text || !holdsLongText(element);
  return links * 2 >= text && !endsSentence(plainText(element.children).trimEnd());
}

/**
 * Tells whether an element is a link box for sure, on a page that writes its text in boxes too: it is
 * made of several boxes, of which one is a link and none a long text.
 */
export function isLinkCard(element: HtmlElement, weight: Weight): boolean {
  if (weight.loneLinks === 0) return false;
  const tags = element.children.flatMap((child) =>
    child.type === "element" ? [child.tagName] : [],
  );
  return tags.length >= 2 && tags.includes("div") && isLinkBox(element, weight);
}

/** Tells whether an element is a list of links and nothing else: above the text they are buttons. */
export function isLinkList({ tagName }: HtmlElement, { text, links }: Weight): boolean {
  return (tagName === "ul" || tagName === "ol") && text > 0 && text === links;
}

/** More words in one element than a label or a short sentence has. */
function holdsLongText({ children }: HtmlElement): boolean {
  return children.some((child) => {
    if (child.type !== "element") return false;
    return holdsLongText(child) || isProse({ text: collapseSpace(ownText(child)) });
  });
}

/** The text of an element, without that of the boxes in it. */
function ownText({ children }: HtmlElement): string {
  return plainText(children.filter((child) => child.type !== "element" || child.tagName !== "div"));
}

/**
 * Returns a test for the box that a question opens, whatever a page calls it: some site builders make a `nav` of all
 * that drops down.
 */
export function openedBoxTest(): (element: HtmlElement) => boolean {
  return foundInRow(findOpened);
}

/** Returns a test for the elements that are found among all in their row, which is looked through once. */
function foundInRow(
  find: (row: HtmlParent) => ReadonlySet<HtmlElement>,
): (element: HtmlElement) => boolean {
  const known = new Map<HtmlParent, ReadonlySet<HtmlElement>>();
  return (element) => {
    const { parent } = element;
    if (!parent) return false;
    let found = known.get(parent);
    if (!found) known.set(parent, (found = find(parent)));
    return found.has(element);
  };
}

function findOpened({ children }: HtmlParent): ReadonlySet<HtmlElement> {
  const opened = new Set<HtmlElement>();
  let isBehindQuestion = false;
  for (const child of children) {
    if (child.type !== "element") continue;
    const isOpener = isDisclosure(child);
    if (isBehindQuestion && !isOpener) opened.add(child);
    isBehindQuestion = isOpener && isQuestion(child);
  }
  return opened;
}

type Weights = ReadonlyMap<HtmlElement | HtmlRoot, Weight>;

/**
 * Returns a test for bands between the parts of a page that writes its text in paragraphs: boxes with labels or
 * figures ("22k+", "toes treated"), and in none of them a sentence.
 */
export function labelBandTest(weights: Weights): (element: HtmlElement) => boolean {
  const isBetweenTexts = foundInRow((row) => findBetween(row, weights));
  return (element) => {
    if (element.tagName !== "div" && element.tagName !== "section") return false;
    const { text, prose } = weights.get(element) ?? { text: 0, prose: 0 };
    if (prose > 0 || text === 0 || text > SHORT || !isBetweenTexts(element)) return false;
    const labels = labelsOf(element);
    return labels !== undefined && labels.length >= LEAST_LABELS && labels.every(isLabel);
  };
}

/** The elements in a row that stand between others in it which say more. */
function findBetween({ children }: HtmlParent, weights: Weights): ReadonlySet<HtmlElement> {
  const elements = children.filter((child): child is HtmlElement => child.type === "element");
  const isText = (element: HtmlElement): boolean =>
    /^(?:div|section)$/u.test(element.tagName) && (weights.get(element)?.prose ?? 0) > 0;
  const first = elements.findIndex(isText);
  return new Set(first < 0 ? [] : elements.slice(first, elements.findLastIndex(isText)));
}

/** The texts of the innermost boxes; `undefined` where something in it is more than a box. */
function labelsOf({ children }: HtmlElement): string[] | undefined {
  const labels: string[] = [];
  for (const child of children) {
    if (child.type === "text" && child.value.trim() !== "") return undefined;
    if (child.type !== "element") continue;
    if (WRITTEN.has(child.tagName) || isDisclosure(child)) return undefined;
    const below = child.children.every(isInline)
      ? [collapseSpace(plainText(child.children))]
      : labelsOf(child);
    if (below === undefined) return undefined;
    labels.push(...below.filter((label) => label !== ""));
  }
  return labels;
}

function isLabel(text: string): boolean {
  return !endsSentence(text) && !/[:;,]$/u.test(text);
}

/** A few words stand twice by chance, more than these are no eye-catcher. */
const LEAST = 20;
const MOST = 300;
/** So many are looked for: to look for each of many in all of the text would take the square of its length. */
const MOST_LOOKED_FOR = 100;
/** Quotation marks and the end of a sentence may be the page's own. */
const AROUND = /^["“„«»'‘]+|["”“»«'’.!?…]+$/gu;

/** "pull", "pullq", "pull-quote". */
const NAMED = /pull-?q(?:uote)?(?!\p{L})|(?:^|[\s_-])pull(?:$|[\s_-])/iu;

/**
 * Returns a test for elements that show words of the text a second time: in a box that is named so or beside the text,
 * or in a quote with something to press ("Tweet").
 */
export function pullQuoteTest(tree: HtmlRoot): (element: HtmlElement) => boolean {
  let whole: string | undefined;
  let nLookedFor = 0;
  return (element) => {
    const isBox = element.tagName === "aside" || NAMED.test(classNames(element));
    if (!isBox && element.tagName !== "blockquote") return false;
    const text = collapseSpace(plainText(element.children));
    const said = isBox ? text : collapseSpace(plainText(withoutLinks(element.children)));
    // Authors quote themselves too.
    if (!isBox && said === text) return false;
    const words = said.replaceAll(AROUND, "");
    if (words.length < LEAST || words.length > MOST) return false;
    nLookedFor += 1;
    if (nLookedFor > MOST_LOOKED_FOR) return false;
    whole ??= collapseSpace(plainText(tree.children));
    return whole.indexOf(words) !== whole.lastIndexOf(words);
  };
}

function withoutLinks(nodes: readonly HtmlNode[]): HtmlNode[] {
  return nodes.flatMap((node): HtmlNode[] => {
    if (node.type !== "element") return [node];
    if (node.tagName === "a" || node.tagName === "button") return [];
    return [{ ...node, children: withoutLinks(node.children) }];
  });
}
