import type { Nodes as MarkdownNodes, Root as MarkdownRoot } from "mdast";
import type { Reading } from "../core/article.ts";
import { isSpace, visibleText } from "../core/inline.ts";
import { countWords, wordsOf } from "../languages/sentences.ts";
import { EMBED_TAGS, embedLink } from "./html/embeds.ts";
import { UNSEEN_TAGS, isInlineTag, raised } from "./html/inlines.ts";
import { attributeOf } from "./html/tree.ts";
import type { HtmlElement, HtmlNode, HtmlRoot } from "./html/tree.ts";
import { parseHtmlPiece } from "./html/parse-html.ts";
import { isEmbed } from "./markdown/inline-html.ts";
import { LIST_SIGNS } from "./markdown/misread-lines.ts";
import type { SourceBlock } from "./source-block.ts";

/** `4.`, `Q:`, `Section 3 -`: at most so many words stand before the text of a plain line. */
const MARKER_WORDS = 3;
/** The last is the bullet of a second level as word processors copy it. */
const MARKER = /^(?:[^\p{L}\p{N}]|\d|\p{L}{1,9}[\s\d]{0,4}[-–—:.)]|o\s)/u;

/** Nodes inside a line that part no words. */
const PHRASING = new Set([
  "strong",
  "emphasis",
  "delete",
  "link",
  "linkReference",
  "image",
  "imageReference",
  "footnoteReference",
]);

/** Proves that each line of a plain text is a block, with all of its words but a list mark's. */
export function provePlainText(
  body: string,
  lineOffset: number,
  blocks: readonly SourceBlock[],
): Reading {
  let words = 0;
  const faults: string[] = [];
  const lines = linesWithBlocks(body, lineOffset, blocks);
  // What begins on a line of another block would be looked at by nobody.
  if (lines.filter(({ isBlock }) => isBlock).length !== blocks.length)
    faults.push("two blocks hold the same line");
  for (const { line, index, text } of lines) {
    // Most lines are their block's text, and then only to count is left.
    if (text === line) {
      words += countWords(line);
      continue;
    }
    const wanted = wordsOf(line);
    words += wanted.length;
    const got = wordsOf(text);
    const missing = wanted.length - got.length;
    const isMark = missing === 0 || (missing <= MARKER_WORDS && MARKER.test(line.trim()));
    const isSame = got.every((word, at) => wanted[at + missing] === word);
    if (!isMark || missing < 0 || !isSame)
      faults.push(`line ${index + 1 + lineOffset}: "${line.trim()}"`);
  }
  return { words, faults };
}

/** The lines of a text, those of one block joined, each with the text of its block; without a block it has none. */
function linesWithBlocks(
  body: string,
  lineOffset: number,
  blocks: readonly SourceBlock[],
): { line: string; index: number; text: string; isBlock: boolean }[] {
  const lines = body.split("\n");
  const byLine = new Map(blocks.map((block) => [block.line - lineOffset, block]));
  const found = [];
  for (let index = 0; index < lines.length; index++) {
    const block = byLine.get(index + 1);
    const end = Math.max(index + 1, (block?.endLine ?? 0) - lineOffset);
    const line = lines.slice(index, end).join(" ");
    found.push({ line, index, text: block?.text ?? "", isBlock: block !== undefined });
    index = end - 1;
  }
  return found;
}

/** Proves that the blocks hold all words of a Markdown tree, counted by a walk that knows no blocks. */
export function proveMarkdown(tree: MarkdownRoot, blocks: readonly SourceBlock[]): Reading {
  const text: string[] = [];
  const visit = (node: MarkdownNodes, isInLine: boolean): void => {
    const isBox = !("value" in node) && !PHRASING.has(node.type);
    if (isBox) text.push(" ");
    if (node.type === "html")
      text.push(isInLine && !isEmbed(node) ? tagText(node.value) : blockText(node.value));
    else if ("value" in node && node.type !== "yaml") text.push(node.value);
    if ("alt" in node && node.alt) text.push(node.alt);
    const isLine = isInLine || ["paragraph", "heading", "tableCell"].includes(node.type);
    if ("children" in node) node.children.forEach((child) => visit(child, isLine));
    if (isBox || node.type === "code") text.push(" ");
  };
  visit(tree, false);
  return compare(text, blocks);
}

/** Proves that the blocks hold all words of a page, counted by a walk that knows no blocks. */
export function proveHtml(tree: HtmlRoot, blocks: readonly SourceBlock[]): Reading {
  return compare(readAll(tree), blocks);
}

/** HTML inside a line arrives tag by tag; of those only a line break parts words. */
function tagText(tag: string): string {
  return /^<br\s*\/?>$/iu.test(tag) ? " " : "";
}

