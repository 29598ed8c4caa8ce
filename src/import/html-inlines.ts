import type { Element, ElementContent } from "hast";
import type { Inline } from "../core/inline.ts";

const INLINE_TAGS = new Set(
  (
    "a abbr b bdi bdo br button cite code data del dfn em font i img input ins kbd label mark q s " +
    "samp small span strong sub sup time tt u var wbr"
  ).split(" "),
);
const STYLES: Readonly<Record<string, "strong" | "emphasis" | "delete">> = {
  strong: "strong",
  b: "strong",
  em: "emphasis",
  i: "emphasis",
  cite: "emphasis",
  del: "delete",
  s: "delete",
};

/** Tells whether a node is part of a line of text, with nothing in it that stands on its own. */
export function isInline(node: ElementContent): boolean {
  if (node.type === "text") return true;
  return node.type === "element" && INLINE_TAGS.has(node.tagName) && node.children.every(isInline);
}

/** Returns the inlines of HTML phrasing content; runs of white space become one space. */
export function readHtmlInlines(nodes: readonly ElementContent[]): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    if (node.type === "text") {
      return node.value === "" ? [] : [{ type: "text", value: node.value.replace(/\s+/gu, " ") }];
    }
    return node.type === "element" ? readElement(node) : [];
  });
}

/** Returns a property of an element as text. (Default: empty) */
export function property(element: Element, name: string): string {
  const value = element.properties[name];
  return Array.isArray(value) ? value.join(" ") : typeof value === "string" ? value : "";
}

function readElement(element: Element): Inline[] {
  const style = STYLES[element.tagName];
  if (style !== undefined) return [{ type: style, children: readHtmlInlines(element.children) }];
  switch (element.tagName) {
    case "br":
      return [{ type: "break" }];
    case "img":
      return [{ type: "image", url: property(element, "src"), alt: property(element, "alt") }];
    case "code":
    case "kbd":
    case "samp":
      return [{ type: "code", value: plainText(element.children) }];
    case "a": {
      const url = property(element, "href");
      const children = readHtmlInlines(element.children);
      return url === "" ? children : [{ type: "link", url, children }];
    }
    default:
      return readHtmlInlines(element.children);
  }
}

/** Returns all text below some nodes as it stands in the source, line ends included. */
export function plainText(nodes: readonly ElementContent[]): string {
  return nodes
    .map((node) =>
      node.type === "text" ? node.value : node.type === "element" ? plainText(node.children) : "",
    )
    .join("");
}
