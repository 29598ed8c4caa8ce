import { isTag, isText } from "domhandler";
import type { AnyNode, Document, Element } from "domhandler";
import { DomHandler, Parser } from "htmlparser2";
import { collapseSpace } from "../core/inline.ts";

/** An email's HTML, read by a parser that had no part in making it. */
export interface Page {
  readonly document: Document;
  /** In the order in which they begin. */
  readonly elements: readonly Element[];
  /** A sentence for each tag that is not closed, or closed and never opened. */
  readonly tagFaults: readonly string[];
  /** As `visibleTextOf` gives it for all of the page. */
  readonly text: string;
}

/** Elements of HTML that have no content and no end tag (HTML Living Standard §13.1.2). */
const VOID = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);

/** Elements whose text no reader sees. */
const UNSEEN = new Set(["head", "style", "script", "title", "template"]);

/** Returns the elements and text of an HTML part. */
export function readPage(html: string): Page {
  const handler = new DomHandler();
  const elements: Element[] = [];
  const tagFaults: string[] = [];
  const lineAt = (index: number): number => html.slice(0, index).split("\n").length;
  const parser = new Parser({
    onparserinit: (own) => handler.onparserinit(own),
    onreset: () => handler.onreset(),
    onend: () => handler.onend(),
    onerror: (error) => handler.onerror(error),
    onopentag: (name, attributes) => handler.onopentag(name, attributes),
    onclosetag: (name, isImplied) => {
      handler.onclosetag();
      if (isImplied && !VOID.has(name)) {
        tagFaults.push(`<${name}> is not closed before line ${lineAt(parser.endIndex)}`);
      }
    },
    ontext: (text) => handler.ontext(text),
    oncomment: (text) => handler.oncomment(text),
    oncommentend: () => handler.oncommentend(),
    oncdatastart: () => handler.oncdatastart(),
    oncdataend: () => handler.oncdataend(),
    onprocessinginstruction: (name, data) => handler.onprocessinginstruction(name, data),
  });
  parser.end(html);
  visit(handler.root, (node) => {
    if (isTag(node)) elements.push(node);
  });
  return {
    document: handler.root,
    elements,
    tagFaults: [...tagFaults, ...strayEnds(html)],
    text: visibleTextOf(handler.root),
  };
}

/** Calls `look` for each node, parents before children. */
function visit(node: AnyNode, look: (node: AnyNode) => void): void {
  look(node);
  if ("children" in node) for (const child of node.children) visit(child, look);
}

/** Returns the text below a node as a reader sees it, alternative texts too, white space as one space. */
export function visibleTextOf(node: AnyNode): string {
  const parts: string[] = [];
  const look = (one: AnyNode): void => {
    if (isText(one)) parts.push(one.data);
    if (isTag(one)) {
      if (isUnseen(one)) return;
      if (one.name === "img") parts.push(one.attribs["alt"] ?? "");
      if (one.name === "br") parts.push(" ");
    }
    if ("children" in one) for (const child of one.children) look(child);
    if (isTag(one) && !/^(?:a|b|code|em|i|s|small|span|strong|sub|sup|u)$/u.test(one.name)) {
      parts.push(" ");
    }
  };
  look(node);
  return collapseSpace(parts.join(""));
}

/** Whether an element itself is not shown, by attribute or its own style. */
function isHidden(element: Element): boolean {
  const style = element.attribs["style"] ?? "";
  return (
    "hidden" in element.attribs ||
    /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/iu.test(style)
  );
}

/** Whether no reader sees an element itself, hidden or none of those that are shown. */
export function isUnseen(element: Element): boolean {
  return isHidden(element) || UNSEEN.has(element.name);
}

/** Whether an element or one that it lies in is not shown. */
export function isInHidden(element: Element): boolean {
  for (let node: AnyNode | null = element; node; node = node.parent) {
    if (isTag(node) && isUnseen(node)) return true;
  }
  return false;
}

/** End tags that close nothing: the parser drops them without a word, so they are counted. */
function strayEnds(html: string): string[] {
  const shown = html.replace(/<!--[\s\S]*?-->|<(style|script)\b[\s\S]*?<\/\1>/giu, "");
  const balance = new Map<string, number>();
  for (const [whole, slash, name = ""] of shown.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^<>]*>/giu)) {
    const tag = name.toLowerCase();
    if (VOID.has(tag) || whole.endsWith("/>")) continue;
    balance.set(tag, (balance.get(tag) ?? 0) + (slash === "/" ? -1 : 1));
  }
  return [...balance]
    .filter(([, count]) => count < 0)
    .map(([tag, count]) => `</${tag}> closes nothing ${-count === 1 ? "once" : `${-count} times`}`);
}
