import type { Element } from "domhandler";
import type { StyleRule } from "./page-styles.ts";

/** Keeps how elements look. */
export interface LookShelf<Look extends object> {
  /** How the page itself looks. */
  readonly first: Look;
  /** Returns how an element looks in what is around it; `find` is asked where that is not known. */
  readonly of: (element: Element, around: Look, find: () => Look) => Look;
}

/** What a selector may ask of an element beside its name, its attributes and what is around it. */
const ASKS_NEIGHBOURS = /[+~]|:(?:first|last|nth|only|empty|has|not|is|where)\b/u;

/** Attributes that look like nothing, and differ from element to element. */
const CONTENT = new Set(["alt", "href", "src", "title"]);

/**
 * Returns a shelf for pages that share their style sheets. The emails of a theme consist of a few dozen kinds
 * of elements: those that are written alike, in parents that are written alike and so on, look alike, unless a
 * selector asks what stands beside them. So a look stands for all that is around an element.
 */
export function createLookShelf<Look extends object>(
  first: Look,
  rules: readonly StyleRule[],
): LookShelf<Look> {
  const texts = rules.map(({ selector }) => selector.text);
  const asksContent = texts.some((text) => text.includes("["));
  if (texts.some((text) => ASKS_NEIGHBOURS.test(text)))
    return { first, of: (_, __, find) => find() };
  const inside = new WeakMap<Look, Map<string, Look>>();
  return {
    first,
    of: ({ name, attribs }, around, find) => {
      const known = inside.get(around) ?? new Map<string, Look>();
      inside.set(around, known);
      let key = name;
      for (const attribute of Object.keys(attribs)) {
        const isContent = CONTENT.has(attribute) && !asksContent;
        key += isContent ? `\0${attribute}` : `\0${attribute}=${attribs[attribute] ?? ""}`;
      }
      const look = known.get(key) ?? find();
      known.set(key, look);
      return look;
    },
  };
}
