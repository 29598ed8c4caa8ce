import type { List, ListItem, Node, Nodes, Paragraph, Root, RootContent, Table } from "mdast";
import {
  asAddress,
  collapseSpace,
  visibleText,
  visibleTextOfAll,
  visitInlines,
} from "../../core/inline.ts";
import type { Inline } from "../../core/inline.ts";
import { PLACEHOLDER } from "../chrome/chrome.ts";
import { readHtmlBlocks } from "../html/read-page.ts";
import { findCommented, framesIn, isEmbed } from "./inline-html.ts";
import { readInlines } from "./markdown-inlines.ts";
import type { Definitions } from "./markdown-inlines.ts";
import { findPairMarks } from "./pair-marks.ts";
import { splitAtSigns } from "./misread-lines.ts";
import type { SourceBlock } from "../source-block.ts";
import { inlinesOf, readQuote, tableRows } from "../block-parts.ts";

/** One comment and nothing behind it; one that is never closed reaches to the end. */
const COMMENT = /^\s*<!--(?:(?!-->).)*(?:-->\s*)?$/su;

/** What a walk over the tree needs to know wherever it is. */
interface Context {
  readonly definitions: Definitions;
  /** Added to every line number: the lines of the front matter. */
  readonly lineOffset: number;
  /** Gives each list a number of its own. */
  readonly nextList: () => number;
}

/** Returns the blocks of a Markdown tree in source order. */
export function readMarkdownBlocks(tree: Root, lineOffset: number): SourceBlock[] {
  let lists = 0;
  const context: Context = {
    definitions: collectDefinitions(tree),
    lineOffset,
    nextList: () => ++lists,
  };
  return readAll(tree.children, 0, context);
}

function collectDefinitions(tree: Root): Definitions {
  const definitions = new Map<string, string>();
  const visit = (node: Nodes): void => {
    if (node.type === "definition" && !definitions.has(node.identifier)) {
      definitions.set(node.identifier, asAddress(node.url));
    }
    if ("children" in node) node.children.forEach(visit);
  };
  visit(tree);
  return definitions;
}

function readAll(nodes: readonly RootContent[], depth: number, context: Context): SourceBlock[] {
  const marks = findPairMarks(nodes);
  const commented = findCommented(nodes);
  return nodes.flatMap((node, index) => {
    const mark = marks[index];
    const blocks = readNode(node, depth, context);
    if (commented.has(node)) return blocks.map((block) => ({ ...block, chrome: PLACEHOLDER }));
    return mark === undefined ? blocks : blocks.map((block) => ({ mark, ...block }));
  });
}

function readNode(node: RootContent, depth: number, context: Context): SourceBlock[] {
  const base = { ...linesOf(node, context), depth };
  switch (node.type) {
    case "heading": {
      const inlines = readInlines(node.children, context.definitions);
      const text = visibleText(inlines);
      return [
        { type: "heading", level: node.depth, inlines, text, ...base },
        ...framesIn(node.children, base),
      ];
    }
    case "paragraph": {
      if (isContents(node)) {
        const inlines = readInlines(node.children, context.definitions);
        const text = visibleText(inlines);
        return [{ type: "paragraph", inlines, text, chrome: CONTENTS, ...base }];
      }
      const hasEmbed = node.children.some((child) => child.type === "html" && isEmbed(child));
      const own = hasEmbed ? { ...base, isEmbed: true } : base;
      return [
        ...(readSigned(node, depth, context) ??
          readParagraph(readInlines(node.children, context.definitions), own)),
        ...framesIn(node.children, base),
      ];
    }
    case "list":
      return readList(node, depth, context);
    case "blockquote": {
      const inner = readAll(node.children, 0, context);
      return [{ ...readQuote(inner, 0), ...base }, ...inner.filter(({ type }) => type === "frame")];
    }
    case "code":
      return [{ type: "code", code: node.value, text: collapseSpace(node.value), ...base }];
    case "table":
      return [readTable(node, base, context), ...framesIn(node.children, base)];
    case "footnoteDefinition": {
      const inlines = joinParagraphs(node.children, context);
      return [
        { ...base, type: "footnote", label: node.identifier, inlines, text: visibleText(inlines) },
      ];
    }
    case "html":
      return COMMENT.test(node.value)
        ? [{ ...base, type: "comment", text: "" }]
        : readHtmlBlocks(node.value, base.line - 1, depth, context.nextList);
    case "definition":
      return [{ ...base, type: "link-definition", text: "" }];
    case "thematicBreak":
      return [{ ...base, type: "rule", text: "" }];
    default:
      return [];
  }
}

