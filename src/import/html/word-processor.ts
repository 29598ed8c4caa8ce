import { collapseSpace } from "../../core/inline.ts";
import { lengthInWords } from "../../languages/sentences.ts";
import { UNSEEN_TAGS, isInline, plainText } from "./inlines.ts";
import { rowsOf } from "./tables.ts";
import { attributeOf, classNames } from "./tree.ts";
import type { HtmlElement, HtmlParent, HtmlRoot } from "./tree.ts";

/** Word and Google Docs name the paragraph that holds the title so; on other pages it may be a card's. */
const TITLE_NAME = /(?:^| )(?:MsoTitle|c\d+ title|title c\d+)(?: |$)/u;
const BOLD = /font-weight:\s*(?:bold|[6-9]00)/iu;
const SIZE = /font-size:\s*(\d+(?:\.\d+)?)(pt|px)/iu;
/** In points; running text has 10 to 12. */
const LARGE = 13.5;
const POINTS_OF_PIXEL = 0.75;
/** The sizes of `<font>` above that of running text, in points. */
const FONT_SIZES: ReadonlyMap<string, number> = new Map([
  ["+1", 13.5],
  ["+2", 18],
  ["+3", 24],
  ["+4", 36],
  ["4", 13.5],
  ["5", 18],
  ["6", 24],
  ["7", 36],
]);
/** Longer lines are texts, however large they are. */
const MAX_WORDS = 12;

/** The least text that is no line over the title. */
const TEXT = 80;

interface LargeLine {
  readonly element: HtmlElement;
  /** In points. */
  readonly size: number;
  readonly isBelowText: boolean;
  /** Whether a cell holds it, on a page that is laid out in a table. */
  readonly isInCell: boolean;
}

/** What is known of a page while its lines are read, from the top. */
interface Reading {
  /** The lines in large bold letters, with their size in points. */
  readonly large: LargeLine[];
  isTitled: boolean;
  /** Whether the title of the page is still to come: above it stands the name of the site. */
  isAboveTitle: boolean;
  /** Whether a text stands above: below it there is no title. */
  isBelowText: boolean;
}

/**
 * Rewrites a page as word processors save it: the paragraph that is named after the title, or a first line that is
 * larger than all others, becomes an `h1`, other lines in large bold letters an `h2`. Where the page marks its headings
 * (`isHeaded`), only a named title is looked for.
 */
export function markHeadings(tree: HtmlRoot, isHeaded: boolean): void {
  const isTitled = holds(tree, "h1");
  const reading: Reading = {
    large: [],
    isTitled,
    isAboveTitle: isTitled,
    isBelowText: false,
  };
  rewrite(tree, reading, false);
  if (isHeaded) return;
  const lines = belowSiteName(reading.large);
  for (const { element } of lines) element.tagName = "h2";
  const [first, ...others] = lines;
  if (reading.isTitled || !first || first.isBelowText) return;
  if (others.every(({ size }) => size < first.size)) first.element.tagName = "h1";
}

/**
 * Makes the `h1` of a page of the paragraph that a word processor names after the title, where it stands above all that
 * are one: those are the headings of sections then, and each heading goes a level down.
 */
export function markNamedTitle(tree: HtmlRoot): void {
  const first = findFirst(tree, (element) => element.tagName === "h1" || isNamedTitle(element));
  if (!first || first.tagName === "h1" || !holds(tree, "h1")) return;
  lowerHeadings(tree);
  first.tagName = "h1";
}

function findFirst(
  node: HtmlParent,
  isWanted: (element: HtmlElement) => boolean,
): HtmlElement | undefined {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    const found = isWanted(child) ? child : findFirst(child, isWanted);
    if (found) return found;
  }
  return undefined;
}

function isNamedTitle(element: HtmlElement): boolean {
  return (
    element.tagName === "p" &&
    TITLE_NAME.test(classNames(element)) &&
    plainText(element.children).trim() !== ""
  );
}

function lowerHeadings(node: HtmlParent): void {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    lowerHeadings(child);
    const level = /^h([1-5])$/u.exec(child.tagName)?.[1];
    if (level !== undefined) child.tagName = `h${Number(level) + 1}`;
  }
}

function holds(node: HtmlParent, tagName: string): boolean {
  return node.children.some(
    (child) => child.type === "element" && (child.tagName === tagName || holds(child, tagName)),
  );
}

/** Above the table in which a page is laid out stands the name of the site. */
function belowSiteName(lines: readonly LargeLine[]): readonly LargeLine[] {
  const inCells = lines.filter(({ isInCell }) => isInCell);
  return inCells.length * 2 > lines.length
    ? lines.slice(lines.findIndex(({ isInCell }) => isInCell))
    : lines;
}

