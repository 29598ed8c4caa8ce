import { collapseSpace, visibleText, visibleTextOfAll } from "../../core/inline.ts";
import { judgeChrome } from "./judge-chrome.ts";
import {
  UNSEEN_TAGS,
  isDisclosure,
  isInline,
  isQuestion,
  plainText,
  readHtmlCell,
  typedText,
} from "./inlines.ts";
import { EMBED_TAGS, embedLink, lostFrame } from "./embeds.ts";
import { asBlock, baseOf, readNote, readRun } from "./read-run.ts";
import type { HtmlContext } from "./read-run.ts";
import { NOTE, attributeOf, classNames } from "./tree.ts";
import type { HtmlElement, HtmlNode, HtmlRoot } from "./tree.ts";
import { alignOf, inColumns, isLayout, rowsOf } from "./tables.ts";
import { findNamedTitle } from "./page-head.ts";
import { parseHtmlPiece } from "./parse-html.ts";
import type { SourceBlock } from "../source-block.ts";
import { readQuote, tableRows } from "../block-parts.ts";

const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];

/** Elements that are no blocks: their children are. */
const AROUND = new Set(["p", "div", "section", "article", "main", "body", "html", "li", "span"]);

/** `<div class="q">Does it leak?</div><div class="a">…`: a page's own names for a question and what answers it. */
const QUESTION = /(?:^|\s)(?:faqs?[-_]{1,2})?(?:q|question)(?:[-_]text)?(?:$|\s)/iu;
const ANSWER = /(?:^|\s)(?:faqs?[-_]{1,2})?(?:a|answer)(?:[-_]text)?(?:$|\s)/iu;

/** Returns the blocks of an HTML page in source order; scripts and styles are no blocks. */
export function readHtmlPage(tree: HtmlRoot): SourceBlock[] {
  const title = findNamedTitle(tree);
  const judge = judgeChrome(tree, title);
  return readChildren(tree, { lineOffset: 0, depth: 0, nextList: countUp(), judge, title });
}

/** Returns the blocks of a piece of HTML in Markdown; nothing in it is page chrome by its place. */
export function readHtmlBlocks(
  html: string,
  lineOffset: number,
  depth: number,
  nextList: () => number,
): SourceBlock[] {
  const tree = parseHtmlPiece(html);
  return readChildren(tree, { lineOffset, depth, nextList });
}

function countUp(): () => number {
  let count = 0;
  return () => ++count;
}

function readChildren(parent: HtmlRoot | HtmlElement, context: HtmlContext): SourceBlock[] {
  const blocks: SourceBlock[] = [];
  const marks = markByName(parent.children);
  let run: HtmlNode[] = [];
  for (const child of parent.children) {
    const isNode = child.type === "element";
    if (!isNode && child.type !== "text") continue;
    if (isInline(child)) {
      run.push(child);
      continue;
    }
    if (run.length > 0) {
      addAll(blocks, readRun(run, context));
      run = [];
    }
    const mark = marks.get(child);
    if (isNode) addAll(blocks, readElement(child, mark ? { ...context, mark } : context));
  }
  if (run.length > 0) addAll(blocks, readRun(run, context));
  return blocks;
}

/**
 * Returns which of the elements side by side are a question or an answer by their names: a question is only what asks,
 * not the box around it, and an answer only what stands behind one, since some pages name all their boxes by a letter.
 */
function markByName(siblings: readonly HtmlNode[]): ReadonlyMap<HtmlNode, "question" | "answer"> {
  const marks = new Map<HtmlNode, "question" | "answer">();
  let isBehindQuestion = false;
  for (const node of siblings) {
    if (node.type !== "element") continue;
    const names = classNames(node);
    // Most elements have no name.
    if (names !== "" && QUESTION.test(names)) {
      isBehindQuestion = isQuestion(node);
      if (isBehindQuestion) marks.set(node, "question");
    } else if (isBehindQuestion && ANSWER.test(names)) marks.set(node, "answer");
    else isBehindQuestion = false;
  }
  return marks;
}

/** One by one: a call with as many arguments as a page has blocks is too much for the stack. */
function addAll(blocks: SourceBlock[], more: readonly SourceBlock[]): void {
  for (const block of more) blocks.push(block);
}

function readElement(element: HtmlElement, outer: HtmlContext): SourceBlock[] {
  if (EMBED_TAGS.has(element.tagName)) return readEmbed(element, withChrome(element, outer));
  if (UNSEEN_TAGS.has(element.tagName)) return [];
  if (element.tagName === NOTE) return readNote(element, outer);
  const context = withChrome(element, outer);
  const level = HEADINGS.indexOf(element.tagName) + 1;
  if (level === 0 && isDisclosure(element)) {
    return readChildren(element, { ...context, mark: "question" });
  }
  // Most elements only stand around others: they have no place of their own.
  if (AROUND.has(element.tagName)) return readChildren(element, context);
  const base = baseOf(element, element, context);
  if (level > 0) return readHeading(element, element === context.title ? 1 : level, base);
  switch (element.tagName) {
    case "ul":
    case "ol":
      return readList(element, context);
    case "dl":
      return readDefinitions(element, context);
    case "details":
      return readDetails(element, context);
    case "blockquote": {
      const inner = readChildren(element, context);
      const frames = inner.filter(({ type }) => type === "frame");
      return [{ ...readQuote(inner, context.depth), ...base }, ...frames];
    }
    case "pre": {
      const code = typedText(element.children).replace(/\n$/u, "");
      return [{ type: "code", code, text: collapseSpace(code), ...base }];
    }
    case "table":
      return readTable(element, context);
    case "hr":
      return [{ type: "rule", text: "", ...base }];
    default:
      return readChildren(element, context);
  }
}

