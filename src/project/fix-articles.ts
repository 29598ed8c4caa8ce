import type { App } from "../app.ts";
import { hasRemovable, removeHidden } from "../check/remove-hidden.ts";
import type { Article, Block } from "../core/article.ts";
import { blockInlines } from "../core/block-inlines.ts";
import { visitInlines } from "../core/inline.ts";
import { readUserFile } from "../files/read-files.ts";
import { rewriteUserFile } from "../files/write-files.ts";
import { importArticle } from "../import/import-article.ts";
import { splitArticle } from "../split/split-article.ts";
import { findNamed } from "./build-articles.ts";

/**
 * Removes the useless hidden characters from the text of the named articles and returns a sentence
 * for each line that is changed. An article is written once, whole, and only where it then reads
 * as before: the same blocks with the same words. Code and front matter are left alone.
 *
 * Errors: those of `findNamed`, `importArticle` and `splitArticle`; `output/not-writable`.
 */
export async function fixArticles(app: App, named: readonly string[]): Promise<string[]> {
  const said: string[] = [];
  for (const file of await findNamed(app.root, named)) {
    const bytes = await readUserFile(app.root, file);
    const fixed = fixArticle(file, bytes);
    if (!fixed) continue;
    await rewriteUserFile(app.root, file, fixed.bytes);
    for (const [line, count] of fixed.lines) {
      const what = count === 1 ? "1 hidden character" : `${count} hidden characters`;
      said.push(`${file}:${line} Removed ${what}.`);
    }
  }
  return said;
}

/** An article without its useless hidden characters. */
export interface FixedArticle {
  readonly bytes: Uint8Array;
  /** 1-based lines in which something was removed, with how much. */
  readonly lines: ReadonlyMap<number, number>;
}

/** Returns the mended bytes, or `undefined` where nothing is to mend, or not surely. */
export function fixArticle(file: string, bytes: Buffer): FixedArticle | undefined {
  const article = importArticle({ file, bytes });
  const old = bytes.toString("utf8");
  // Another encoding: it would come back as other bytes.
  if (!Buffer.from(old, "utf8").equals(bytes)) return undefined;
  const { text, lines } = removeHidden(old, linesOfText(article));
  if (text === old) return undefined;
  const after = Buffer.from(text, "utf8");
  return readsTheSame(article, importArticle({ file, bytes: after }))
    ? { bytes: after, lines }
    : undefined;
}

/** The lines of what a reader sees as text; an address or code is its letters, seen or not. */
function linesOfText({ blocks }: Article): Set<number> {
  const lines = new Set<number>();
  for (const block of blocks) {
    const isText = !["code", "front-matter", "comment", "link-definition"].includes(block.type);
    if (!isText || lettersOf(block).some(hasRemovable)) continue;
    for (let line = block.line; line <= block.endLine; line++) lines.add(line);
  }
  return lines;
}

/** The addresses and the code in a block. */
function lettersOf(block: Block): string[] {
  const found = "url" in block ? [block.url] : [];
  visitInlines(blockInlines(block), (inline) => {
    if ("url" in inline) found.push(inline.url);
    if (inline.type === "code") found.push(inline.value);
  });
  return found;
}

/** Whether the fix took nothing away but what nobody sees, and moved nothing to another email. */
function readsTheSame(before: Article, after: Article): boolean {
  const shape = (article: Article): string => {
    const rows = article.blocks.map((block) => {
      const { type, line, endLine, text } = block;
      return [type, line, endLine, lettersOf(block), removeHidden(text, new Set([1])).text];
    });
    const places = splitArticle(article).placements.map(({ role, step }) => [role, step]);
    return JSON.stringify([rows, places]);
  };
  return shape(before) === shape(after);
}
