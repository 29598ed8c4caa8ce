import { collapseSpace } from "../../core/inline.ts";
import { lengthInWords } from "../../languages/sentences.ts";
import { isInlineTag, plainText } from "./inlines.ts";
import { attributeOf, classNames } from "./tree.ts";
import type { HtmlElement, HtmlNode, HtmlParent, HtmlRoot } from "./tree.ts";

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
export function authorInMarkup(tree: HtmlRoot): string | undefined {
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
