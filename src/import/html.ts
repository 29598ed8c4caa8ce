import type { Element, ElementContent, Root, RootContent } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { collapseSpace, visibleText } from "../core/inline.ts";
import type { Inline } from "../core/inline.ts";
import { judgeChrome } from "./html-chrome.ts";
import type { ChromeJudge } from "./html-chrome.ts";
import {
  UNSEEN_TAGS,
  isDisclosure,
  isInline,
  plainText,
  readHtmlCell,
  readHtmlInlines,
} from "./html-inlines.ts";
import { isLayout, rowsOf } from "./html-tables.ts";
import type { SourceBlock } from "./source-block.ts";

const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];

/** What a walk knows of the elements around it. */
interface Context {
  readonly lineOffset: number;
  readonly depth: number;
  readonly nextList: () => number;
  /** Judges parts of a page. (Default: a fragment, in which nothing is page chrome) */
  readonly judge?: ChromeJudge;
  readonly chrome?: string;
  readonly isAboutAuthor?: boolean;
  readonly mark?: "question" | "answer";
  readonly item?: { readonly list: number; readonly isOrdered: boolean; readonly ordinal: number };
}

/** Returns the blocks of an HTML page in source order; scripts and styles are no blocks. */
export function readHtmlPage(tree: Root): SourceBlock[] {
  const judge = judgeChrome(tree);
  return readChildren(tree, { lineOffset: 0, depth: 0, nextList: countUp(), judge });
}

/** Returns the blocks of a piece of HTML in Markdown; nothing in it is page chrome by its place. */
export function readHtmlBlocks(
  html: string,
  lineOffset: number,
  depth: number,
  nextList: () => number,
): SourceBlock[] {
  const tree = unified().use(rehypeParse, { fragment: true }).parse(html);
  return readChildren(tree, { lineOffset, depth, nextList });
}

function countUp(): () => number {
  let count = 0;
  return () => ++count;
}

function readChildren(parent: Root | Element, context: Context): SourceBlock[] {
  const blocks: SourceBlock[] = [];
  let run: ElementContent[] = [];
  const flush = (): void => {
    if (run.length === 0) return;
    blocks.push(...readRun(run, context));
    run = [];
  };
  for (const child of parent.children as readonly RootContent[]) {
    if (child.type === "doctype" || child.type === "comment") continue;
    if (isInline(child)) {
      run.push(child);
      continue;
    }
    flush();
    if (child.type === "element") blocks.push(...readElement(child, context));
  }
  flush();
  return blocks;
}

/** A run of text between block-level elements is a paragraph, or the text of the list item around it. */
function readRun(run: readonly ElementContent[], context: Context): SourceBlock[] {
  const trimmed = trimRun(run);
  // Between two elements there is mostly a line end and nothing else.
  if (trimmed.length === 0) return [];
  const inlines = readHtmlInlines(trimmed);
  const text = visibleText(inlines);
  const shown = inlines.filter((inline) => inline.type !== "text" || inline.value.trim() !== "");
  const [image] = shown;
  const base = { ...baseOf(run[0], run.at(-1), context), text };
  if (image?.type === "image" && (shown.length === 1 || text === "")) {
    return [{ ...image, ...base }];
  }
  if (text === "") return [];
  if (context.item) return [{ ...base, type: "list-item", inlines, ...context.item }];
  return [{ ...base, type: "paragraph", inlines }];
}

/** White space between two tags of the source is no text. */
function trimRun(run: readonly ElementContent[]): readonly ElementContent[] {
  const isText = (node: ElementContent): boolean => node.type !== "text" || /\S/u.test(node.value);
  return run.slice(Math.max(0, run.findIndex(isText)), run.findLastIndex(isText) + 1);
}

function readElement(element: Element, outer: Context): SourceBlock[] {
  if (UNSEEN_TAGS.has(element.tagName)) return [];
  const context = withChrome(element, outer);
  const base = baseOf(element, element, context);
  const level = HEADINGS.indexOf(element.tagName) + 1;
  if (level > 0) {
    const inlines = readHtmlCell(element.children);
    const text = visibleText(inlines);
    if (text === "") return [];
    const opens = element.children.some((child) => child.type === "element" && isDisclosure(child));
    return [
      { ...base, ...(opens ? { mark: "question" } : {}), type: "heading", level, inlines, text },
    ];
  }
  switch (element.tagName) {
    case "ul":
    case "ol":
      return readList(element, context);
    case "dl":
      return readDefinitions(element, context);
    case "button":
      return readChildren(
        element,
        isDisclosure(element) ? { ...context, mark: "question" } : context,
      );
    case "details":
      return readDetails(element, context);
    case "blockquote": {
      const paragraphs = readChildren(element, context).map((block): readonly Inline[] =>
        "inlines" in block ? block.inlines : [{ type: "text", value: block.text }],
      );
      return [{ ...base, type: "quote", paragraphs, text: paragraphs.map(visibleText).join(" ") }];
    }
    case "pre": {
      const code = plainText(element.children).replace(/\n$/u, "");
      return [{ ...base, type: "code", code, text: collapseSpace(code) }];
    }
    case "table":
      return readTable(element, context);
    case "hr":
      return [{ ...base, type: "rule", text: "" }];
    default:
      return readChildren(element, context);
  }
}

