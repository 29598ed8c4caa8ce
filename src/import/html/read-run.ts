import { collapseSpace, isSpace, visibleText } from "../../core/inline.ts";
import type { Inline } from "../../core/inline.ts";
import type { ChromeJudge } from "./judge-chrome.ts";
import { readHtmlCell, readHtmlInlines } from "./inlines.ts";
import { attributeOf } from "./tree.ts";
import type { HtmlElement, HtmlNode, HtmlText } from "./tree.ts";
import type { SourceBlock } from "../source-block.ts";

/** What a walk knows of the elements around it. */
export interface HtmlContext {
  readonly lineOffset: number;
  readonly depth: number;
  readonly nextList: () => number;
  /** Judges parts of a page. (Default: a fragment, in which nothing is page chrome) */
  readonly judge?: ChromeJudge;
  /** The heading that the page calls its title. (Default: its `h1` is) */
  readonly title?: HtmlElement | undefined;
  readonly chrome?: string;
  readonly isAboutAuthor?: boolean;
  readonly mark?: "question" | "answer";
  readonly item?: {
    readonly list: number;
    readonly isOrdered: boolean;
    readonly ordinal: number;
    readonly isChecked?: boolean;
  };
}

/**
 * Returns a run of text between block-level elements: a paragraph, or the text of the list item around it. Two line
 * breaks side by side part two paragraphs, as they do where an old page knows no other way.
 */
export function readRun(run: readonly HtmlNode[], context: HtmlContext): SourceBlock[] {
  const [only] = run;
  if (run.length === 1 && only?.type === "text") return readText(only, context);
  return partsOf(run).flatMap((part) => readPart(part, context));
}

/** The parts of a run between two line breaks or more. */
function partsOf(run: readonly HtmlNode[]): (readonly HtmlNode[])[] {
  if (!run.some(isBreak)) return [run];
  const parts: HtmlNode[][] = [[]];
  let breaks: HtmlNode[] = [];
  for (const node of run) {
    if (isBreak(node)) breaks.push(node);
    else if (breaks.length === 0 || isSaying(node)) {
      if (breaks.length > 1) parts.push([]);
      else parts.at(-1)?.push(...breaks);
      breaks = [];
      parts.at(-1)?.push(node);
    }
  }
  return parts;
}

function isBreak(node: HtmlNode): boolean {
  return node.type === "element" && node.tagName === "br";
}

function readPart(run: readonly HtmlNode[], context: HtmlContext): SourceBlock[] {
  const trimmed = trimRun(run);
  // Between two elements there is mostly a line end and nothing else.
  if (trimmed.length === 0) return [];
  const inlines = readHtmlInlines(trimmed);
  const text = visibleText(inlines);
  const shown = inlines.filter((inline) => inline.type !== "text" || inline.value.trim() !== "");
  const [image, second, ...caption] = shown;
  const base = { text, ...baseOf(run[0], run.at(-1), context) };
  if (image?.type === "image" && (shown.length === 1 || text === "")) {
    return [{ ...image, ...base }];
  }
  // A line below a picture is its caption.
  if (image?.type === "image" && second?.type === "break" && !context.item) {
    const below = visibleText(caption);
    const picture: SourceBlock = { ...image, ...base, text: visibleText([image]) };
    return below === ""
      ? [picture]
      : [picture, asBlock({ ...base, inlines: caption, text: below }, context)];
  }
  return text === "" ? [] : [asBlock({ inlines, ...base }, context)];
}

/** Most runs are one text: between two elements a line end and nothing else, or all of a paragraph. */
function readText(node: HtmlText, context: HtmlContext): SourceBlock[] {
  const text = collapseSpace(node.value);
  if (text === "") return [];
  const base = baseOf(node, node, context);
  // What only breaks its lines, or nothing, needs no second look.
  const { value } = node;
  const isTidy = !isSpace(value.charCodeAt(0)) && !isSpace(value.charCodeAt(value.length - 1));
  const inlines: readonly Inline[] = isTidy
    ? [{ type: "text", value: text }]
    : readHtmlInlines([node]);
  return [asBlock({ text, inlines, ...base }, context)];
}

/** Returns a text as a paragraph, or as the item of the list around it. */
export function asBlock(
  base: ReturnType<typeof baseOf> & { readonly text: string; readonly inlines: readonly Inline[] },
  { item }: HtmlContext,
): SourceBlock {
  return item ? { type: "list-item", ...base, ...item } : { type: "paragraph", ...base };
}

/** White space between two tags of the source is no text. */
function trimRun(run: readonly HtmlNode[]): readonly HtmlNode[] {
  return run.slice(Math.max(0, run.findIndex(isSaying)), run.findLastIndex(isSaying) + 1);
}

function isSaying(node: HtmlNode): boolean {
  return node.type !== "text" || /\S/u.test(node.value);
}

/**
 * Returns what each block has: where it stands, and what is known of it from the elements around it.
 * Callers spread it last: each field that is added behind a spread takes as long as a whole block.
 */
export function baseOf(
  first: HtmlNode | undefined,
  last: HtmlNode | undefined,
  context: HtmlContext,
): Pick<SourceBlock, "line" | "endLine" | "depth" | "mark" | "chrome" | "isAboutAuthor"> {
  const { lineOffset, depth, mark, chrome, isAboutAuthor } = context;
  const line = (first?.line || 1) + lineOffset;
  const endLine = (last?.endLine || 1) + lineOffset;
  const place = { line, endLine, depth };
  if (mark === undefined && chrome === undefined && !isAboutAuthor) return place;
  return {
    ...place,
    ...(mark === undefined ? {} : { mark }),
    ...(chrome === undefined ? {} : { chrome }),
    ...(isAboutAuthor ? { isAboutAuthor: true } : {}),
  };
}

/** Returns a footnote; it belongs to its place in the text, whatever the page calls the part in which it stands. */
export function readNote(
  element: HtmlElement,
  { lineOffset, nextList }: HtmlContext,
): SourceBlock[] {
  const inlines = readHtmlCell(element.children);
  const label = attributeOf(element, "label") ?? "";
  const base = baseOf(element, element, { lineOffset, nextList, depth: 0 });
  return [{ type: "footnote", label, inlines, text: visibleText(inlines), ...base }];
}
