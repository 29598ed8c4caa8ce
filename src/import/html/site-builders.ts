import { plainText } from "./inlines.ts";
import { attributeOf, classNames } from "./tree.ts";
import type { HtmlElement, HtmlNode, HtmlParent } from "./tree.ts";

/** Where pages keep the address of an image until a reader comes near it. */
const KEPT = ["data-src", "data-lazy-src", "data-original"];
const KEPT_SETS = ["srcset", "data-srcset", "data-lazy-srcset"];

/**
 * Gives each image without an address, or with a picture of nothing in its place, the one that its page keeps for it:
 * in an attribute, or in an image behind it for readers without scripts.
 */
export function loadImages(parent: HtmlParent): void {
  let waiting: HtmlElement | undefined;
  for (const child of parent.children) {
    if (child.type !== "element") continue;
    if (child.tagName === "noscript" && waiting) giveAddress(waiting, addressIn(child));
    if (child.tagName === "img" && isWaiting(child)) giveAddress(child, keptAddress(child));
    waiting = child.tagName === "img" && isWaiting(child) ? child : undefined;
    loadImages(child);
  }
}

function isWaiting(image: HtmlElement): boolean {
  return /^\s*(?:data:|$)/iu.test(attributeOf(image, "src") ?? "");
}

function keptAddress(image: HtmlElement): string | undefined {
  const kept = KEPT.map((name) => attributeOf(image, name)).find((url) => url);
  return (
    kept ?? KEPT_SETS.map((name) => largestOf(attributeOf(image, name) ?? "")).find((url) => url)
  );
}

/** "a.jpg 300w, b.jpg 2x": the address with the largest figure. An address may hold commas, but ends with none. */
function largestOf(set: string): string | undefined {
  let largest: { url: string; size: number } | undefined;
  for (const [, url = "", size = "1"] of set.matchAll(
    /([^\s,]\S*[^\s,])(?:\s+(\d+(?:\.\d+)?)[wx])?/gu,
  )) {
    if (!largest || Number(size) > largest.size) largest = { url, size: Number(size) };
  }
  return largest?.url;
}

function addressIn({ children }: HtmlElement): string | undefined {
  const image = children.find((child) => child.type === "element" && child.tagName === "img");
  return image?.type === "element" ? attributeOf(image, "src") : undefined;
}

function giveAddress(image: HtmlElement, url: string | undefined): void {
  if (!url || /^\s*data:/iu.test(url)) return;
  const others = image.attributes.filter(({ name }) => name !== "src");
  image.attributes = [...others, { name: "src", value: url }];
}

/** What WordPress, Ghost and Substack call the box of one button that an author sets into the text. */
const BOX = /(?:^|\s)(?:wp-block-button|kg-button-card|button-wrapper)(?:\s|$)/u;
/** And WordPress a row of them. */
const ROW = /(?:^|\s)wp-block-buttons(?:\s|$)/u;
/** A button stands right in its box, or in a box or two of it. */
const MOST_DEEP = 3;
/** Where the page's own buttons lead: they share, subscribe, ask for a comment. */
const PAGES_OWN =
  /[/?&=#.](?:shar(?:e|er|ing)|subscri(?:be|ptions?)|sign-?(?:up|in)|log-?in|newsletters?|comments?|respond|gift|leaderboard|chat|intent)(?![\p{L}-])/iu;

/**
 * Makes a bold link in a line of its own, which emails show as a button, of each button that leads from the text to a
 * page of the author's choice: to a whole address, and not to share the article or to subscribe.
 */
export function markOwnButtons(parent: HtmlParent): void {
  for (const child of parent.children) {
    if (child.type !== "element") continue;
    const names = classNames(child);
    const link = BOX.test(names) ? onlyLink(child, MOST_DEEP) : undefined;
    if (link && isOwn(link)) {
      makeBoldLine(child, link);
      continue;
    }
    markOwnButtons(child);
    if (ROW.test(names) && child.children.some(isOwnLine)) child.attributes = [];
  }
}

function makeBoldLine(box: HtmlElement, link: HtmlElement): void {
  const bold: HtmlElement = { ...link, tagName: "strong", attributes: [], children: [link] };
  link.attributes = link.attributes.filter(({ name }) => name === "href");
  link.parent = bold;
  bold.parent = box;
  box.tagName = "p";
  box.attributes = [];
  box.children = [bold];
}

function isOwn(link: HtmlElement): boolean {
  const address = attributeOf(link, "href")?.trim() ?? "";
  return (
    /^https?:\/\//iu.test(address) && !PAGES_OWN.test(address) && plainText([link]).trim() !== ""
  );
}

/** Follows what is all of its box down to a link, through so many boxes. */
function onlyLink({ children }: HtmlElement, depth: number): HtmlElement | undefined {
  const [only, ...others] = children.filter((child) => !isBlank(child));
  if (only?.type !== "element" || others.length > 0 || depth === 0) return undefined;
  return only.tagName === "a" ? only : onlyLink(only, depth - 1);
}

function isBlank(node: HtmlNode): boolean {
  return node.type === "comment" || (node.type === "text" && node.value.trim() === "");
}

/** What `markOwnButtons` makes of a box. */
function isOwnLine(node: HtmlNode): boolean {
  return node.type === "element" && node.tagName === "p" && node.attributes.length === 0;
}
