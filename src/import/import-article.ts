import type { Article, Label } from "../core/article.ts";
import { DriplineError } from "../core/errors.ts";
import { RESERVED_CHARACTERS } from "../core/merge-field.ts";
import { languageOf } from "../languages/language-of.ts";
import { decodeArticle } from "./decode.ts";
import { keepBlocks, labelBlocks } from "./labels/label-blocks.ts";
import { frameFindings } from "./labels/label-frames.ts";
import { readSource } from "./read-source.ts";
import { numberBlocks } from "./source-block.ts";

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
  const text = decodeArticle(bytes, file);
  const format = formatOf(file, text);
  const { facts, language, blocks: read, reading } = readSource(format, text, file);
  const { title, author, bio, labels } = labelBlocks(read, facts, languageOf(language));
  const blocks = numberBlocks(read);
  const kept = keepBlocks(blocks, labels, facts.options.keep);
  refuseEmpty(blocks.length, kept, file);
  refuseReserved(
    [
      title,
      author,
      facts.bio,
      ...blocks.map((block) => block.text),
      ...facts.options.subjects.map(({ value }) => value),
      ...facts.options.preheaders.map(({ value }) => value),
    ],
    file,
  );
  return {
    slug: slugOf(file),
    file,
    format,
    title: title ?? slugOf(file).replaceAll("-", " "),
    author: author ?? "",
    bio: facts.bio ?? bio,
    language,
    blocks,
    labels: kept,
    options: facts.options,
    reading,
    // Of the frames in a page most are advertisements: the report on it lists them.
    findings:
      format === "html"
        ? facts.findings
        : [...facts.findings, ...frameFindings(blocks, kept, file)],
  };
}

/** How a web page begins, behind comments of who has saved it. */
const PAGE = /^\s*(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype html|html|head|body)\b/iu;

/**
 * The ending of the name decides; a `.txt`, or standard input, that begins as a page is one all the same, and with Markdown
 * headings it is Markdown.
 */
function formatOf(file: string, text: string): Article["format"] {
  if (/\.(?:md|markdown)$/iu.test(file)) return "markdown";
  if (/\.html?$/iu.test(file) || PAGE.test(text)) return "html";
  const marked = text.match(/^#{1,6} \S.*$/gmu) ?? [];
  return marked.length >= 2 ? "markdown" : "text";
}

/** Entities and YAML escapes may write what the bytes did not hold. */
function refuseReserved(texts: readonly (string | undefined)[], file: string): void {
  const found = texts.find((text) => text !== undefined && RESERVED_CHARACTERS.test(text));
  if (found === undefined) return;
  throw new DriplineError(
    "import/reserved-character",
    `${file} writes a character that Unicode reserves for programs (U+FDD0 to U+FDEF), near "${found.replace(RESERVED_CHARACTERS, "").slice(0, 30)}".`,
    { hint: "Remove the entity or escape that stands for it.", place: { file } },
  );
}

function refuseEmpty(count: number, labels: readonly Label[], file: string): void {
  if (count > labels.length) return;
  throw new DriplineError(
    "import/no-text",
    `${file} holds no text beside its title and settings.`,
    {
      hint: "Write the article's paragraphs into it; `series: { keep: all }` keeps what looks like a web page's own.",
      place: { file },
    },
  );
}

/** File systems take names of 255 bytes, and a folder that is being made has 42 more in its name. */
const MOST_SLUG_BYTES = 160;

/** Returns a file name's part of paths and addresses: lower-case letters, digits and hyphens. */
export function slugOf(file: string): string {
  const name = file.replaceAll("\\", "/").split("/").at(-1) ?? "";
  const words = name
    .replace(/\.[a-z0-9]+$/iu, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-");
  const slug = cutToBytes(words, MOST_SLUG_BYTES).replace(/^-+|-+$/gu, "");
  // Windows refuses the first names for files and folders; the last two are folders of our own in out/.
  return /^(?:con|prn|aux|nul|com\d|lpt\d|inbox|demo)$/u.test(slug) || slug === ""
    ? `article-${slug || "1"}`
    : slug;
}

/** Cuts between two characters, where a cut by code units would leave half a one. */
function cutToBytes(text: string, most: number): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let kept = "";
  for (const character of text) {
    bytes += encoder.encode(character).length;
    if (bytes > most) break;
    kept += character;
  }
  return kept;
}
