import type { Nodes, Root } from "hast";
import { collapseSpace } from "../core/inline.ts";
import { languageTag } from "../core/language-tag.ts";
import { plainText, property } from "./html-inlines.ts";

/** What the head of a page says about it. */
export interface HtmlHead {
  /** Without the name of the site behind a bar or dash. */
  readonly title?: string;
  readonly author?: string;
  readonly language?: string;
}

/** Returns what the head of a page says about it. */
export function readHtmlHead(tree: Root): HtmlHead {
  const head: { title?: string; author?: string; language?: string } = {};
  const visit = (node: Nodes): void => {
    if (node.type === "element") {
      if (node.tagName === "body") return;
      const language = node.tagName === "html" ? languageTag(property(node, "lang")) : undefined;
      if (language !== undefined) head.language = language;
      if (node.tagName === "title") {
        const title = collapseSpace(plainText(node.children)).replace(/\s[|–—-]\s[^|–—-]*$/u, "");
        if (title !== "") head.title ??= title;
      }
      if (node.tagName === "meta" && property(node, "name") === "author") {
        const author = collapseSpace(property(node, "content"));
        if (author !== "") head.author = author;
      }
    }
    if ("children" in node) node.children.forEach(visit);
  };
  visit(tree);
  return head;
}
