import type { Article, Label } from "../core/article.ts";
import { DriplineError } from "../core/errors.ts";
import { decodeArticle } from "./decode.ts";
import { readFrontMatter } from "./front-matter.ts";
import type { FrontMatter } from "./front-matter.ts";
import { readHtmlBlocks, readHtmlHead } from "./html.ts";
import { labelBlocks } from "./label-blocks.ts";
import { readMarkdownBlocks } from "./markdown.ts";
import { readPlainTextBlocks } from "./plain-text.ts";
import { numberBlocks } from "./source-block.ts";
import type { SourceBlock } from "./source-block.ts";

/** Bytes and where they came from. */
export interface Source {
  /** The path as the user gave it; its ending decides how the bytes are read. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/**
 * Returns the article in a Markdown (`.md`), HTML (`.html`) or plain text file.
 *
 * Errors: those of `decodeArticle` and `readFrontMatter`, and `import/no-text` where no block is
 * left once front matter and page chrome are taken off.
 */
export function importArticle({ file, bytes }: Source): Article {
  const format = formatOf(file);
  const text = decodeArticle(bytes, file);
  const front = format === "html" ? htmlHead(text) : readFrontMatter(text, file);
  const read = readBlocks(format, front);
  const { title, author, bio, labels } = labelBlocks(read, front);
  const blocks = numberBlocks(read);
  refuseEmpty(blocks.length, labels, file);
  return {
    slug: slugOf(file),
    file,
    format,
    title: title ?? front.title ?? slugOf(file).replaceAll("-", " "),
    author: author ?? "",
    bio,
    language: front.language ?? "en",
    blocks,
    labels,
    options: front.options,
    findings: front.findings,
  };
}

function formatOf(file: string): Article["format"] {
  if (/\.(?:md|markdown)$/iu.test(file)) return "markdown";
  return /\.html?$/iu.test(file) ? "html" : "text";
}

function readBlocks(format: Article["format"], front: FrontMatter): SourceBlock[] {
  const { body, bodyOffset } = front;
  const read =
    format === "markdown"
      ? readMarkdownBlocks
      : format === "text"
        ? readPlainTextBlocks
        : readHtmlBlocks;
  const blocks = read(body, bodyOffset);
  if (bodyOffset === 0) return blocks;
  return [{ type: "front-matter", line: 1, endLine: bodyOffset, depth: 0, text: "" }, ...blocks];
}

/** A page's head in the place of front matter; the site's name behind "|" is no part of the title. */
function htmlHead(text: string): FrontMatter {
  const { title, author, language } = readHtmlHead(text);
  return {
    ...(author === undefined ? {} : { author }),
    ...(language === undefined ? {} : { language }),
    ...(title === undefined ? {} : { title: title.replace(/\s[|–—-]\s[^|–—-]*$/u, "") }),
    options: { place: [], subjects: {}, delayDays: 3 },
    findings: [],
    body: text,
    bodyOffset: 0,
  };
}

function refuseEmpty(count: number, labels: readonly Label[], file: string): void {
  if (count > labels.length) return;
  throw new DriplineError("import/no-text", `${file} holds no text beside its front matter.`, {
    hint: "Write the article below the second line of ---.",
    place: { file },
  });
}

/** A file name's part of paths and addresses: lower-case letters, digits and hyphens. */
function slugOf(file: string): string {
  const name = file.replaceAll("\\", "/").split("/").at(-1) ?? "";
  const slug = name
    .replace(/\.[a-z0-9]+$/iu, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/gu, "")
    .slice(0, 80);
  // Windows refuses the first names for files and folders; the last two are folders of our own in out/.
  return /^(?:con|prn|aux|nul|com\d|lpt\d|inbox|demo)$/u.test(slug) || slug === ""
    ? `article-${slug || "1"}`
    : slug;
}
