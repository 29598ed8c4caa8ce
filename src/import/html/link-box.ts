import { collapseSpace } from "../../core/inline.ts";
import { endsSentence, isProse } from "../chrome/chrome-piece.ts";
import { plainText } from "./inlines.ts";
import type { HtmlElement } from "./tree.ts";
import { SHORT } from "./weigh-page.ts";
import type { Weight } from "./weigh-page.ts";

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
