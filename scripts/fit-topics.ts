/**
 * Fits what headings, place and length of a part count when its topic is decided, to articles with gold labels.
 *
 * Usage: npm run fit:topics -- FOLDER...
 * Prints each constant of `src/split/weigh-groups.ts` and `src/split/usual-place.ts` as it is and as it fits
 * (a conditional logit in which the points of the text count as they are), and how often the likeliest
 * topic is the right one, measured on articles that were left out of the fit.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { languageOf } from "../src/languages/language-of.ts";
import { decideByRules } from "../src/split/classify.ts";
import { groupSections } from "../src/split/section-groups.ts";
import { idsOf, readSections } from "../src/split/sections.ts";
import { spokenTopics } from "../src/split/topic-evidence.ts";
import { CURVES } from "../src/split/usual-place.ts";
import { BELOW_POINTS, FIRST_NAMED, HEADING_POINTS, readSigns } from "../src/split/weigh-groups.ts";
import type { Signs } from "../src/split/weigh-groups.ts";
import { alignBlocks } from "./align-blocks.ts";
import { readGold } from "./read-gold.ts";
import type { Gold } from "./read-gold.ts";
import { fitLogistic, likelihoods } from "./fit-logistic.ts";
import type { Choice } from "./fit-logistic.ts";

const CURVED = ["timeline", "maintenance"] as const;
const NAMES = ["start", "place", "place squared", "length"] as const;

/** Each constant as it is, in the order of `featuresOf`. */
const CONSTANTS: readonly (readonly [name: string, value: number])[] = [
  ...[1, 2, 3].map((weight) => [`heading ${weight}`, HEADING_POINTS[weight] ?? 0] as const),
  ["named first", FIRST_NAMED],
  ...[2, 3].map((weight) => [`below ${weight}`, BELOW_POINTS[weight] ?? 0] as const),
  ...CURVED.flatMap((topic) =>
    NAMES.map((name, index) => [`${topic}, ${name}`, CURVES[topic][index] ?? 0] as const),
  ),
];

function featuresOf({ topic, named, isFirst, below, nBelow, place }: Signs): number[] {
  const shareOf = (weight: number): number =>
    below.filter((one) => one.weight === weight).length / Math.max(1, nBelow);
  const curve = [1, place.place, place.place ** 2, place.length];
  return [
    ...[1, 2, 3].map((weight) => Number(named?.weight === weight)),
    Number(isFirst),
    shareOf(2),
    shareOf(3),
    ...CURVED.flatMap((key) => curve.map((value) => (topic.spoken === key ? value : 0))),
  ];
}

/** The parts of an article that no rule decides, each with the topic that most of its blocks are labelled with. */
function choicesOf(goldPath: string): Choice[] {
  const { gold, article } = readGold(goldPath);
  const language = languageOf(article.language);
  const topics = spokenTopics(language);
  const sections = readSections(article);
  const decided = decideByRules(sections, { language, topics, hasQuestions: true });
  const left = sections.filter((section) => !decided.has(section));
  const groups = groupSections(left, topics);
  const labels = labelsOf(gold, article.blocks);
  return readSigns(groups, topics, language).flatMap((signs, index) => {
    const ids = groups[index]?.sections.flatMap(idsOf) ?? [];
    const said = ids.flatMap((id) => labels.get(id) ?? []);
    const label = mostFrequent(said);
    const right = topics.findIndex(({ key }) => key === label);
    const offsets = signs.map(({ text }) => text?.points ?? 0);
    return right < 0 ? [] : [{ features: signs.map(featuresOf), offsets, right }];
  });
}

function labelsOf({ blocks }: Gold, ours: Parameters<typeof alignBlocks>[1]): Map<number, string> {
  const pairs = alignBlocks(blocks, ours);
  return new Map(
    blocks.flatMap(({ id, topic }) => {
      const own = pairs.get(id);
      return own === undefined ? [] : [[own, topic] as const];
    }),
  );
}

function mostFrequent(items: readonly string[]): string | undefined {
  const count = (item: string): number => items.filter((one) => one === item).length;
  return items.toSorted((a, b) => count(b) - count(a))[0];
}

/** How many of the choices the weights decide as labelled. */
function countRight(choices: readonly Choice[], weights: readonly number[]): number {
  return choices.filter((choice) => {
    const shares = likelihoods(choice, weights);
    return shares.indexOf(Math.max(...shares)) === choice.right;
  }).length;
}

const FOLDS = 10;

/** How many are right where a tenth of the articles is left out of each fit. */
function countLeftOut(articles: readonly (readonly Choice[])[]): number {
  let right = 0;
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const isLeftOut = (_: unknown, index: number): boolean => index % FOLDS === fold;
    const weights = fitLogistic(articles.filter((one, index) => !isLeftOut(one, index)).flat());
    right += countRight(articles.filter(isLeftOut).flat(), weights);
  }
  return right;
}

const folders = process.argv.slice(2);
if (folders.length === 0) throw new Error("Name the folders with the gold files.");
const articles = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".gold.json"))
    .toSorted()
    .map((name) => choicesOf(join(folder, name))),
);
const choices = articles.flat();
const fitted = fitLogistic(choices);
const now = CONSTANTS.map(([, value]) => value);
console.table(
  CONSTANTS.map(([constant, value], index) => ({
    constant,
    now: value,
    fits: Math.round((fitted[index] ?? 0) * 10) / 10,
  })),
);
const percent = (count: number): string => `${((100 * count) / choices.length).toFixed(1)} %`;
console.log(
  `${choices.length} parts of ${articles.length} articles: right ${percent(countRight(choices, now))} now, ` +
    `${percent(countRight(choices, fitted))} fitted, ${percent(countLeftOut(articles))} left out of the fit`,
);
