import { asAddress, collapseSpace, oneSpaceEach } from "../../core/inline.ts";
import type { Inline } from "../../core/inline.ts";
import { lengthInWords } from "../../languages/sentences.ts";
import { EMBED_TAGS, embedLink } from "./embeds.ts";
import { withoutDetour } from "./google-docs.ts";
import { NOTE_MARK, attributeOf } from "./tree.ts";
import type { HtmlElement, HtmlNode } from "./tree.ts";

/** Elements that are part of a line of text. */
const INLINE_TAGS = new Set(
  (
    "a abbr b bdi bdo br button cite code data del dfn em font i img input ins kbd label mark q s " +
    "samp small span strike strong sub sup time tt u var wbr"
  ).split(" "),
);
/** Tells whether an element is part of a line; what HTML does not know is, too: `o:p` of Word, `my-tag`. */
export function isInlineTag(tagName: string): boolean {
  return INLINE_TAGS.has(tagName) || tagName.includes("-") || tagName.includes(":");
}

/** Elements whose text no reader sees. */
export const UNSEEN_TAGS = new Set(
  "head script style template iframe video audio object svg".split(" "),
);

const STYLES: ReadonlyMap<string, "strong" | "emphasis" | "delete"> = new Map([
  ["strong", "strong"],
  ["b", "strong"],
  ["em", "emphasis"],
  ["i", "emphasis"],
  ["cite", "emphasis"],
  ["del", "delete"],
  ["s", "delete"],
  ["strike", "delete"],
]);

/** Elements that show their text as it is typed. */
export const CODE_TAGS: ReadonlySet<string> = new Set(["code", "kbd", "samp"]);

/** Tells whether a node is part of a line of text, with nothing in it that stands on its own. */
export function isInline(node: HtmlNode): boolean {
  if (node.type === "text") return true;
  if (node.type !== "element" || isDisclosure(node)) return false;
  return isInlineTag(node.tagName) && node.children.every(isInline);
}

/** Returns the inlines of HTML phrasing content; runs of white space become one space. */
export function readHtmlInlines(nodes: readonly HtmlNode[]): Inline[] {
  const inlines: Inline[] = [];
  for (const node of nodes) {
    if (node.type === "element") for (const inline of readElement(node)) inlines.push(inline);
    else if (node.type === "text" && node.value !== "") {
      inlines.push({ type: "text", value: oneSpaceEach(node.value) });
    }
  }
  return inlines;
}

/** Returns the inlines of a cell or heading: paragraphs and lists in it get lines of their own. */
export function readHtmlCell(nodes: readonly HtmlNode[]): Inline[] {
  const inlines = readHtmlInlines(nodes);
  if (inlines.every(({ type }) => type !== "break")) return inlines;
  const isShown = (inline: Inline): boolean => inline.type !== "text" || inline.value.trim() !== "";
  return inlines.filter((inline, index) => {
    if (inline.type !== "break") return true;
    const before = inlines.slice(0, index).findLast(isShown);
    const after = inlines.slice(index).find((one) => isShown(one) && one.type !== "break");
    return before !== undefined && before.type !== "break" && after !== undefined;
  });
}

function readElement(element: HtmlElement): Inline[] {
  const style = emphasisOf(element);
  if (style !== undefined) return [{ type: style, children: readHtmlInlines(element.children) }];
  if (CODE_TAGS.has(element.tagName)) return [{ type: "code", value: typedText(element.children) }];
  const [only, ...others] = element.children;
  const isText = only?.type === "text" && others.length === 0;
  const form = isText ? raised(element.tagName, only.value) : undefined;
  if (form !== undefined) return [{ type: "text", value: form }];
  switch (element.tagName) {
    case "br":
      return [{ type: "break" }];
    case "img":
      return [imageOf(element)];
    case NOTE_MARK:
      return [{ type: "footnote-reference", label: attributeOf(element, "label") ?? "" }];
    case "a": {
      const url = withoutDetour(asAddress(attributeOf(element, "href") ?? ""));
      const children = readHtmlInlines(element.children);
      return url === "" ? children : [{ type: "link", url, children }];
    }
    default: {
      if (EMBED_TAGS.has(element.tagName)) return [embedLink(element) ?? []].flat();
      if (UNSEEN_TAGS.has(element.tagName)) return [];
      const children = readHtmlInlines(element.children);
      return isInlineTag(element.tagName)
        ? children
        : [{ type: "break" }, ...children, { type: "break" }];
    }
  }
}

/** Signs that have a raised and a lowered form, which every mail program and the plain text can show. */
const PLAIN = "0123456789+-−=()ni";
const FORMS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ["sup", formsOf("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")],
  ["sub", formsOf("₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙᵢ")],
]);