function readList(list: Element, context: Context): SourceBlock[] {
  const number = context.nextList();
  const { start } = list.properties;
  let ordinal = typeof start === "number" ? start - 1 : 0;
  return list.children.flatMap((child) => {
    if (child.type !== "element") return child.type === "text" ? readRun([child], context) : [];
    ordinal += 1;
    const item = { list: number, isOrdered: list.tagName === "ol", ordinal };
    const blocks = readChildren(child, { ...context, depth: context.depth + 1, item });
    return blocks.map((block, index) => (index === 0 ? block : asFollower(block, number)));
  });
}

/** Only an item's first text is the item; what follows in it stands on its own below it. */
function asFollower(block: SourceBlock, list: number): SourceBlock {
  if (block.type !== "list-item" || block.list !== list) return block;
  const { isOrdered: _, ordinal: __, list: ___, ...rest } = block;
  return { ...rest, type: "paragraph" };
}

function readDefinitions(list: Element, context: Context): SourceBlock[] {
  let isPair = false;
  return list.children.flatMap((child) => {
    if (child.type !== "element") return child.type === "text" ? readRun([child], context) : [];
    if (child.tagName === "dt") isPair = plainText(child.children).trim().endsWith("?");
    const mark = child.tagName === "dt" ? "question" : "answer";
    return readChildren(child, isPair ? { ...context, mark } : context);
  });
}

function readDetails(details: Element, context: Context): SourceBlock[] {
  return details.children.flatMap((child) => {
    const isSummary = child.type === "element" && child.tagName === "summary";
    const inner: Context = { ...context, mark: isSummary ? "question" : "answer" };
    if (child.type === "element")
      return isSummary ? readChildren(child, inner) : readElement(child, inner);
    return child.type === "text" ? readRun([child], inner) : [];
  });
}

function readTable(table: Element, context: Context): SourceBlock[] {
  const cells = rowsOf(table);
  if (isLayout(cells)) return cells.flat().flatMap((cell) => readElement(cell, context));
  const rows = cells.map((row) => row.map((cell) => readHtmlCell(cell.children)));
  const [header = [], ...body] = rows;
  const text = collapseSpace(rows.flat().map(visibleText).join(" "));
  return [{ ...baseOf(table, table, context), type: "table", header, rows: body, text }];
}

function withChrome(element: Element, context: Context): Context {
  const isKept = !context.item || element.tagName === "p" || element.tagName === "div";
  const isAboutAuthor = context.isAboutAuthor || context.judge?.isAuthorBox(element);
  const rule = context.chrome ?? (isAboutAuthor ? undefined : context.judge?.whyChrome(element));
  // Most elements change nothing, and a page has thousands of them.
  if (isKept && rule === context.chrome && !isAboutAuthor) return context;
  const { item: _, ...inner } = context;
  return {
    ...(isKept ? context : inner),
    ...(rule === undefined ? {} : { chrome: rule }),
    ...(isAboutAuthor ? { isAboutAuthor } : {}),
  };
}

function baseOf(
  first: ElementContent | undefined,
  last: ElementContent | undefined,
  context: Context,
): Pick<SourceBlock, "line" | "endLine" | "depth" | "mark" | "chrome" | "isAboutAuthor"> {
  const { lineOffset, depth, mark, chrome, isAboutAuthor } = context;
  const line = (first?.position?.start.line ?? 1) + lineOffset;
  const endLine = (last?.position?.end.line ?? 1) + lineOffset;
  const place = { line, endLine, depth };
  if (mark === undefined && chrome === undefined && !isAboutAuthor) return place;
  return {
    ...place,
    ...(mark === undefined ? {} : { mark }),
    ...(chrome === undefined ? {} : { chrome }),
    ...(isAboutAuthor ? { isAboutAuthor: true } : {}),
  };
}
