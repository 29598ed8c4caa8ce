import { collapseSpace } from "../core/inline.ts";
import { languageTag } from "../core/language-tag.ts";
import { plainText } from "./html-inlines.ts";
import { attributeOf } from "./html-tree.ts";
import type { HtmlNode, HtmlRoot } from "./html-tree.ts";

/** What the head of a page says about it. */
export interface HtmlHead {
  /** Without the name of the site behind a bar or dash. */
  readonly title?: string;
  readonly author?: string;
  readonly language?: string;
}

/** Returns what the head of a page says about it. */
export function readHtmlHead(tree: HtmlRoot): HtmlHead {
  const head: { title?: string; author?: string; language?: string } = {};
  const visit = (node: HtmlNode): void => {
    if (node.type !== "element" || node.tagName === "body") return;
    const language =
      node.tagName === "html" ? languageTag(attributeOf(node, "lang") ?? "") : undefined;
    if (language !== undefined) head.language = language;
    if (node.tagName === "title") {
      const title = collapseSpace(plainText(node.children)).replace(/\s[|–—-]\s[^|–—-]*$/u, "");
      if (title !== "") head.title ??= title;
    }
    if (node.tagName === "meta" && attributeOf(node, "name") === "author") {
      const author = collapseSpace(attributeOf(node, "content") ?? "");
      if (author !== "") head.author = author;
    }
    node.children.forEach(visit);
  };
  tree.children.forEach(visit);
  return head;
}
