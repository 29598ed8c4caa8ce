import type { Article, Reading } from "../core/article.ts";
import { DriplineError } from "../core/errors.ts";
import { guessLanguage, languageOf } from "../languages/language-of.ts";
import { readBoldHeadings } from "./bold-headings.ts";
import { readDialects } from "./markdown/dialects.ts";
import { findSlips } from "./markdown/find-slips.ts";
import { readFrontMatter } from "./front-matter/front-matter.ts";
import type { FrontMatter } from "./front-matter/front-matter.ts";
import { markFootnotes } from "./html/footnotes.ts";
import { nestLists } from "./html/google-docs.ts";
import { partByline, readHtmlHead } from "./html/page-head.ts";
import { loadImages, markOwnButtons } from "./html/site-builders.ts";
import { readHtmlPage } from "./html/read-page.ts";
import { readInlineHtml } from "./markdown/inline-html.ts";
import { readMarkdownBlocks } from "./markdown/markdown.ts";
import { markNumberedHeadings, splitCaptions } from "./markdown/misread-lines.ts";
import { parseHtmlPage } from "./html/parse-html.ts";
import { parseMarkdown } from "./markdown/parse-markdown.ts";
import { fenceHighlights, readSiteTags } from "./markdown/site-tags.ts";
import { readPlainTextBlocks } from "./text/plain-text.ts";
import { proveHtml, proveMarkdown, provePlainText } from "./prove-reading.ts";
import { refuseTangles, tooDeep } from "./markdown/refuse-tangles.ts";
import { seriesOptions } from "./front-matter/series-options.ts";
import type { SourceBlock } from "./source-block.ts";
import { markFilteredItems, markWordLists, partHiddenText } from "./html/word-markup.ts";
import { markStyledHeadings } from "./html/styled-headings.ts";
import { markHeadings, markNamedTitle, writeStyles } from "./html/word-processor.ts";

/** A heading, an item, or a text below a blank line: the least that begins a block of Markdown. */
const STARTS = /^[ \t]*(?:#{1,6}|[-*+]|\d{1,9}[.)])[ \t]|^[ \t]*\n(?=[ \t]*\S)/gmu;
/** An article for a year of weekly emails has some thousand blocks; each takes time and memory. */
const MOST_BLOCKS = 20_000;

/** A source with its blocks, before title, author and page chrome are told from the text. */
export interface SourceReading {
  /** What the source says about itself: front matter, or the head of a page. */
  readonly facts: Omit<FrontMatter, "body" | "bodyOffset">;
  /** BCP 47, as the source says or as its words tell. */
  readonly language: string;
  readonly blocks: readonly SourceBlock[];
  readonly reading: Reading;
}

/**
 * Returns the blocks of a text in one of the formats.
 *
 * Errors: those of `readFrontMatter` and of `refuseTangles`; `import/too-many-blocks` for more than
 * 20,000 headings, paragraphs and list items.
 */
export function readSource(format: Article["format"], text: string, file: string): SourceReading {
  try {
    return format === "html" ? readHtml(text, file) : readText(format, text, file);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw tooDeep({ file }, cause);
  }
}

function refuseTooMany(count: number, file: string): void {
  if (count <= MOST_BLOCKS) return;
  throw new DriplineError(
    "import/too-many-blocks",
    `${file} has ${count} headings, paragraphs and list items, at most ${MOST_BLOCKS} are read.`,
    { hint: "Cut the text into several articles.", place: { file } },
  );
}

function readText(format: "markdown" | "text", text: string, file: string): SourceReading {
  const { body: written, bodyOffset, ...facts } = readFrontMatter(text, file);
  const body = format === "text" ? written : fenceHighlights(written);
  const language = facts.language ?? guessLanguage(body);
  const words = languageOf(language);
  if (format === "text") {
    refuseTooMany(body.match(/^.*\S/gmu)?.length ?? 0, file);
    const blocks = readPlainTextBlocks(body, bodyOffset, words);
    const reading = provePlainText(body, bodyOffset, blocks);
    return { facts, language, blocks: withFrontMatter(blocks, bodyOffset), reading };
  }
  // Before the parser, which takes seconds for so many, and minutes for a tangle.
  refuseTooMany(body.match(STARTS)?.length ?? 0, file);
  refuseTangles(body, bodyOffset, file);
  const tree = parseMarkdown(body);
  markNumberedHeadings(tree, body);
  readSiteTags(tree);
  readDialects(tree, body);
  readInlineHtml(tree);
  splitCaptions(tree);
  const blocks = readMarkdownBlocks(tree, bodyOffset);
  // Where the author keeps all, the headings are marked too.
  const headed = facts.options.keep === "all" ? blocks : readBoldHeadings(blocks, words);
  const findings = [...facts.findings, ...findSlips(tree, body, bodyOffset, file)];
  return {
    facts: { ...facts, findings },
    language,
    blocks: withFrontMatter(headed, bodyOffset),
    reading: proveMarkdown(tree, blocks),
  };
}

function readHtml(text: string, file: string): SourceReading {
  refuseTooMany(text.match(/<(?:h[1-6]|p|li|td|dt|dd)\b/giu)?.length ?? 0, file);
  const tree = parseHtmlPage(text);
  const isFiltered = /font:\s?7\.0pt/u.test(text);
  if (isFiltered) markFilteredItems(tree);
  if (isFiltered || text.includes("mso-list")) markWordLists(tree);
  if (text.includes("lst-kix")) nestLists(tree);
  if (/mso-hide|#(?:_msocom_|cmnt)\d/u.test(text)) partHiddenText(tree);
  loadImages(tree);
  markOwnButtons(tree);
  partByline(tree);
  markFootnotes(tree);
  writeStyles(tree);
  markNamedTitle(tree);
  const isHeaded = /<h[2-6]\b/iu.test(text);
  if (!isHeaded || !/<h1\b/iu.test(text)) markHeadings(tree, isHeaded);
  markStyledHeadings(tree);
  const head = readHtmlHead(tree);
  const blocks = readHtmlPage(tree);
  const language = head.language ?? guessLanguage(blocks.map((block) => block.text).join(" "));
  // What a page shows as its title is what its author wrote; the head's is for search engines.
  const isTitled = blocks.some((block) => block.type === "heading" && block.level === 1);
  const { title: _, ...untitled } = head;
  return {
    facts: {
      ...(isTitled ? untitled : head),
      options: seriesOptions(undefined, () => ({ file: "" })),
      findings: [],
    },
    language,
    blocks: readBoldHeadings(blocks, languageOf(language)),
    reading: proveHtml(tree, blocks),
  };
}

function withFrontMatter(blocks: readonly SourceBlock[], lines: number): readonly SourceBlock[] {
  if (lines === 0) return blocks;
  return [{ type: "front-matter", line: 1, endLine: lines, depth: 0, text: "" }, ...blocks];
}
