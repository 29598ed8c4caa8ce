import type { Article, Reading } from "../core/article.ts";
import { DriplineError } from "../core/errors.ts";
import { guessLanguage, languageOf } from "../languages/language-of.ts";
import { readBoldHeadings } from "./bold-headings.ts";
import { findUnclosed } from "./find-unclosed.ts";
import { readFrontMatter } from "./front-matter.ts";
import type { FrontMatter } from "./front-matter.ts";
import { parseHtmlPage, readHtmlHead } from "./html-page.ts";
import { readHtmlPage } from "./html.ts";
import { parseMarkdown, readMarkdownBlocks } from "./markdown.ts";
import { readPlainTextBlocks } from "./plain-text.ts";
import { proveHtml, proveMarkdown, provePlainText } from "./prove-reading.ts";
import { seriesOptions } from "./series-options.ts";
import type { SourceBlock } from "./source-block.ts";

/** Quotes or lists in each other beyond any use; the parser's time grows with the square of the depth. */
const TOO_DEEP = /^(?:[ \t]*>){100}|^(?:[ \t]*[-*+] ){100}|^[ \t]{400,}(?:[-*+]|\d{1,9}[.)]) /mu;

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
 * Errors: those of `readFrontMatter`; `import/too-deep` for lists or quotes in each other beyond
 * what the parsers can follow.
 */
export function readSource(format: Article["format"], text: string, file: string): SourceReading {
  try {
    return format === "html" ? readHtml(text) : readText(format, text, file);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw tooDeep(file, cause);
  }
}

function tooDeep(file: string, cause?: unknown): DriplineError {
  return new DriplineError(
    "import/too-deep",
    `${file} nests lists, quotes or elements too deeply to be read.`,
    { hint: "Write the deepest ones as paragraphs.", place: { file }, cause },
  );
}

function readText(format: "markdown" | "text", text: string, file: string): SourceReading {
  const { body, bodyOffset, ...facts } = readFrontMatter(text, file);
  const language = facts.language ?? guessLanguage(body);
  const words = languageOf(language);
  if (format === "text") {
    const blocks = readPlainTextBlocks(body, bodyOffset, words);
    const reading = provePlainText(body, bodyOffset, blocks);
    return { facts, language, blocks: withFrontMatter(blocks, bodyOffset), reading };
  }
  if (TOO_DEEP.test(body)) throw tooDeep(file);
  const tree = parseMarkdown(body);
  const blocks = readMarkdownBlocks(tree, bodyOffset);
  // Where the author keeps all, the headings are marked too.
  const headed = facts.options.keep === "all" ? blocks : readBoldHeadings(blocks, words);
  const findings = [...facts.findings, ...findUnclosed(tree, body, bodyOffset, file)];
  return {
    facts: { ...facts, findings },
    language,
    blocks: withFrontMatter(headed, bodyOffset),
    reading: proveMarkdown(tree, blocks),
  };
}

function readHtml(text: string): SourceReading {
  const tree = parseHtmlPage(text);
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
