import { plainText } from "./inlines.ts";
import { attributeOf, classNames } from "./tree.ts";
import type { HtmlElement, HtmlRoot } from "./tree.ts";
import { MAX_SHARE } from "./weigh-page.ts";
import type { Weight } from "./weigh-page.ts";

/** Whole words of class and id names, so that "more" is not found in "furthermore". */
export const CHROME_NAMES = new Set(
  (
    "cookie cookies consent gdpr share sharing social crumb crumbs breadcrumb breadcrumbs related " +
    "recommended recommendations promo promotion sponsor sponsored advert advertisement adverts ad " +
    "ads sidebar comment comments signup subscribe newsletter optin toc skip menu nav navbar " +
    "pagination pager popup modal banner logo masthead tags tagcloud rating ratings testimonial testimonials"
  ).split(" "),
);
/** Names that authors give to parts of their text too: they count where the part is short. */
const SHORT_CHROME_NAMES = new Set(
  (
    "topbar toolbar tools header hdr footer ftr foot site cart minicart basket shop product products " +
    "upsell reviews carousel slider slide stars widget widgets side " +
    "paywall regwall barrier chat chatbox chatbot livechat " +
    "jump meta metadata stamp kicker eyebrow quiz poll rate anchors donate donation feedback helpful nl cc buttons actions ufi"
  ).split(" "),
);
/** Names of two words or more. */
const PHRASES = /table-of-contents|\bpagesection\b/u;
/** Confluence calls the title of an author's box so. */
const BOX_TITLE = /\bpanelHeader\b/u;

/** Tells whether a part is named after its button, as "cta" is: only without a text of its own is it none of the article. */
export function isNamedOffer(element: HtmlElement): boolean {
  return /(?:^|[^\p{L}])cta(?:$|[^\p{L}])|call-to-action/iu.test(classNames(element));
}

/** Returns the words of some names. */
export type NameReader = (names: string) => readonly string[];

/** Returns a reader for the names of one page: of thousands of elements most share theirs with others. */
export function createNameReader(): NameReader {
  const known = new Map<string, readonly string[]>();
  return (names) => {
    const before = known.get(names);
    if (before) return before;
    const words = wordsOf(names);
    known.set(names, words);
    return words;
  };
}

/** Returns an element's class and id names if one of their words is in the list. */
export function chromeNames(
  element: HtmlElement,
  list: ReadonlySet<string>,
  readNames: NameReader,
): string | undefined {
  // Most elements have neither.
  if (element.attributes.length === 0) return undefined;
  const id = attributeOf(element, "id") ?? "";
  const names = `${classNames(element)} ${id}`.trim();
  if (names === "" || !isListed(names, list, readNames)) return undefined;
  // A section is named after its heading: "Sharing with a single developer".
  const isOfHeading = !isListed(classNames(element), list, readNames) && isHeading(id, element);
  return isOfHeading ? undefined : names;
}

function isListed(names: string, list: ReadonlySet<string>, readNames: NameReader): boolean {
  if (BOX_TITLE.test(names)) return false;
  const words = readNames(names);
  const isMeant = (word: string): boolean => list.has(word) && (word.length > 3 || !isCoded(names));
  return words.some(isMeant) || PHRASES.test(names.toLowerCase());
}

/** `postTitle ad-2` → post, title, ad; of `e1ad`, which a program made, nothing. */
function wordsOf(names: string): string[] {
  const parted = names.replace(/(\p{Ll})(?=\p{Lu})/gu, "$1-").toLowerCase();
  return parted.split(/[^\p{L}\p{N}]+/u).flatMap((word) => /^(\p{L}+)\d*$/u.exec(word)?.[1] ?? []);
}

/** "hb hc bo ad b he hf": names that a program has shortened say nothing. */
function isCoded(names: string): boolean {
  const all = names.split(/\s+/u);
  return all.length >= 4 && all.filter(({ length }) => length <= 3).length * 2 > all.length;
}

function isHeading(id: string, element: HtmlElement): boolean {
  const heading = firstHeading(element);
  return heading !== undefined && slugOf(plainText(heading.children)) === slugOf(id);
}

function firstHeading({ children }: HtmlElement): HtmlElement | undefined {
  for (const child of children) {
    if (child.type !== "element") continue;
    if (/^h[1-6]$/u.test(child.tagName)) return child;
    const found = firstHeading(child);
    if (found) return found;
  }
  return undefined;
}

function slugOf(text: string): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .join("-");
}

/**
 * Returns the names of short page chrome without those that a page gives to its text as well: where a site
 * builder makes each paragraph a widget, a widget is no chrome.
 */
export function namesBeside(
  weights: ReadonlyMap<HtmlElement | HtmlRoot, Weight>,
  readNames: NameReader,
): ReadonlySet<string> {
  const prose = new Map<string, number>();
  let most = 0;
  for (const [node, weight] of weights) {
    most = Math.max(most, weight.prose);
    if (node.type !== "element" || weight.prose === 0) continue;
    for (const word of readNames(classNames(node))) {
      if (SHORT_CHROME_NAMES.has(word)) prose.set(word, (prose.get(word) ?? 0) + weight.prose);
    }
  }
  const ofText = [...prose].filter(([, length]) => length > most * MAX_SHARE);
  if (ofText.length === 0) return SHORT_CHROME_NAMES;
  const left = new Set(SHORT_CHROME_NAMES);
  for (const [word] of ofText) left.delete(word);
  return left;
}
