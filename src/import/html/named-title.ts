import { attributeOf, classNames } from "./tree.ts";
import type { HtmlElement, HtmlRoot } from "./tree.ts";

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

function isNamedTitle(element: HtmlElement): boolean {
  if (!/^h[1-4]$/u.test(element.tagName)) return false;
  return TITLE_NAMES.test(classNames(element)) || attributeOf(element, "itemprop") === "headline";
}
