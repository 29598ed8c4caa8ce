import { attributeOf } from "./tree.ts";
import type { HtmlElement, HtmlParent, HtmlRoot } from "./tree.ts";

/** So many elements around one are looked at: a page may have thousands in each other. */
const MOST_AROUND = 8;
/** What holds more links back is a list of them. */
const MOST_WAYS = 30;

/** A link to another place of the page, and that place. */
export interface Jump {
  readonly link: HtmlElement;
  readonly target: HtmlElement;
}

/** The places that the links in an element lead to, as long as those are few. */
export type WaysBack = ReadonlyMap<HtmlElement, ReadonlySet<HtmlElement>>;

/** Returns the links of a page to places in it, in source order. */
export function findJumps(tree: HtmlRoot): Jump[] {
  const places = new Map<string, HtmlElement>();
  const links: [HtmlElement, string][] = [];
  const visit = (parent: HtmlParent): void => {
    for (const child of parent.children) {
      if (child.type !== "element") continue;
      // One that was copied into another element still knows the old one.
      child.parent = parent;
      const isAnchor = child.tagName === "a";
      for (const name of [attributeOf(child, "id"), isAnchor && attributeOf(child, "name")]) {
        if (name && !places.has(name)) places.set(name, child);
      }
      const fragment = isAnchor ? attributeOf(child, "href")?.split("#")[1] : undefined;
      if (fragment) links.push([child, fragment]);
      visit(child);
    }
  };
  visit(tree);
  return links.flatMap(([link, fragment]) => {
    const target = places.get(fragment);
    return target ? { link, target } : [];
  });
}

/** Returns for the elements around links which lead to something above them where those lead. */
export function findWaysBack(jumps: readonly Jump[]): WaysBack {
  const ways = new Map<HtmlElement, Set<HtmlElement>>();
  for (const { link, target } of jumps) {
    if (target.start > link.start) continue;
    for (const element of around(link)) {
      const places = ways.get(element) ?? new Set();
      ways.set(element, places);
      if (places.size <= MOST_WAYS) places.add(target);
    }
  }
  return ways;
}

/** Returns the elements around one, from the inside, as far as something that belongs to it may stand. */
export function around(element: HtmlElement): HtmlElement[] {
  const found: HtmlElement[] = [];
  let { parent } = element;
  while (parent?.type === "element" && found.length < MOST_AROUND) {
    found.push(parent);
    ({ parent } = parent);
  }
  return found;
}
