import { isDisclosure, isQuestion } from "./inlines.ts";
import type { HtmlElement, HtmlParent } from "./tree.ts";

/**
 * Returns a test for the box that a question opens, whatever a page calls it: some site builders make a `nav` of all
 * that drops down.
 */
export function openedBoxTest(): (element: HtmlElement) => boolean {
  // Each row of elements is looked through once, however many of them are asked about.
  const known = new Map<HtmlParent, ReadonlySet<HtmlElement>>();
  return (element) => {
    const { parent } = element;
    if (!parent) return false;
    const before = known.get(parent);
    if (before) return before.has(element);
    const opened = findOpened(parent);
    known.set(parent, opened);
    return opened.has(element);
  };
}

function findOpened({ children }: HtmlParent): ReadonlySet<HtmlElement> {
  const opened = new Set<HtmlElement>();
  let isBehindQuestion = false;
  for (const child of children) {
    if (child.type !== "element") continue;
    const isOpener = isDisclosure(child);
    if (isBehindQuestion && !isOpener) opened.add(child);
    isBehindQuestion = isOpener && isQuestion(child);
  }
  return opened;
}
