import { collapseSpace } from "../../core/inline.ts";
import { plainText } from "./inlines.ts";
import { classNames } from "./tree.ts";
import type { HtmlElement, HtmlRoot } from "./tree.ts";

/** A few words stand twice by chance, more than these are no eye-catcher. */
const LEAST = 20;
const MOST = 300;
/** So many are looked for: to look for each of many in all of the text would take the square of its length. */
const MOST_LOOKED_FOR = 100;
/** Quotation marks and the end of a sentence may be the page's own. */
const AROUND = /^["“„«»'‘]+|["”“»«'’.!?…]+$/gu;

/** Returns a test for elements that show words of the text a second time, in a box that is named so or beside the text. */
export function pullQuoteTest(tree: HtmlRoot): (element: HtmlElement) => boolean {
  let whole: string | undefined;
  let nLookedFor = 0;
  return (element) => {
    if (element.tagName !== "aside" && !/pull-?quote/iu.test(classNames(element))) return false;
    const words = collapseSpace(plainText(element.children)).replaceAll(AROUND, "");
    if (words.length < LEAST || words.length > MOST) return false;
    nLookedFor += 1;
    if (nLookedFor > MOST_LOOKED_FOR) return false;
    whole ??= collapseSpace(plainText(tree.children));
    return whole.indexOf(words) !== whole.lastIndexOf(words);
  };
}
