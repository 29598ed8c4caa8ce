import { collapseSpace } from "../../core/inline.ts";
import { lengthInWords } from "../../languages/sentences.ts";
import { UNSEEN_TAGS, isInline, plainText } from "./inlines.ts";
import { classNames } from "./tree.ts";
import type { HtmlElement, HtmlNode, HtmlParent, HtmlRoot } from "./tree.ts";

/** Longer lines are leads and warnings, however they look. */
const MAX_WORDS = 12;
/** What stands below a heading is longer than it. */
const LONGER = 2;
/** One line in a style of its own is a lead or a label. */
const LEAST = 2;
/** Below the title, and below that. */
const LEVELS = ["h2", "h3"] as const;
const LINES = new Set(["div", "p"]);
/** Each box is held beside each of these, and no page has so many. */
const MOST_LOOKS = 20;
const SECTION_TAGS = new Set(["h2", "h3", "h4"]);
/** Lines in them are labels. */
const LABELLED = new Set("nav footer aside form button a li table figure details dl".split(" "));

/**
 * Makes headings of what looks like headings: lines of one and the same style, each over a longer text. On a page that
 * has none below its title the style that comes first is that of the main sections; where the page marks these, only
 * boxes right over a paragraph are headings, one level below.
 */
export function markStyledHeadings(tree: HtmlRoot): void {
  if (holdsHeading(tree)) {
    markLikeHeadings(tree);
    for (const element of linesByStyle(tree, isBoxOver).flat()) element.tagName = "h3";
    return;
  }
  for (const [index, lines] of linesByStyle(tree, isOver).slice(0, LEVELS.length).entries()) {
    for (const element of lines) element.tagName = LEVELS[index] ?? element.tagName;
  }
}

/** The lines that pass a test, those of a style together, in the order of the first of each. */
function linesByStyle(tree: HtmlRoot, isLine: LineTest): HtmlElement[][] {
  const lines = new Map<string, HtmlElement[]>();
  const others = new Set<string>();
  gatherLines(tree, isLine, lines, others);
  return [...lines].flatMap(([style, of]) =>
    of.length >= LEAST && !others.has(style) && !asksMostly(of) ? [of] : [],
  );
}

/**
 * Site builders let an author choose the element of a heading: a box with all the class names that headings of the page
 * have looks like them, and is one of their level.
 */
function markLikeHeadings(tree: HtmlRoot): void {
  const looks = new Map<string, HtmlElement[]>();
  const boxes: HtmlElement[] = [];
  gatherLooks(tree, looks, boxes);
  const usual = [...looks].filter(([, { length }]) => length >= LEAST).slice(0, MOST_LOOKS);
  const wanted = usual.map(([names, headings]) => ({ names: names.split(" "), headings }));
  for (const box of boxes) {
    const own = new Set(classNames(box).split(" "));
    const look = wanted.findLast(({ names }) => names.every((name) => own.has(name)));
    if (look && headingText(box) !== undefined)
      box.tagName = look.headings[0]?.tagName ?? box.tagName;
  }
}

/** The headings by their class names, and the boxes that have some. */
function gatherLooks(
  { children }: HtmlParent,
  looks: Map<string, HtmlElement[]>,
  boxes: HtmlElement[],
): void {
  for (const child of children) {
    if (child.type !== "element" || LABELLED.has(child.tagName)) continue;
    const names = classNames(child);
    if (names !== "" && child.tagName === "div") boxes.push(child);
    if (names !== "" && SECTION_TAGS.has(child.tagName)) {
      const alike = looks.get(names);
      if (alike) alike.push(child);
      else looks.set(names, [child]);
    }
    gatherLooks(child, looks, boxes);
  }
}

type LineTest = (element: HtmlElement, next: HtmlElement | undefined) => boolean;

/** A box right over a paragraph: on a page that marks its headings a paragraph may be a label of any kind. */
function isBoxOver(element: HtmlElement, next: HtmlElement | undefined): boolean {
  return element.tagName === "div" && next?.tagName === "p" && isOver(element, next);
}

function holdsHeading({ children }: HtmlParent): boolean {
  return children.some(
    (child) => child.type === "element" && (/^h[2-6]$/u.test(child.tagName) || holdsHeading(child)),
  );
}

/** Style → its lines in source order; `others` are the styles that something else has as well. */
function gatherLines(
  { children }: HtmlParent,
  isLine: LineTest,
  lines: Map<string, HtmlElement[]>,
  others: Set<string>,
): void {
  for (const [index, child] of children.entries()) {
    if (child.type !== "element" || UNSEEN_TAGS.has(child.tagName)) continue;
    if (LABELLED.has(child.tagName)) continue;
    const style = classNames(child).trim();
    const found = lines.get(style);
    if (style !== "" && !isLine(child, nextElement(children, index))) others.add(style);
    else if (found) found.push(child);
    else if (style !== "") lines.set(style, [child]);
    gatherLines(child, isLine, lines, others);
  }
}

function nextElement(children: readonly HtmlNode[], index: number): HtmlElement | undefined {
  for (let at = index + 1; at < children.length; at += 1) {
    const node = children[at];
    if (node?.type === "element") return node;
    if (node?.type === "text" && node.value.trim() !== "") return undefined;
  }
  return undefined;
}

/** Tells whether an element is a line that ends as no sentence does, and what follows it is longer. */
function isOver(element: HtmlElement, next: HtmlElement | undefined): boolean {
  if (!LINES.has(element.tagName)) return false;
  const text = headingText(element);
  return (
    text !== undefined &&
    next !== undefined &&
    !LABELLED.has(next.tagName) &&
    collapseSpace(plainText(next.children)).length >= text.length * LONGER
  );
}

/** Returns the text of an element that is a few words, ends as no sentence does, and holds nothing that stands on its own. */
function headingText({ children }: HtmlElement): string | undefined {
  if (!children.every(isInline)) return undefined;
  const text = collapseSpace(plainText(children));
  const isShort = /\p{L}{2}/u.test(text) && lengthInWords(text) <= MAX_WORDS;
  return isShort && !/[.,;:!…]["”“’']?$/u.test(text) ? text : undefined;
}

/** Questions in one style are a list of them, over which the headings stand. */
function asksMostly(lines: readonly HtmlElement[]): boolean {
  const asking = lines.filter(({ children }) => /[?？]\s*$/u.test(plainText(children)));
  return asking.length * 2 > lines.length;
}
