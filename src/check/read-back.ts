import { defaultTreeAdapter, html as standard, parse } from "parse5";
import { keepLast } from "../core/keep-last.ts";
import type { KeptLast } from "../core/keep-last.ts";
import type { DefaultTreeAdapterTypes } from "parse5";

type Element = DefaultTreeAdapterTypes.Element;
type ChildNode = DefaultTreeAdapterTypes.ChildNode;

const INLINE_TAGS = new Set("a abbr b code em i img s small span strong sub sup u".split(" "));

/** Elements whose text no reader gets. */
const UNREAD_TAGS = new Set(["head", "style", "script", "title", "template"]);

/** Returns what reads HTML back, and reads none twice that the series before held, too. */
export function createReadBack(): KeptLast<string> {
  return keepLast(readBackHtml);
}

/**
 * Returns what a reader gets from a finished HTML part, by a parser that had no part in making it
 * and puts elements where browsers do: text and alternative texts, with a space wherever one box
 * ends and another begins. What is hidden (the preheader behind the subject) no reader gets.
 */
function readBackHtml(html: string): string {
  const text: string[] = [];
  const visit = (node: ChildNode): void => {
    if (defaultTreeAdapter.isTextNode(node)) text.push(node.value);
    else if (defaultTreeAdapter.isElementNode(node)) visitElement(node);
  };
  const visitElement = (element: Element): void => {
    if (UNREAD_TAGS.has(element.tagName) || isHidden(element)) return;
    const isInline = INLINE_TAGS.has(element.tagName);
    if (!isInline) text.push(" ");
    if (element.tagName === "img") text.push(attribute(element, "alt") ?? "");
    for (const child of element.childNodes) visit(child);
    if (!isInline) text.push(" ");
  };
  for (const child of parse(html).childNodes) visit(child);
  return text.join("");
}

function isHidden(element: Element): boolean {
  return (
    attribute(element, "hidden") !== undefined ||
    /display\s*:\s*none/iu.test(attribute(element, "style") ?? "")
  );
}

function attribute({ attrs, namespaceURI }: Element, name: string): string | undefined {
  if (namespaceURI !== standard.NS.HTML) return undefined;
  return attrs.find((one) => one.name === name)?.value;
}

/**
 * Returns a plain-text part without what its form adds: quote marks and the lines under headings.
 */
export function readBackText(text: string): string {
  return text.replace(/^(?:> ?)+/gmu, "").replace(/^-{2,} ?$/gmu, "");
}
