import { collapseSpace } from "../../core/inline.ts";
import { lengthInWords } from "../../languages/sentences.ts";
import { UNSEEN_TAGS, plainText } from "./inlines.ts";
import { attributeOf, classNames } from "./tree.ts";
import type { HtmlElement, HtmlParent, HtmlRoot } from "./tree.ts";

/** Word and Google Docs name the paragraph that holds the title so; on other pages it may be a card's. */
const TITLE_NAME = /(?:^| )(?:MsoTitle|c\d+ title|title c\d+)(?: |$)/u;
/** `.c3{font-weight:700}`: the style of one class. */
const CLASS_RULE = /\.([\w-]+)\s*\{([^{}]*)\}/gu;
const BOLD = /font-weight:\s*(?:bold|[6-9]00)/iu;
const SIZE = /font-size:\s*(\d+(?:\.\d+)?)(pt|px)/iu;
/** Running text has 10 to 12 points. */
const LARGE = { pt: 14, px: 18 } as const;
/** Longer lines are texts, however large they are. */
const MAX_WORDS = 12;

/**
 * Rewrites a page as word processors save it, without a heading: the paragraph that is named after
 * the title becomes an `h1`, a line in large bold letters an `h2`, and what a style sheet says of
 * the words in a `span` is written where they stand.
 */
export function markHeadings(tree: HtmlRoot): void {
  const styles = readStyleSheet(tree);
  rewrite(tree, styles, !holds(tree, "h1"));
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
  for (const [, name = "", style = ""] of css.matchAll(CLASS_RULE)) {
    if (BOLD.test(style) || SIZE.test(style)) styles.set(name, style);
  }
}

function holds(node: HtmlParent, tagName: string): boolean {
  return node.children.some(
    (child) => child.type === "element" && (child.tagName === tagName || holds(child, tagName)),
  );
}

function rewrite(node: HtmlParent, styles: ReadonlyMap<string, string>, isUntitled: boolean): void {
  let isTitleOpen = isUntitled;
  for (const [index, child] of node.children.entries()) {
    if (child.type !== "element" || UNSEEN_TAGS.has(child.tagName)) continue;
    if (child.tagName === "span" && styles.size > 0) writeStyle(child, styles);
    rewrite(child, styles, isTitleOpen);
    const tagName = child.tagName === "p" ? headingOf(child, isTitleOpen) : undefined;
    if (tagName === undefined) continue;
    isTitleOpen &&= tagName !== "h1";
    node.children[index] = { ...child, tagName };
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

function headingOf(element: HtmlElement, isUntitled: boolean): "h1" | "h2" | undefined {
  const isTitle = isUntitled && TITLE_NAME.test(classNames(element));
  if (!isTitle && !isLargeAndBold(element, false, false)) return undefined;
  const text = collapseSpace(plainText(element.children));
  if (text === "" || lengthInWords(text) > MAX_WORDS) return undefined;
  if (isTitle) return "h1";
  return /[.,;:!…]["”“']?$/u.test(text) ? undefined : "h2";
}

/** Tells whether all words in an element are. */
function isLargeAndBold(
  element: HtmlElement,
  isBoldAround: boolean,
  isLargeAround: boolean,
): boolean {
  const css = attributeOf(element, "style") ?? "";
  const { tagName } = element;
  const isBold = isBoldAround || tagName === "b" || tagName === "strong" || BOLD.test(css);
  const [, size = "0", unit = "pt"] = SIZE.exec(css) ?? [];
  const isLarge = isLargeAround || Number(size) >= LARGE[unit === "px" ? "px" : "pt"];
  return element.children.every((child) => {
    if (child.type === "element") return isLargeAndBold(child, isBold, isLarge);
    return child.type !== "text" || child.value.trim() === "" || (isBold && isLarge);
  });
}
