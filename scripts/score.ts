/**
 * Scores import and split against articles with gold labels.
 *
 * Usage: npx tsx scripts/score.ts FOLDER [--misses]
 * FOLDER holds NAME.gold.json files beside their articles (sub-folders included).
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DriplineError } from "../src/core/errors.ts";
import type { Block } from "../src/core/article.ts";
import type { Placement } from "../src/core/outline.ts";
import { splitArticle } from "../src/split/split-article.ts";
import { alignBlocks, fold } from "./align-blocks.ts";
import type { GoldBlock } from "./align-blocks.ts";
import { readGold } from "./read-gold.ts";
import type { Gold } from "./read-gold.ts";

/** How many of something there are, and how many are right. */
export interface Share {
  readonly right: number;
  readonly of: number;
}

/** What one article scored. */
export interface Score {
  readonly file: string;
  readonly kind: string;
  /** Blocks on the topic of the gold file or an alternative. */
  readonly blocks: Share;
  /** Blocks on exactly the topic of the gold file. */
  readonly strict: Share;
  /** Questions and answers that point at each other as labelled. */
  readonly pairs: Share;
  /** Questions and answers that are in one email with their partner. */
  readonly whole: Share;
  /** Headings of the text found as headings, and what we took for one. */
  readonly headings: Share & { readonly found: number };
  /** Page chrome left out. */
  readonly chrome: Share;
  /** Lines or words that are in no block: never right. */
  readonly readingFaults: readonly string[];
  /** Blocks of the text left out: never right. */
  readonly textDropped: number;
  readonly misses: readonly string[];
}

/** Returns how an article is imported and split, measured on its gold file. */
export function scoreArticle(goldPath: string): Score {
  const { gold, article: imported } = readGold(goldPath);
  const { article, placements } = splitArticle(imported);
  const byId = new Map(placements.map((one) => [one.blockId, one]));
  const ours = alignBlocks(gold.blocks, article.blocks.map(shownBlock));
  const placementOf = (id: number): Placement | undefined => byId.get(ours.get(id) ?? -1);
  const judge = gold.sections ? sectionJudge(cutSections(gold), placementOf) : labelOf;
  const kept = keptText(article.blocks, byId);
  const got = (block: GoldBlock): string => {
    if (ours.has(block.id)) return judge(placementOf(block.id), block);
    // What is unseen, or page chrome that is part of a larger piece of chrome, is no block of ours.
    const isGone = block.topic === "drop" && !kept.includes(fold(block.plain));
    return block.plain === "" || isGone ? block.topic : judge(undefined, block);
  };
  const { blocks } = gold;
  const wrong = blocks.filter((block) => ![block.topic, ...block.alt].includes(got(block)));
  const text = blocks.filter(({ topic }) => topic !== "drop" && topic !== "series");
  const pairs = blocks.filter(({ pairsWith }) => pairsWith !== null);
  const chrome = blocks.filter(({ topic, plain }) => topic === "drop" && plain !== "");
  const typeOf = new Map(article.blocks.map(({ id, type }) => [id, type]));
  const isOurHeading = ({ id }: GoldBlock): boolean => typeOf.get(ours.get(id) ?? -1) === "heading";
  const headings = text.filter(({ type }) => type === "heading");
  return {
    file: gold.file,
    kind: gold.kind,
    blocks: { right: blocks.length - wrong.length, of: blocks.length },
    strict: share(blocks, (block) => block.topic === got(block)),
    pairs: share(pairs, (block) => {
      const placement = placementOf(block.id);
      const partner = ours.get(block.pairsWith ?? -1);
      return placement?.pairsWith === partner && placement?.isQuestion === block.question;
    }),
    whole: share(pairs, (block) => {
      const step = placementOf(block.id)?.step ?? null;
      return step !== null && step === placementOf(block.pairsWith ?? -1)?.step;
    }),
    headings: { ...share(headings, isOurHeading), found: text.filter(isOurHeading).length },
    chrome: share(chrome, (block) => ["drop", "series", NO_BLOCK].includes(got(block))),
    readingFaults: article.reading.faults,
    textDropped: text.filter(
      (block) => [NO_BLOCK, "drop"].includes(got(block)) && !kept.includes(fold(block.plain)),
    ).length,
    misses: wrong.map(
      (block) =>
        `${block.id} ${JSON.stringify(block.plain.slice(0, 40))}: expected ${block.topic}, got ${got(block)}`,
    ),
  };
}

const NO_BLOCK = "no such block";

function share<T>(items: readonly T[], isRight: (item: T) => boolean): Share {
  return { right: items.filter(isRight).length, of: items.length };
}