const CONTENTS = "a table of contents";

/** Nothing but links to places on the same page. */
function isContents({ children }: Paragraph): boolean {
  const shown = children.filter(
    (child) => child.type !== "break" && (child.type !== "text" || child.value.trim() !== ""),
  );
  return (
    shown.length > 0 && shown.every((child) => child.type === "link" && child.url.startsWith("#"))
  );
}

function readParagraph(
  inlines: Inline[],
  base: { line: number; endLine: number; depth: number },
): SourceBlock[] {
  const shown = inlines.filter((inline) => inline.type !== "text" || inline.value.trim() !== "");
  const [only] = shown;
  if (shown.length === 1 && only?.type === "image") {
    return [{ ...base, ...only, text: collapseSpace(only.alt) }];
  }
  const text = visibleText(inlines);
  return isNothing(inlines, text) ? [] : [{ type: "paragraph", inlines, text, ...base }];
}

/** A paragraph with bullets that Markdown does not know reads as the list that its author sees. */
function readSigned(
  paragraph: Paragraph,
  depth: number,
  context: Context,
): SourceBlock[] | undefined {
  const { line: first, endLine } = linesOf(paragraph, context);
  const parts = splitAtSigns(paragraph.children, first - context.lineOffset);
  if (parts.length < 2) return undefined;
  const list = context.nextList();
  return parts.flatMap(({ children, isItem, line }, index): SourceBlock[] => {
    const next = parts[index + 1];
    const from = line + context.lineOffset;
    const to = next ? Math.max(from, next.line + context.lineOffset - 1) : endLine;
    const inlines = readInlines([...children], context.definitions);
    const base = { line: from, endLine: to, depth };
    if (!isItem) return readParagraph(inlines, base);
    const item = { isOrdered: false, ordinal: 1, list, text: visibleText(inlines), inlines };
    return [{ ...base, ...item, type: "list-item", depth: depth + 1 }];
  });
}

function readList(list: List, depth: number, context: Context): SourceBlock[] {
  const number = context.nextList();
  const start = list.start ?? 1;
  return list.children.flatMap((item, index) => {
    const [first] = item.children;
    const inlines =
      first?.type === "paragraph" ? readInlines(first.children, context.definitions) : [];
    const rest = first?.type === "paragraph" ? item.children.slice(1) : item.children;
    const text = visibleText(inlines);
    const own: SourceBlock = {
      ...itemLines(item, context),
      type: "list-item",
      depth: depth + 1,
      inlines,
      text,
      isOrdered: list.ordered === true,
      ordinal: start + index,
      list: number,
      ...(typeof item.checked === "boolean" ? { isChecked: item.checked } : {}),
      ...(first?.type === "paragraph" && isContents(first) ? { chrome: CONTENTS } : {}),
    };
    const frames = first?.type === "paragraph" ? framesIn(first.children, own) : [];
    const blocks = [...frames, ...readAll(rest, depth + 1, context)];
    return isNothing(inlines, text) ? blocks : [own, ...blocks];
  });
}

/** Text that nobody can see, such as a blank item of a list, is no block. */
function isNothing(inlines: readonly Inline[], text: string): boolean {
  if (text !== "") return false;
  let isSeen = false;
  visitInlines(inlines, ({ type }) => {
    isSeen ||= type === "image" || type === "footnote-reference";
  });
  return !isSeen;
}

function itemLines(item: ListItem, context: Context): { line: number; endLine: number } {
  const [first] = item.children;
  const { line } = linesOf(item, context);
  return { line, endLine: first?.type === "paragraph" ? linesOf(first, context).endLine : line };
}

function joinParagraphs(nodes: readonly RootContent[], context: Context): Inline[] {
  return readAll(nodes, 0, context).flatMap((block, index): Inline[] => {
    const inlines = inlinesOf(block);
    return index === 0 ? [...inlines] : [{ type: "break" }, ...inlines];
  });
}

function readTable(
  table: Table,
  base: { line: number; endLine: number; depth: number },
  context: Context,
): SourceBlock {
  const rows = table.children.map((row) =>
    row.children.map((cell) => readInlines(cell.children, context.definitions)),
  );
  const text = visibleTextOfAll(rows.flat());
  return { type: "table", ...tableRows(rows, table.align ?? []), text, ...base };
}

function linesOf(node: Node, context: Context): { line: number; endLine: number } {
  const line = (node.position?.start.line ?? 1) + context.lineOffset;
  return { line, endLine: (node.position?.end.line ?? 1) + context.lineOffset };
}
