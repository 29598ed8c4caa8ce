import { collapseSpace } from "../../core/inline.ts";
import { endsSentence } from "../chrome/chrome-piece.ts";
import { isDisclosure, isInline, plainText } from "./inlines.ts";
import type { HtmlElement, HtmlParent, HtmlRoot } from "./tree.ts";
import { SHORT } from "./weigh-page.ts";
import type { Weight } from "./weigh-page.ts";

/** In boxes of their own; one may be a heading of the author's. */
const LEAST = 2;
/** What authors write. Pictures and the smallest headings stand in such bands too: a row of logos, "Next workshop". */
const WRITTEN = new Set("ul ol dl h1 h2 h3 table pre blockquote figure details summary".split(" "));

type Weights = ReadonlyMap<HtmlElement | HtmlRoot, Weight>;

/**
 * Returns a test for bands between the parts of a page that writes its text in paragraphs: boxes with labels or
 * figures ("22k+", "toes treated"), and in none of them a sentence.
 */
export function labelBandTest(weights: Weights): (element: HtmlElement) => boolean {
  const known = new Map<HtmlParent, ReadonlySet<HtmlElement>>();
  const isBetweenTexts = (element: HtmlElement): boolean => {
    const { parent } = element;
    if (!parent) return false;
    let between = known.get(parent);
    if (!between) known.set(parent, (between = findBetween(parent, weights)));
    return between.has(element);
  };
  return (element) => {
    if (element.tagName !== "div" && element.tagName !== "section") return false;
    const { text, prose } = weights.get(element) ?? { text: 0, prose: 0 };
    if (prose > 0 || text === 0 || text > SHORT || !isBetweenTexts(element)) return false;
    const labels = labelsOf(element);
    return labels !== undefined && labels.length >= LEAST && labels.every(isLabel);
  };
}

/** The elements in a row that stand between others in it which say more. */
function findBetween({ children }: HtmlParent, weights: Weights): ReadonlySet<HtmlElement> {
  const elements = children.filter((child): child is HtmlElement => child.type === "element");
  const isText = (element: HtmlElement): boolean =>
    /^(?:div|section)$/u.test(element.tagName) && (weights.get(element)?.prose ?? 0) > 0;
  const first = elements.findIndex(isText);
  return new Set(first < 0 ? [] : elements.slice(first, elements.findLastIndex(isText)));
}

/** The texts of the innermost boxes; `undefined` where something in it is more than a box. */
function labelsOf({ children }: HtmlElement): string[] | undefined {
  const labels: string[] = [];
  for (const child of children) {
    if (child.type === "text" && child.value.trim() !== "") return undefined;
    if (child.type !== "element") continue;
    if (WRITTEN.has(child.tagName) || isDisclosure(child)) return undefined;
    const below = child.children.every(isInline)
      ? [collapseSpace(plainText(child.children))]
      : labelsOf(child);
    if (below === undefined) return undefined;
    labels.push(...below.filter((label) => label !== ""));
  }
  return labels;
}

function isLabel(text: string): boolean {
  return !endsSentence(text) && !/[:;,]$/u.test(text);
}
