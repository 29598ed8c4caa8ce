import type { Element, Nodes } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";

const INLINE_TAGS = new Set("a abbr b code em i img s small span strong sub sup u".split(" "));

/**
 * Returns what a reader gets from a finished HTML part, by a parser that had no part in making it:
 * text and alternative texts, with a space wherever one box ends and another begins. What is
 * hidden (the preheader behind the subject) no reader gets.
 */
export function readBackHtml(html: string): string {
  const text: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "text") text.push(node.value);
    if (node.type === "element") return visitElement(node);
    if (node.type === "root") node.children.forEach(visit);
  };
  const visitElement = (element: Element): void => {
    if (["head", "style", "script", "title"].includes(element.tagName) || isHidden(element)) return;
    const isInline = INLINE_TAGS.has(element.tagName);
    if (!isInline) text.push(" ");
    const { alt } = element.properties;
    if (element.tagName === "img" && typeof alt === "string") text.push(alt);
    element.children.forEach(visit);
    if (!isInline) text.push(" ");
  };
  visit(unified().use(rehypeParse).parse(html));
  return text.join("");
}

function isHidden({ properties }: Element): boolean {
  return properties["hidden"] === true || /display\s*:\s*none/iu.test(String(properties["style"]));
}

/**
 * Returns a plain-text part without what its form adds: quote marks and the lines under headings.
 */
export function readBackText(text: string): string {
  return text.replace(/^(?:> ?)+/gmu, "").replace(/^-{2,} ?$/gmu, "");
}
