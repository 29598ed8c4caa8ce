import type { Block, QuotePart } from "../core/article.ts";
import { blockInlines } from "../core/block-inlines.ts";
import { visibleText, visitInlines } from "../core/inline.ts";
import { escapeHtml, replaceMergeFields, showMergeField } from "../core/merge-field.ts";
import type { MergeField } from "../core/merge-field.ts";
import type { Outline, Role } from "../core/outline.ts";
import { createSentenceSplitter } from "../languages/sentences.ts";
import type { SentenceSplitter } from "../languages/sentences.ts";
import type { Coverage, Frame, RenderedEmail, Series } from "../core/series.ts";
import type { KeptLast } from "../core/keep-last.ts";
import { createReadBack, readBackText } from "./read-back.ts";
import { countPart, describeFault } from "./count-part.ts";
import type { PartCount, Sentence } from "./count-part.ts";
import { findRun, readWords, subtract, withoutForm, wordsInRuns } from "./word-runs.ts";

/** One email's HTML or plain text. */
interface Part {
  readonly name: string;
  readonly isHtml: boolean;
  readonly sentences: number;
  readonly count: PartCount;
}

/** What is proved, and the means to. */
interface Proved {
  readonly series: Series;
  readonly rendered: readonly RenderedEmail[];
  readonly split: SentenceSplitter;
  readonly readBack: KeptLast<string>;
  readonly bare: ReadonlyMap<number, BareHtml>;
}

/** The HTML of an email without all that the author says. */
interface BareHtml {
  /** Without the frame's words, too: the words of the theme alone. */
  readonly theme: string;
  /** With them. */
  readonly framed: string;
}

/** Further means of the proof. */
export interface ProofMeans {
  /** Reads HTML back; what it has kept of the series before is not read again, but counted. (Default: a new one) */
  readonly readBack?: KeptLast<string>;
  /** By step what each email says beside its article. (Default: no words of the theme, each text of the frame once) */
  readonly bare?: ReadonlyMap<number, BareHtml>;
}

/** The proof's figures, and a sentence for each part of an email that fails it. */
export interface CoverageProof {
  readonly coverage: Coverage;
  readonly faults: readonly string[];
}

/**
 * Counts on the finished emails, read back by another parser, whether each sentence that the
 * outline places in an email stands there once and in order, in the HTML and in the plain text,
 * and whether beside the frame and the theme's own words anything else is there.
 */
export function proveCoverage(
  series: Series,
  rendered: readonly RenderedEmail[],
  { readBack = createReadBack(), bare = new Map() }: ProofMeans = {},
): CoverageProof {
  readBack.nextRound(series.slug);
  const { steps } = series.outline;
  const emails = [...steps, ...rendered.map(({ email }) => email)];
  const split = createSentenceSplitter(series.language);
  const parts = [...new Set(emails.map(({ step }) => step))].flatMap((step) =>
    countEmail(step, { series, rendered, split, readBack, bare }),
  );
  return {
    coverage: coverageOf(series.outline, parts, split),
    faults: parts.flatMap(({ name, count }) => describeFault(name, count)),
  };
}

/** An email that is missing is an empty one here, one that is there twice says all of it twice. */
function countEmail(step: number, { series, rendered, split, readBack, bare }: Proved): Part[] {
  const own = rendered.filter(({ email }) => email.step === step);
  const email = series.emails.find((one) => one.step === step);
  const { frame, bio, contents = [] } = email ?? {};
  const blocks = blocksOf(step, series.outline);
  const sentences = blocks
    .flatMap(textsOf)
    .flatMap((text) => split(withoutForm(text)))
    .map((sentence) => ({ text: sentence, words: readWords(sentence) }));
  const table = contents.flatMap(({ when, title }) => [when, title]);
  const framing = Object.values(frame ?? {}).map(asWritten);
  const said = [...framing, ...[...table, bio ?? ""].map(asWritten)];
  const html = readBack.of(own.map((one) => asWrittenHtml(one.html)).join(""));
  const text = readBackText(own.map((one) => asWritten(one.text)).join(""));
  const { theme = "", framed = "" } = bare.get(step) ?? {};
  const ofTheme = readBack.of(asWrittenHtml(theme));
  const again = framedAgain(readWords(readBack.of(asWrittenHtml(framed))), framing);
  const count = (content: string, allowed: readonly string[], always: string): PartCount => {
    const words = readWords(content);
    const start = frame ? bodyStart(words, sentences, frame) : 0;
    return countPart(words, sentences, { frame: allowed, theme: always, start });
  };
  return [
    {
      name: `The HTML of email ${step}`,
      isHtml: true,
      sentences: sentences.length,
      count: count(html, [...said, ...again, ...noteNumbers(blocks)], ofTheme),
    },
    {
      name: `The plain text of email ${step}`,
      isHtml: false,
      sentences: sentences.length,
      // Made of the blocks, without a theme.
      count: count(text, [...said, ...listNumbers(blocks), ...linkNotes(blocks)], ""),
    },
  ];
}