function formsOf(forms: string): ReadonlyMap<string, string> {
  return new Map(Array.from(PLAIN, (sign, index) => [sign, forms.charAt(index)]));
}

/**
 * Returns a text as it stands in `sup` or `sub`, where each of its signs has such a form; `undefined` for any other.
 *
 * @example raised("sup", "-3") // "⁻³"
 */
export function raised(tagName: string, text: string): string | undefined {
  const forms = FORMS.get(tagName);
  if (!forms || text === "") return undefined;
  const signs = Array.from(text, (sign) => forms.get(sign));
  return signs.every((sign) => sign !== undefined) ? signs.join("") : undefined;
}

/** Returns the image that an `img` shows. */
export function imageOf(element: HtmlElement): Extract<Inline, { readonly type: "image" }> {
  const url = asAddress(attributeOf(element, "src") ?? "");
  return { type: "image", url, alt: attributeOf(element, "alt") ?? "", ...sizeOf(element) };
}

/** The size that the page gives an image, where it is one in pixels. */
function sizeOf(element: HtmlElement): { width?: number; height?: number } {
  const [width, height] = [pixels(element, "width"), pixels(element, "height")];
  if (width === undefined) return {};
  return height === undefined ? { width } : { width, height };
}

/** An image of no width shows as little as one of a pixel, which every mail program knows. */
function pixels(element: HtmlElement, name: "width" | "height"): number | undefined {
  const given = attributeOf(element, name) ?? "";
  const isNumber = given !== "" && !Number.isNaN(Number(given));
  const written = isNumber
    ? String(Number(given))
    : (/^\d+(?=(?:px)?$)/u.exec(given)?.[0] ??
      CSS_PIXELS[name].exec(attributeOf(element, "style") ?? "")?.[1]);
  return written === undefined || !/^\d+$/u.test(written)
    ? undefined
    : Math.max(1, Number(written));
}

const CSS_PIXELS = {
  width: /(?:^|;)\s*width:\s*(\d+)px/iu,
  height: /(?:^|;)\s*height:\s*(\d+)px/iu,
} as const;

/** Returns how an element sets its words apart, where it does. */
export function emphasisOf(element: HtmlElement): "strong" | "emphasis" | "delete" | undefined {
  return STYLES.get(element.tagName) ?? styleOf(element);
}

/** Word processors write emphasis as a style of a `span`. What is struck is that above all: it says the opposite. */
function styleOf(element: HtmlElement): "strong" | "emphasis" | "delete" | undefined {
  if (element.tagName !== "span") return undefined;
  const css = attributeOf(element, "style") ?? "";
  if (/text-decoration(?:-line)?:[^;]*line-through/iu.test(css)) return "delete";
  if (/font-weight:\s*(?:bold|[6-9]00)/iu.test(css)) return "strong";
  return /font-style:\s*italic/iu.test(css) ? "emphasis" : undefined;
}

/**
 * Tells whether a button, or what plays one, opens a part of the text, as the questions of many pages do. A tab
 * mostly names a part of a product's page ("Reviews"), and asks where it is one of them.
 */
export function isDisclosure(element: HtmlElement): boolean {
  const role = element.tagName === "button" ? "button" : attributeOf(element, "role");
  if (role !== "button" && role !== "tab") return false;
  const opened = attributeOf(element, "aria-expanded") ?? attributeOf(element, "aria-controls");
  return (role === "button" && opened !== undefined) || isQuestion(element);
}

/** Tells whether all that an element says is a question: no control of a page asks in three words or more. */
export function isQuestion({ children }: HtmlElement): boolean {
  const text = collapseSpace(plainText(children));
  return /[?？]$/u.test(text) && lengthInWords(text) >= 3;
}

/** Returns all text below some nodes as it stands in the source, line ends included. */
export function plainText(nodes: readonly HtmlNode[]): string {
  let text = "";
  for (const node of nodes) {
    if (node.type === "text") text += node.value;
    else if (isSeen(node)) text += plainText(node.children);
  }
  return text;
}

/** Returns the same for what is shown as it is typed, in which pages begin a line with a `<br>` or a box. */
export function typedText(nodes: readonly HtmlNode[]): string {
  let text = "";
  for (const node of nodes) {
    if (node.type === "text") text += node.value;
    else if (!isSeen(node)) continue;
    else if (node.tagName === "br") text += "\n";
    else if (isInlineTag(node.tagName)) text += typedText(node.children);
    else text += `${text === "" || text.endsWith("\n") ? "" : "\n"}${typedText(node.children)}\n`;
  }
  return text;
}

function isSeen(node: HtmlNode): node is HtmlElement {
  return node.type === "element" && !UNSEEN_TAGS.has(node.tagName);
}
