import { attributeOf } from "./tree.ts";
import type { HtmlElement, HtmlParent } from "./tree.ts";

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