function rewrite(node: HtmlParent, reading: Reading, isInCell: boolean): void {
  for (const child of node.children) {
    if (child.type === "text" && child.value.trim().length >= TEXT) reading.isBelowText = true;
    // A notice that runs through its line is no text above the title.
    if (child.type !== "element" || UNSEEN_TAGS.has(child.tagName) || child.tagName === "marquee")
      continue;
    if (child.tagName === "h1") reading.isAboveTitle = false;
    const { isBelowText } = reading;
    rewrite(child, reading, isInCell || child.tagName === "td");
    const line = lineOf(child);
    if (line) markLine(line, reading, { isBelowText, isInCell });
  }
}

/** A paragraph, a box with a line and nothing else, or the bar of colour around one, as old pages drew it: a table of one cell. */
function lineOf(element: HtmlElement): HtmlElement | undefined {
  const { tagName } = element;
  if (tagName === "p") return element;
  const [box, ...others] = tagName === "table" ? rowsOf(element).flat() : [element];
  const isBox = tagName === "table" || tagName === "div" || tagName === "center";
  return isBox && others.length === 0 && box?.children.every(isInline) ? box : undefined;
}

function markLine(
  element: HtmlElement,
  reading: Reading,
  place: Pick<LargeLine, "isBelowText" | "isInCell">,
): void {
  const text = collapseSpace(plainText(element.children));
  if (text === "" || lengthInWords(text) > MAX_WORDS) return;
  if (!reading.isTitled && TITLE_NAME.test(classNames(element))) {
    reading.isTitled = true;
    element.tagName = "h1";
    return;
  }
  const size = sizeOfBold(element, false, 0);
  if (reading.isAboveTitle || size < LARGE || /[.,;:!…]["”“']?$/u.test(text)) return;
  reading.large.push({ element, size, ...place });
}

/** Returns the size of the smallest words in an element, in points; 0 where they are not bold or say no size. */
function sizeOfBold(element: HtmlElement, isBoldAround: boolean, sizeAround: number): number {
  const css = attributeOf(element, "style") ?? "";
  const { tagName } = element;
  const isBold = isBoldAround || tagName === "b" || tagName === "strong" || BOLD.test(css);
  const [, number = FONT_SIZES.get(attributeOf(element, "size") ?? ""), unit] =
    SIZE.exec(css) ?? [];
  const size =
    number === undefined ? sizeAround : Number(number) * (unit === "px" ? POINTS_OF_PIXEL : 1);
  return element.children.reduce((smallest, child) => {
    if (child.type === "element") return Math.min(smallest, sizeOfBold(child, isBold, size));
    if (child.type !== "text" || child.value.trim() === "") return smallest;
    return Math.min(smallest, isBold ? size : 0);
  }, Infinity);
}

/** A rule: its selectors, and what it says. Its last bracket stays, since the next rule is looked for behind it. */
const RULE = /(?:^|[};])([^{};]*)\{([^{}]*)(?=\})/gu;
/** `.c3`: a class, wherever it stands; what one has only inside of another is not read. */
const CLASS = /^(?:span)?\.([\w-]+)$/u;
/** What sets words apart: how bold and large they are tells headings, too. */
const TELLING = /font-weight:\s*(?:bold|[6-9]00)|font-style:\s*italic|line-through|font-size:/iu;

/** Writes what the style sheet of a page says of the words in a `span` where they stand, as word processors need it. */
export function writeStyles(tree: HtmlRoot): void {
  const styles = readStyleSheet(tree);
  if (styles.size > 0) writeInto(tree, styles);
}

function readStyleSheet(tree: HtmlRoot): ReadonlyMap<string, string> {
  const styles = new Map<string, string>();
  const visit = (node: HtmlParent): void => {
    for (const child of node.children) {
      if (child.type !== "element" || child.tagName === "body") continue;
      if (child.tagName !== "style") visit(child);
      else
        for (const text of child.children) if (text.type === "text") addRules(text.value, styles);
    }
  };
  visit(tree);
  return styles;
}

function addRules(css: string, styles: Map<string, string>): void {
  for (const [, selectors = "", style = ""] of css.matchAll(RULE)) {
    if (!TELLING.test(style)) continue;
    for (const selector of selectors.split(",")) {
      const name = CLASS.exec(selector.trim())?.[1];
      if (name !== undefined) styles.set(name, style);
    }
  }
}

function writeInto(node: HtmlParent, styles: ReadonlyMap<string, string>): void {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    if (child.tagName === "span") writeStyle(child, styles);
    writeInto(child, styles);
  }
}

function writeStyle(element: HtmlElement, styles: ReadonlyMap<string, string>): void {
  const found = classNames(element)
    .split(" ")
    .flatMap((name) => styles.get(name) ?? []);
  if (found.length === 0) return;
  const value = [...found, attributeOf(element, "style") ?? ""].join(";");
  const others = element.attributes.filter(({ name }) => name !== "style");
  element.attributes = [...others, { name: "style", value }];
}