/** Items of a list end their sentences also where it stands in a quote: the plain text shows numbers between them. */
function textsOf(block: Block): string[] {
  const hasItems = block.type === "quote" && block.parts.some(({ type }) => type === "list-item");
  return hasItems ? block.parts.map(({ inlines }) => visibleText(inlines)) : [block.text];
}

/** What the outline puts into an email, footnotes last: compose has no part in it. */
function blocksOf(step: number, { steps, article }: Outline): Block[] {
  const byId = new Map(article.blocks.map((block) => [block.id, block]));
  const ids = steps.find((one) => one.step === step)?.blockIds ?? [];
  const own = ids.flatMap((id) => byId.get(id) ?? []);
  const isNote = ({ type }: Block): boolean => type === "footnote";
  return [...own.filter((block) => !isNote(block)), ...own.filter(isNote)];
}

function coverageOf(
  { article, placements }: Outline,
  parts: readonly Part[],
  split: SentenceSplitter,
): Coverage {
  const labelled = new Set(article.labels.map(({ blockId }) => blockId));
  const leftOut = article.blocks.filter(
    ({ id }, index) => placements[index]?.role === "dropped" && !labelled.has(id),
  );
  const html = parts.filter(({ isHtml }) => isHtml);
  const sum = (key: "lost" | "repeated" | "invented"): number =>
    parts.reduce((all, { count }) => all + count[key].length, 0);
  const inRole = (role: Role): number => placements.filter((one) => one.role === role).length;
  return {
    words: article.reading.words,
    blocks: article.blocks.length,
    placed: placements.filter(({ step }) => step !== null).length,
    series: inRole("series"),
    dropped: inRole("dropped"),
    sentences: html.reduce((all, part) => all + part.sentences, 0),
    leftOut: leftOut.reduce((all, { text }) => all + split(withoutForm(text)).length, 0),
    lost: sum("lost"),
    repeated: sum("repeated"),
    invented: sum("invented"),
    frameWords: html.reduce((all, { count }) => all + count.frameWords, 0),
  };
}

/**
 * Where the author's words begin: behind greeting and recap, so that the title at the head can't
 * stand in for a heading that repeats it. A theme may do without them, and an author may say the
 * same: then anywhere.
 */
function bodyStart(
  words: readonly string[],
  sentences: readonly Sentence[],
  { greeting, recap }: Frame,
): number {
  const hello = readWords(asWritten(greeting));
  const at = findRun(words, hello, 0);
  if (hello.length === 0 || at < 0) return 0;
  const said = sentences.flatMap((sentence) => sentence.words);
  if (findRun(said, hello, 0) >= 0) return 0;
  const end = at + hello.length;
  const before = readWords(asWritten(recap));
  return before.every((word, index) => words[end + index] === word) ? end + before.length : end;
}

/** The words of the frame that a theme shows more than once: they belong to its texts, where nothing of the author's is. */
function framedAgain(words: readonly string[], framing: readonly string[]): string[] {
  const runs = framing.map(readWords);
  return subtract(wordsInRuns(words, runs), runs.flat());
}

/** A theme may number the footnotes as it likes, also without the brackets that are form. */
function noteNumbers(blocks: readonly Block[]): string[] {
  return blocks.filter(({ type }) => type === "footnote").map((_, index) => String(index + 1));
}

/** HTML lists count themselves; plain text shows the numbers. */
function listNumbers(blocks: readonly Block[]): string[] {
  const parts = blocks.flatMap((block): readonly (Block | QuotePart)[] =>
    block.type === "quote" ? block.parts : [block],
  );
  return parts.flatMap((part) =>
    part.type === "list-item" && part.isOrdered ? [String(part.ordinal)] : [],
  );
}

/** The addresses that the plain text shows behind its body, each once. */
function linkNotes(blocks: readonly Block[]): string[] {
  const urls = new Set<string>();
  for (const block of blocks) {
    visitInlines(blockInlines(block), (inline) => {
      if (inline.type === "link") urls.add(inline.url);
    });
  }
  return [...urls];
}

/**
 * Returns a template with its merge fields as they stand in the article, so that the proof does not
 * depend on which were recognised; the addresses of the frame are no words.
 */
function asWritten(template: string): string {
  return replaceMergeFields(template, written);
}

function asWrittenHtml(template: string): string {
  return replaceMergeFields(template, (field) => escapeHtml(written(field)));
}

function written(field: MergeField): string {
  return field.name.endsWith("_url") ? "-" : showMergeField(field);
}
