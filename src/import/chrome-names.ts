import { attributeOf, classNames } from "./html-tree.ts";
import type { HtmlElement, HtmlRoot } from "./html-tree.ts";
import { MAX_SHARE } from "./html-weights.ts";
import type { Weight } from "./html-weights.ts";

/** Whole words of class and id names, so that "more" is not found in "furthermore". */
export const CHROME_NAMES = new Set(
  (
    "cookie cookies consent gdpr share sharing social crumb crumbs breadcrumb breadcrumbs related " +
    "recommended recommendations promo promotion sponsor sponsored advert advertisement adverts ad " +
    "ads sidebar comment comments signup subscribe newsletter optin toc skip menu nav navbar " +
    "pagination pager popup modal banner logo masthead tags tagcloud rating ratings"
  ).split(" "),
);
/** Names that authors give to parts of their text too: they count where the part is short. */
const SHORT_CHROME_NAMES = new Set(
  (
    "cta topbar toolbar tools header hdr footer ftr foot site cart minicart basket shop product products " +
    "upsell teaser testimonial testimonials reviews carousel slider slide stars widget widgets side " +
    "jump meta stamp kicker eyebrow quiz poll rate anchors donate donation feedback helpful nl cc buttons actions"
  ).split(" "),
);
/** Names of two words or more. */
const PHRASES = /table-of-contents|call-to-action/u;

/** Returns an element's class and id names if one of their words is in the list. */
export function chromeNames(element: HtmlElement, list: ReadonlySet<string>): string | undefined {
  // Most elements have neither.
  if (element.attributes.length === 0) return undefined;
  const names = `${classNames(element)} ${attributeOf(element, "id") ?? ""}`.trim();
  if (names === "") return undefined;
  const words = names.replace(/(\p{Ll})(?=\p{Lu})/gu, "$1-").toLowerCase();
  const isListed = words.split(/[^\p{L}]+/u).some((word) => list.has(word));
  return isListed || PHRASES.test(words) ? names : undefined;
}

/**
 * Returns the names of short page chrome without those that a page gives to its text as well: where a site
 * builder makes each paragraph a widget, a widget is no chrome.
 */
export function namesBeside(
  weights: ReadonlyMap<HtmlElement | HtmlRoot, Weight>,
): ReadonlySet<string> {
  const prose = new Map<string, number>();
  let most = 0;
  for (const [node, weight] of weights) {
    most = Math.max(most, weight.prose);
    if (node.type !== "element" || weight.prose === 0) continue;
    for (const word of classNames(node)
      .toLowerCase()
      .split(/[^\p{L}]+/u)) {
      if (SHORT_CHROME_NAMES.has(word)) prose.set(word, (prose.get(word) ?? 0) + weight.prose);
    }
  }
  const ofText = [...prose].filter(([, length]) => length > most * MAX_SHARE);
  if (ofText.length === 0) return SHORT_CHROME_NAMES;
  const left = new Set(SHORT_CHROME_NAMES);
  for (const [word] of ofText) left.delete(word);
  return left;
}
