import { collapseSpace } from "../../core/inline.ts";
import { plainText } from "./inlines.ts";
import { classNames } from "./tree.ts";
import type { HtmlElement, HtmlNode, HtmlRoot } from "./tree.ts";

/** A few words stand twice by chance, more than these are no eye-catcher. */
const LEAST = 20;
const MOST = 300;
/** So many are looked for: to look for each of many in all of the text would take the square of its length. */
const MOST_LOOKED_FOR = 100;
/** Quotation marks and the end of a sentence may be the page's own. */
const AROUND = /^["“„«»'‘]+|["”“»«'’.!?…]+$/gu;

/** "pull", "pullq", "pull-quote". */
const NAMED = /pull-?q(?:uote)?(?!\p{L})|(?:^|[\s_-])pull(?:$|[\s_-])/iu;

/**
 * Returns a test for elements that show words of the text a second time: in a box that is named so or beside the text,
 * or in a quote with something to press ("Tweet").
 */
export function pullQuoteTest(tree: HtmlRoot): (element: HtmlElement) => boolean {
  let whole: string | undefined;
  let nLookedFor = 0;
  return (element) => {
    const isBox = element.tagName === "aside" || NAMED.test(classNames(element));
    if (!isBox && element.tagName !== "blockquote") return false;
    const text = collapseSpace(plainText(element.children));
    const said = isBox ? text : collapseSpace(plainText(withoutLinks(element.children)));
    // Authors quote themselves too.
    if (!isBox && said === text) return false;
    const words = said.replaceAll(AROUND, "");
    if (words.length < LEAST || words.length > MOST) return false;
    nLookedFor += 1;
    if (nLookedFor > MOST_LOOKED_FOR) return false;
    whole ??= collapseSpace(plainText(tree.children));
    return whole.indexOf(words) !== whole.lastIndexOf(words);
  };
}

function withoutLinks(nodes: readonly HtmlNode[]): HtmlNode[] {
  return nodes.flatMap((node): HtmlNode[] => {
    if (node.type !== "element") return [node];
    if (node.tagName === "a" || node.tagName === "button") return [];
    return [{ ...node, children: withoutLinks(node.children) }];
  });
}
