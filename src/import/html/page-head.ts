import { collapseSpace } from "../../core/inline.ts";
import { languageTag } from "../../core/language-tag.ts";
import { lengthInWords } from "../../languages/sentences.ts";
import { isInlineTag, plainText } from "./inlines.ts";
import { attributeOf, classNames } from "./tree.ts";
import type { HtmlElement, HtmlNode, HtmlParent, HtmlRoot } from "./tree.ts";

/** What the head of a page says about it. */
export interface HtmlHead {
  /** Without the name of the site behind a bar or dash. */
  readonly title?: string;
  readonly author?: string;
  readonly language?: string;
}

/** What pages say of their author for search engines: `"author": { "@type": "Person", "name": "Ada Moss" }`. */
const AUTHOR_OF_DATA = /"author"\s*:\s*\[?\s*\{[^{}]{0,200}?"name"\s*:\s*"([^"\\]{2,80})"/u;

/** Returns what the head of a page says about it; the author also from the page's links. */
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
    if (node.tagName === "script" && attributeOf(node, "type") === "application/ld+json") {
      const author = AUTHOR_OF_DATA.exec(plainText(node.children))?.[1];
      if (author !== undefined) head.author ??= author;
    }
    node.children.forEach(visit);
  };
  tree.children.forEach(visit);
  const author = head.author ?? authorInMarkup(tree);
  return author === undefined ? head : { ...head, author };
}

/** What blogs call the heading of a post where the `h1` of the page is the name of the site. */
const TITLE_NAMES =
  /(?:^|\s)(?:entry|post|article|story|page)(?:[-_]{1,2})?(?:title|headline|heading)(?:$|\s)/iu;

/**
 * Returns the heading that the page itself calls the title of the article, where that is no `h1`. Lists of posts
 * have one for each: then none is it.
 */
export function findNamedTitle(tree: HtmlRoot): HtmlElement | undefined {
  const named: HtmlElement[] = [];
  const visit = (node: HtmlElement | HtmlRoot): void => {
    if (node.type === "element" && isNamedTitle(node)) named.push(node);
    for (const child of node.children) if (child.type === "element") visit(child);
  };
  visit(tree);
  const [only] = named;
  return named.length === 1 && only?.tagName !== "h1" ? only : undefined;
}

const TITLE_TAGS = new Set(["h1", "h2", "h3", "h4"]);

function isNamedTitle(element: HtmlElement): boolean {
  if (!TITLE_TAGS.has(element.tagName)) return false;
  return TITLE_NAMES.test(classNames(element)) || attributeOf(element, "itemprop") === "headline";
}

/** What WordPress calls the pieces of the line that says who wrote what when. */
const PIECE = /(?:^|\s)(?:byline|posted-(?:on|by|in)|cat-links|tags-links|comments-link)(?:\s|$)/u;
/** The card of a person (hCard); that of a comment names its reader. */
const AUTHOR_CARD = /^(?=.*\bauthor\b)(?=.*\bvcard\b)(?!.*\bcomment)/u;
/** Names are shorter than what else such links say: "More articles by the same hand". */
const NAME_WORDS = 4;

/** Sets a space between the pieces of a byline that stand right beside each other: pages leave that to their style sheet. */
export function partByline(parent: HtmlParent): void {
  parent.children.forEach((child) => child.type === "element" && partByline(child));
  if (!parent.children.some((child) => isPiece(child) && PIECE.test(classNames(child)))) return;
  parent.children = parent.children.flatMap((child, index) =>
    isPiece(child) && isPiece(parent.children[index - 1]) ? [spaceBefore(child), child] : [child],
  );
}

function isPiece(node: HtmlNode | undefined): node is HtmlElement {
  return node?.type === "element" && isInlineTag(node.tagName);
}

function spaceBefore({ parent, line, start }: HtmlElement): HtmlNode {
  return { type: "text", value: " ", parent, line, endLine: line, start, end: start };
}

/** Returns the one name to which a page links as its author's; `undefined` where it names several, or none. */
function authorInMarkup(tree: HtmlRoot): string | undefined {
  const names = new Set<string>();
  const visit = (node: HtmlNode, isInCard: boolean): void => {
    if (node.type !== "element") return;
    const isCard = isInCard || AUTHOR_CARD.test(classNames(node));
    if (node.tagName === "a" && (isCard || attributeOf(node, "rel") === "author")) {
      const name = collapseSpace(plainText(node.children));
      if (name !== "") names.add(name);
    } else node.children.forEach((child) => visit(child, isCard));
  };
  tree.children.forEach((child) => visit(child, false));
  const [only = ""] = names;
  return names.size === 1 && lengthInWords(only) <= NAME_WORDS ? only : undefined;
}