function labelOf(placement: Placement | undefined): string {
  if (!placement) return NO_BLOCK;
  switch (placement.role) {
    case "dropped":
      return "drop";
    case "body":
      return placement.topic ?? "";
    default:
      return placement.role;
  }
}

/** The gold sections, cut further where that is as good. */
function cutSections({ sections = [], cutsAlsoFineBefore = [] }: Gold): { blockIds: number[] }[] {
  return sections.flatMap(({ blockIds }) => {
    const parts: { blockIds: number[] }[] = [];
    for (const id of blockIds) {
      if (parts.length === 0 || cutsAlsoFineBefore.includes(id)) parts.push({ blockIds: [] });
      parts.at(-1)?.blockIds.push(id);
    }
    return parts;
  });
}

/** Where the article has another shape, a section is right when all of it is in one email. */
function sectionJudge(
  sections: readonly { readonly blockIds: readonly number[] }[],
  placementOf: (id: number) => Placement | undefined,
): (placement: Placement | undefined, block: GoldBlock) => string {
  return (placement, block): string => {
    const section = sections.find(({ blockIds }) => blockIds.includes(block.id));
    if (!section || !placement) return labelOf(placement);
    const steps = section.blockIds.map((id) => placementOf(id)?.step);
    const count = (step: unknown): number => steps.filter((other) => other === step).length;
    const usual = steps.toSorted((a, b) => count(b) - count(a))[0];
    return placement.step !== null && placement.step === usual ? "none" : labelOf(placement);
  };
}

/** What the site's software would fill in is no text, but a block of the gold file. */
function shownBlock(block: Block): { id: number; type: string; text: string } {
  return block.type === "frame" ? { ...block, text: block.url } : block;
}

/** The text of all blocks that are in an email, without a gap: a block of the gold file may be two of ours. */
function keptText(
  blocks: readonly { readonly id: number; readonly text: string }[],
  placements: ReadonlyMap<number, Placement>,
): string {
  const kept = blocks.filter(({ id }) => placements.get(id)?.step !== null);
  return kept.map(({ text }) => fold(text)).join("");
}

function main(folder: string, showMisses: boolean): void {
  const scores = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".gold.json"))
    .toSorted()
    .flatMap((name) => scoreOrRefuse(join(folder, name)));
  for (const score of scores) {
    console.log(describe(score));
    if (showMisses) for (const miss of score.misses) console.log(`    ${miss}`);
  }
  console.log(describe({ ...total(scores), file: `all ${scores.length}`, kind: "", misses: [] }));
}

/** An article that is refused counts for nothing, and the others are still measured. */
function scoreOrRefuse(goldPath: string): Score[] {
  try {
    return [scoreArticle(goldPath)];
  } catch (error) {
    if (!(error instanceof DriplineError)) throw error;
    console.error(`${goldPath} is refused: ${error.message}`);
    process.exitCode = 1;
    return [];
  }
}

function describe(score: Score): string {
  const { file, blocks, strict, pairs, whole, headings, chrome, textDropped } = score;
  const f1 = (2 * headings.right) / Math.max(1, headings.of + headings.found);
  return [
    file.padEnd(34),
    `topics ${percent(blocks)} (strict ${percent(strict)}, ${blocks.right} of ${blocks.of})`,
    `pairs ${pairs.right} of ${pairs.of} (whole ${whole.right})`,
    `headings F1 ${f1.toFixed(3)}`,
    `chrome ${chrome.right} of ${chrome.of}`,
    `text dropped ${textDropped}`,
  ].join("  ");
}

function total(scores: readonly Score[]): Omit<Score, "file" | "kind" | "misses"> {
  const sum = (pick: (score: Score) => number): number =>
    scores.reduce((all, one) => all + pick(one), 0);
  const add = (key: "blocks" | "strict" | "pairs" | "whole" | "chrome"): Share => ({
    right: sum((score) => score[key].right),
    of: sum((score) => score[key].of),
  });
  return {
    blocks: add("blocks"),
    strict: add("strict"),
    pairs: add("pairs"),
    whole: add("whole"),
    chrome: add("chrome"),
    headings: {
      right: sum(({ headings }) => headings.right),
      of: sum(({ headings }) => headings.of),
      found: sum(({ headings }) => headings.found),
    },
    readingFaults: scores.flatMap(({ readingFaults }) => readingFaults),
    textDropped: sum(({ textDropped }) => textDropped),
  };
}

function percent({ right, of }: Share): string {
  return of === 0 ? "  –  " : `${((100 * right) / of).toFixed(1).padStart(5)} %`;
}

if (process.argv[1]?.endsWith("score.ts")) {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error("Name the folder with the gold files.");
  main(folder, process.argv.includes("--misses"));
}