/** The link to a film or a recording; what plays nothing known is left out as a frame. */
function readEmbed(element: HtmlElement, context: HtmlContext): SourceBlock[] {
  const base = baseOf(element, element, context);
  const link = embedLink(element);
  if (link) {
    const inlines = [link];
    return [
      { ...asBlock({ inlines, text: visibleText(inlines), ...base }, context), isEmbed: true },
    ];
  }
  const url = lostFrame(element);
  return url === undefined ? [] : [{ type: "frame", url, text: "", ...base }];
}

function readHeading(
  element: HtmlElement,
  level: number,
  base: ReturnType<typeof baseOf>,
): SourceBlock[] {
  const inlines = readHtmlCell(element.children);
  const text = visibleText(inlines);
  if (text === "") return [];
  const opens = [element, ...element.children].some(
    (one) => one.type === "element" && isDisclosure(one),
  );
  const heading = { type: "heading", level, inlines, text, ...base } as const;
  return [opens ? { ...heading, mark: "question" } : heading];
}

function readList(list: HtmlElement, context: HtmlContext): SourceBlock[] {
  const number = context.nextList();
  const start = attributeOf(list, "start") ?? "";
  let ordinal = start === "" || Number.isNaN(Number(start)) ? 0 : Number(start) - 1;
  return list.children.flatMap((child) => {
    if (child.type !== "element") return child.type === "text" ? readRun([child], context) : [];
    if (UNSEEN_TAGS.has(child.tagName)) return [];
    if (child.tagName === NOTE) return readNote(child, context);
    ordinal += 1;
    const item = { list: number, isOrdered: list.tagName === "ol", ordinal, ...tickOf(child) };
    const blocks = readChildren(child, { ...context, depth: context.depth + 1, item });
    return blocks.map((block, index) => (index === 0 ? block : asFollower(block, number)));
  });
}

/** Confluence ticks what is done by a name. */
function tickOf(item: HtmlElement): { isChecked?: boolean } {
  if (attributeOf(item, "data-inline-task-id") === undefined) return {};
  return { isChecked: classNames(item).split(" ").includes("checked") };
}

/** Only an item's first text is the item; what follows in it stands on its own below it. */
function asFollower(block: SourceBlock, list: number): SourceBlock {
  if (block.type !== "list-item" || block.list !== list) return block;
  const { isOrdered: _, ordinal: __, list: ___, isChecked: ____, ...rest } = block;
  return { ...rest, type: "paragraph" };
}

function readDefinitions(list: HtmlElement, context: HtmlContext): SourceBlock[] {
  let isPair = false;
  return list.children.flatMap((child) => {
    if (child.type !== "element") return child.type === "text" ? readRun([child], context) : [];
    if (UNSEEN_TAGS.has(child.tagName)) return [];
    if (child.tagName === "dt") isPair = plainText(child.children).trim().endsWith("?");
    const mark = child.tagName === "dt" ? "question" : "answer";
    return readChildren(child, isPair ? { ...context, mark } : context);
  });
}

function readDetails(details: HtmlElement, context: HtmlContext): SourceBlock[] {
  return details.children.flatMap((child) => {
    const isSummary = child.type === "element" && child.tagName === "summary";
    const inner: HtmlContext = { ...context, mark: isSummary ? "question" : "answer" };
    if (child.type === "element")
      return isSummary ? readChildren(child, inner) : readElement(child, inner);
    return child.type === "text" ? readRun([child], inner) : [];
  });
}

function readTable(table: HtmlElement, context: HtmlContext): SourceBlock[] {
  const cells = rowsOf(table);
  if (isLayout(cells)) return cells.flat().flatMap((cell) => readElement(cell, context));
  const grid = inColumns(cells);
  const rows = grid.map((row) => row.map((cell) => (cell ? readHtmlCell(cell.children) : [])));
  const text = visibleTextOfAll(rows.flat());
  // What stands over a table is a text of its own: a table of Markdown has no place for it.
  const captions = table.children.flatMap((child) =>
    child.type === "element" && child.tagName === "caption" ? readChildren(child, context) : [],
  );
  return [
    ...captions,
    { type: "table", ...tableRows(rows, alignOf(grid)), text, ...baseOf(table, table, context) },
  ];
}

function withChrome(element: HtmlElement, context: HtmlContext): HtmlContext {
  const { tagName } = element;
  const isKept = !context.item || tagName === "p" || tagName === "div" || EMBED_TAGS.has(tagName);
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
