import type { Article, Block, Label } from "../core/article.ts";
import { blockInlines } from "../core/block-inlines.ts";
import { visitInlines } from "../core/inline.ts";
import { safeUrl } from "../core/safe-url.ts";
import { isKnownLanguage } from "../languages/language-of.ts";

/** What an import made of a source, for a person who checks it. */
export interface ImportReport {
  /** The path of the source as the user gave it. */
  readonly source: string;
  readonly title: string;
  readonly author: string;
  readonly bio: string;
  /** BCP 47. */
  readonly language: string;
  /** Blocks of the text by kind (`list item`), the frequent ones first. */
  readonly kept: readonly { readonly kind: string; readonly count: number }[];
  readonly headings: readonly ReportedHeading[];
  /** Page chrome and what is never shown. */
  readonly leftOut: readonly ReportedBlock[];
  /** Title, byline, bio and settings: part of the series, not of the text. */
  readonly aside: readonly ReportedBlock[];
  /** Sentences on what a person should look at. */
  readonly toCheck: readonly string[];
}

/** A block that is not in the text, and why. */
export interface ReportedBlock {
  readonly line: number;
  /** Of a frame its address. (Default: empty, for what is never shown) */
  readonly text: string;
  readonly why: string;
}

/** A heading of the text. */
export interface ReportedHeading {
  readonly line: number;
  readonly level: number;
  readonly text: string;
  /** Habits that make the line a heading; none where the source marks it as one. */
  readonly reasons: readonly string[];
}

const KINDS: Readonly<Record<Block["type"], string>> = {
  heading: "heading",
  paragraph: "paragraph",
  "list-item": "list item",
  quote: "quote",
  code: "code block",
  table: "table",
  image: "image",
  footnote: "footnote",
  frame: "frame",
  "front-matter": "setting",
  comment: "comment",
  "link-definition": "link target",
  rule: "line",
};

/** A block of this length that was left out is worth a look: page chrome is short. */
const LONG = 200;
/** A line up to this length that ends as no sentence does may be a heading after all. */
const SHORT = 60;

/** Returns what an import made of its source. */
export function importReport(article: Article): ImportReport {
  const { file, title, author, bio, language, blocks, labels } = article;
  const byId = new Map(labels.map((label) => [label.blockId, label]));
  const kept = blocks.filter(({ id }) => !byId.has(id));
  const labelled = (role: Label["role"]): ReportedBlock[] =>
    blocks.flatMap((block) => {
      const label = byId.get(block.id);
      const text = block.type === "frame" ? block.url : block.text;
      return label?.role === role ? [{ line: block.line, text, why: label.why }] : [];
    });
  const leftOut = labelled("dropped");
  const aside = labelled("series");
  return {
    source: file,
    title,
    author,
    bio,
    language,
    kept: countKinds(kept),
    headings: kept.flatMap((block) => {
      if (block.type !== "heading") return [];
      const { line, level, text, reasons = [] } = block;
      return [{ line, level, text, reasons }];
    }),
    leftOut,
    aside,
    toCheck: [
      ...checkFacts(article),
      ...checkHeadings(kept),
      ...leftOut.filter(({ text }) => text.length >= LONG).map(longSentence),
      ...checkAddresses(kept),
      ...article.reading.faults.map((fault) => `Not all words could be read: ${fault}.`),
      ...article.findings.map(({ message, hint }) => `${message} ${hint}`),
    ],
  };
}

function countKinds(blocks: readonly Block[]): ImportReport["kept"] {
  const counts = new Map<string, number>();
  for (const { type } of blocks) counts.set(KINDS[type], (counts.get(KINDS[type]) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .toSorted((a, b) => b.count - a.count);
}

function checkFacts({ title, slug, author, language, blocks, labels }: Article): string[] {
  const hasTitle = labels.some(({ why }) => why.includes("title"));
  const hasSettings = blocks[0]?.type === "front-matter";
  return [
    ...(!hasTitle && title === slug.replaceAll("-", " ")
      ? [`No title was found, so the file's name stands in: "${title}".`]
      : []),
    ...(author === "" ? ['No author was found; "author:" in the front matter names one.'] : []),
    ...(isKnownLanguage(language)
      ? []
      : ["The words of this language are not known, so only the structure is judged."]),
    ...(hasSettings
      ? ["The front matter is written anew: comments and settings of other programs are not in it."]
      : []),
  ];
}

function checkHeadings(kept: readonly Block[]): string[] {
  const headings = kept.filter(({ type }) => type === "heading");
  if (headings.length === 0) {
    return ['No heading was found; a line that begins with "##" is one, and makes a section.'];
  }
  if (!headings.some((block) => block.type === "heading" && block.reasons)) return [];
  return kept
    .filter(
      ({ type, text, mark }, index) =>
        type === "paragraph" &&
        mark === undefined &&
        text.length <= SHORT &&
        /[\p{L}\p{N}?]$/u.test(text) &&
        kept[index + 1]?.type === "paragraph",
    )
    .map(({ line, text }) => `Line ${line} was taken as text and may be a heading: "${text}".`);
}

function longSentence({ line, text, why }: ReportedBlock): string {
  return `Line ${line} was left out although it is long (${why}): "${text.slice(0, SHORT)}…".`;
}

/** Addresses that lead nowhere from an email, and images that say nothing where they are not shown. */
function checkAddresses(kept: readonly Block[]): string[] {
  return kept.flatMap((block) => {
    const found: string[] = [];
    const visit = (url: string, use: "link" | "image"): void => {
      if (safeUrl(url, use) === undefined && !url.startsWith("data:")) {
        found.push(
          `Line ${block.line} has ${use === "link" ? "a link that no email can follow" : "an image that no email can show"}: "${url}".`,
        );
      }
    };
    const visitImage = ({ url, alt }: { url: string; alt: string }): void => {
      visit(url, "image");
      if (alt.trim() === "") found.push(`Line ${block.line} has an image without a description.`);
    };
    if (block.type === "image") visitImage(block);
    visitInlines(blockInlines(block), (inline) => {
      if (inline.type === "link") visit(inline.url, "link");
      if (inline.type === "image") visitImage(inline);
    });
    return found;
  });
}
