/**
 * Scores import and split against articles with gold labels.
 *
 * Usage: npx tsx scripts/score.ts FOLDER [--misses]
 * FOLDER holds NAME.gold.json files beside their articles (sub-folders included).
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Placement } from "../src/core/outline.ts";
import { importArticle } from "../src/import/import-article.ts";
import { splitArticle } from "../src/split/split-article.ts";

interface GoldBlock {
  readonly id: number;
  readonly plain: string;
  readonly topic: string;
  readonly alt: readonly string[];
  readonly question: boolean;
  readonly pairsWith: number | null;
}

interface Gold {
  readonly file: string;
  readonly blocks: readonly GoldBlock[];
  readonly sections?: readonly { readonly blockIds: readonly number[] }[];
}

/** What one article scored. */
export interface Score {
  readonly file: string;
  readonly blocks: number;
  readonly right: number;
  readonly pairs: number;
  readonly rightPairs: number;
  readonly misses: readonly string[];
}

/** Returns how many of an article's gold blocks are placed as labelled; alternatives count. */
export function scoreArticle(goldPath: string): Score {
  const gold = JSON.parse(readFileSync(goldPath, "utf8")) as Gold; // checked by the folder's own checker
  const file = join(dirname(goldPath), gold.file);
  const outline = splitArticle(importArticle({ file, bytes: readFileSync(file) }));
  const placements = new Map(outline.placements.map((one) => [one.blockId, one]));
  const ours = alignBlocks(gold.blocks, outline.article.blocks);
  const placementOf = (id: number): Placement | undefined => placements.get(ours.get(id) ?? -1);
  const topicOf = gold.sections ? sectionJudge(gold.sections, placementOf) : labelOf;
  const misses: string[] = [];
  for (const block of gold.blocks) {
    const got =
      block.plain === "" && !ours.has(block.id)
        ? block.topic
        : topicOf(placementOf(block.id), block);
    if (![block.topic, ...block.alt].includes(got)) {
      misses.push(
        `${block.id} ${JSON.stringify(block.plain.slice(0, 40))}: expected ${block.topic}, got ${got}`,
      );
    }
  }
  const pairs = gold.blocks.filter((block) => block.pairsWith !== null);
  const rightPairs = pairs.filter((block) => {
    const got = placementOf(block.id);
    return got?.pairsWith === ours.get(block.pairsWith ?? -1) && got?.isQuestion === block.question;
  });
  return {
    file: gold.file,
    blocks: gold.blocks.length,
    right: gold.blocks.length - misses.length,
    pairs: pairs.length,
    rightPairs: rightPairs.length,
    misses,
  };
}

function labelOf(placement: Placement | undefined): string {
  if (!placement) return "no such block";
  switch (placement.role) {
    case "dropped":
      return "drop";
    case "body":
      return placement.topic ?? "";
    default:
      return placement.role;
  }
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

/** Pairs gold ids with our ids: both lists are in source order, and texts begin alike. */
function alignBlocks(
  gold: readonly GoldBlock[],
  ours: readonly { readonly id: number; readonly text: string; readonly type: string }[],
): Map<number, number> {
  const pairs = new Map<number, number>();
  let from = 0;
  for (const block of gold) {
    const index = ours.findIndex((candidate, at) => {
      if (at < from) return false;
      return block.plain === ""
        ? at === from && candidate.text === ""
        : startsAlike(candidate.text, block.plain);
    });
    if (index < 0 || index > from + 12) continue;
    pairs.set(block.id, ours[index]?.id ?? -1);
    from = index + 1;
  }
  return pairs;
}

function startsAlike(text: string, plain: string): boolean {
  const fold = (value: string): string => value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const wanted = fold(plain);
  return wanted !== "" && fold(text).startsWith(wanted);
}

function main(folder: string, showMisses: boolean): void {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".gold.json"))
    .toSorted();
  for (const name of files) {
    const score = scoreArticle(join(folder, name));
    console.log(
      `${score.file.padEnd(34)} blocks ${String(score.right).padStart(3)} of ${score.blocks}   pairs ${score.rightPairs} of ${score.pairs}`,
    );
    if (showMisses) for (const miss of score.misses) console.log(`    ${miss}`);
  }
}

if (process.argv[1]?.endsWith("score.ts")) {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error("Name the folder with the gold files.");
  main(folder, process.argv.includes("--misses"));
}