/** The words of the link that stands for a film or a recording. */
function embedText(element: HtmlElement): string {
  const link = embedLink(element);
  return link ? visibleText([link]) : "";
}

/** `<sup>2</sup>` says "²", where all that stands in it is signs of that kind. */
function raisedText({ tagName, children }: HtmlElement): string | undefined {
  const [only, ...others] = children;
  return only?.type === "text" && others.length === 0 ? raised(tagName, only.value) : undefined;
}

function blockText(html: string): string {
  return ` ${readAll(parseHtmlPiece(html)).join("")} `;
}

function readAll(tree: HtmlRoot): string[] {
  const text: string[] = [];
  const visit = (node: HtmlNode): void => {
    if (node.type === "text") text.push(node.value);
    if (node.type !== "element") return;
    if (EMBED_TAGS.has(node.tagName)) text.push(` ${embedText(node)} `);
    if (UNSEEN_TAGS.has(node.tagName)) return;
    const form = raisedText(node);
    if (form !== undefined) return void text.push(form);
    const isInline = isInlineTag(node.tagName) && node.tagName !== "br";
    if (!isInline) text.push(" ");
    if (node.tagName === "img") text.push(attributeOf(node, "alt") ?? "");
    node.children.forEach(visit);
    if (!isInline) text.push(" ");
  };
  tree.children.forEach(visit);
  return text;
}

/**
 * Blocks are read in source order, so but for white space and bullets both texts are the same; only where they
 * are not, the words are compared one by one, to say which. `source` is in pieces: to join them is to copy all.
 */
function compare(source: readonly string[], blocks: readonly SourceBlock[]): Reading {
  const words = countSpaced(source);
  if (sameLetters(source, blocks)) return { words, faults: [] };
  const counts = new Map<string, number>();
  for (const word of wordsOf(source.join(""))) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const { text } of blocks) {
    for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) - 1);
  }
  const wrong = [...counts].filter(([, count]) => count !== 0);
  const faults = wrong.map(([word, count]) =>
    count > 0 ? `"${word}" is in no block` : `"${word}" is in a block once too often`,
  );
  return {
    words,
    faults: faults.length > 0 ? faults : ["the blocks hold the words in another order"],
  };
}

/** Letter by letter: to have an expression find each word takes several times as long. */
function countSpaced(source: readonly string[]): number {
  let count = 0;
  let before = 0;
  for (const piece of source) {
    for (let index = 0; index < piece.length; index++) {
      const code = piece.charCodeAt(index);
      const isLetter = code < 0x80 ? (IS_LETTER[code] ?? 0) : Number(!isSpace(code));
      // Where words begin cannot be guessed, so to ask takes longer than to add up.
      count += isLetter & ~before;
      before = isLetter;
    }
  }
  return count;
}

/** For each character of ASCII 1, or 0 where it is white space. */
const IS_LETTER = Uint8Array.from({ length: 0x80 }, (_, code) => Number(!isSpace(code)));

/**
 * Tells whether the pieces of a source hold the letters of its blocks in the same order, but for white space and
 * bullets. Both are walked at once: copies without white space would be the most memory of a proof.
 */
export function sameLetters(source: readonly string[], blocks: readonly SourceBlock[]): boolean {
  let block = -1;
  let text = "";
  let at = 0;
  /** Goes to the next letter of the blocks; `false` behind the last of them. */
  const findLetter = (): boolean => {
    at = nextLetter(text, at);
    while (at === text.length && block < blocks.length) {
      block += 1;
      text = blocks[block]?.text ?? "";
      at = nextLetter(text, 0);
    }
    return at < text.length;
  };
  for (const piece of source) {
    // Between two blocks there is one space, or a line end.
    if (piece === " " || piece === "\n") continue;
    for (const line of piece.split("\n")) {
      // Most lines stand in a block as they are.
      if (findLetter() && text.startsWith(line, at)) {
        at += line.length;
        continue;
      }
      for (let index = 0; index < line.length; index++) {
        const code = line.charCodeAt(index);
        if (isForm(code)) continue;
        if (!findLetter() || text.charCodeAt(at) !== code) return false;
        at += 1;
      }
    }
  }
  return !findLetter();
}

/** Returns where the next letter of a text stands, or its length where there is none. */
function nextLetter(text: string, from: number): number {
  let at = from;
  while (at < text.length && isForm(text.charCodeAt(at))) at += 1;
  return at;
}

/** White space, and bullets, which blocks hold as their type: none of either takes two code units. */
function isForm(code: number): boolean {
  // Most are letters of ASCII, for which a call takes most of the time.
  if (code > 0x20 && code < 0x80) return false;
  return isSpace(code) || (code >= 0x80 && LIST_SIGNS.includes(String.fromCharCode(code)));
}
