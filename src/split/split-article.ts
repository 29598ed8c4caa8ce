import type { Article } from "../core/article.ts";
import type { DelayFields } from "../core/delay.ts";
import { DriplineError } from "../core/errors.ts";
import type { Outline, OutlineStep, Placement, Role } from "../core/outline.ts";
import { isQuestionsHeading } from "../languages/headings.ts";
import { languageOf } from "../languages/language-of.ts";
import { checkOptions } from "./check-options.ts";
import { MAX_EMAILS, choosePlan } from "./choose-plan.ts";
import { reasonOfName } from "./named-blocks.ts";
import { pairFields } from "./pair-fields.ts";
import type { PairFields } from "./pair-fields.ts";
import { overruledPlaces, placeByHand } from "./place-by-hand.ts";
import { placeFootnotes } from "./place-footnotes.ts";
import type { PlannedTopic, Spot } from "./plan.ts";
import { proposeTitle } from "./propose-title.ts";
import { provePlacement } from "./prove-placement.ts";
import { shapeFindings } from "./shape-findings.ts";

/** Every third day is the pace of most series of lessons by email. */
const USUAL_DELAY: DelayFields = { delayDays: 3 };

/**
 * Returns which block of an article goes into which email, each with its reason. `usual` is how long
 * an email waits of which the author says nothing. (Default: 3 days)
 *
 * Errors: `split/unknown-heading` and `split/unknown-topic` for settings that match nothing,
 * `split/ambiguous-heading` and `split/ambiguous-text` for what several headings read or paragraphs
 * begin with;
 * `split/nothing-left` where the author drops everything;
 * `split/not-whole` if a block were lost or placed twice (a defect of ours, never of the article).
 */
export function splitArticle(article: Article, usual: DelayFields = USUAL_DELAY): Outline {
  const chosen = choosePlan(article);
  const { mode, plan } = chosen;
  checkOptions(
    article,
    plan.topics.map(({ key }) => key),
  );
  refuseTooMany(plan.topics.length, article.file);
  const placed = placeByHand(article, plan);
  const spots = new Map(placed.spots);
  placeFootnotes(article.blocks, spots);
  const topics = orderTopics(usedTopics(placed.topics, spots), article);
  const placements = placeBlocks(article, spots, topics);
  if (placements.every(({ step }) => step === null)) throw nothingLeft(article);
  const outline = {
    article,
    mode,
    placements,
    steps: makeSteps(article, topics, placements, usual),
    findings: [...overruledPlaces(article), ...shapeFindings(article, chosen, { spots, topics })],
  } as const;
  provePlacement(outline);
  return outline;
}

function nothingLeft({ file }: Article): DriplineError {
  return new DriplineError(
    "split/nothing-left",
    `The front matter drops every section of ${file}, so there is no email.`,
    { hint: "Take a heading out of series.drop or series.place.", place: { file } },
  );
}

function refuseTooMany(count: number, file: string): void {
  if (count <= MAX_EMAILS) return;
  throw new DriplineError(
    "split/too-many-emails",
    `${file} would give ${count} emails, at most ${MAX_EMAILS} make a series.`,
    {
      hint: "Give its main sections fewer headings of the top level, or cut it into several articles.",
      place: { file },
    },
  );
}

/** Topics that hold a block; one for the whole article where all of it is intro or closing. */
function usedTopics(
  topics: readonly PlannedTopic[],
  spots: ReadonlyMap<number, Spot>,
): PlannedTopic[] {
  const targets = new Set<string>();
  for (const { target } of spots.values()) targets.add(target);
  const used = topics.filter(({ key }) => targets.has(key));
  return used.length > 0 ? used : [topics[0] ?? { key: "article" }];
}

function orderTopics(topics: readonly PlannedTopic[], { options }: Article): PlannedTopic[] {
  const wanted = options.order.map(({ value }) => value);
  const position = ({ key }: PlannedTopic): number => {
    const index = wanted.indexOf(key);
    return index < 0 ? wanted.length : index;
  };
  return topics.toSorted((a, b) => position(a) - position(b));
}

function placeBlocks(
  article: Article,
  spots: ReadonlyMap<number, Spot>,
  topics: readonly PlannedTopic[],
): Placement[] {
  const labels = new Map(article.labels.map((label) => [label.blockId, label]));
  const steps = new Map(topics.map(({ key }, index) => [key, index + 1]));
  const pairs = pairFields(
    article.blocks.filter(({ id }) => spots.get(id)?.target === "faq"),
    languageOf(article.language),
  );
  return article.blocks.map(({ id }) => {
    const label = labels.get(id);
    if (label) return outside(id, label.role, label.why);
    const spot = spots.get(id) ?? { target: "intro", why: "it is in no section" };
    if (spot.target === "drop") return outside(id, "dropped", spot.why);
    return inside(id, spot, steps, topics, pairs.get(id));
  });
}

function outside(blockId: number, role: Role, why: string): Placement {
  return { blockId, role, topic: null, step: null, why, isQuestion: false, pairsWith: null };
}

function inside(
  blockId: number,
  { target, why }: Spot,
  steps: ReadonlyMap<string, number>,
  topics: readonly PlannedTopic[],
  pair: PairFields = { isQuestion: false, pairsWith: null },
): Placement {
  const role: Role = target === "intro" || target === "closing" ? target : "body";
  // What stands before the topics is in the first email, what stands behind them in the last.
  const step = role === "closing" ? topics.length : (steps.get(target) ?? 1);
  const topic = topics[step - 1]?.key ?? null;
  const { isQuestion, pairsWith } = pair;
  return { blockId, role, topic, step, why, isQuestion, pairsWith };
}

function makeSteps(
  { blocks, title: articleTitle, options, language }: Article,
  topics: readonly PlannedTopic[],
  placements: readonly Placement[],
  usual: DelayFields,
): OutlineStep[] {
  const words = languageOf(language);
  const ids = readingOrder(placements, topics.length);
  const headings = new Map<number, Named>();
  const byHand = new Set(options.place.map(({ heading }) => reasonOfName(heading)));
  const beginnings = new Map<number, string>();
  for (const [index, { step, role, why }] of placements.entries()) {
    if (step === null) continue;
    const block = blocks[index];
    if (block && role === "body" && !beginnings.has(step)) beginnings.set(step, block.text);
    if (block?.type !== "heading" || role !== "body") continue;
    // Questions that were gathered from before the questions part do not give it its name.
    const isName = isQuestionsHeading(block.text, words) && topics[step - 1]?.key === "faq";
    const named = { text: block.text, level: block.level, isMoved: byHand.has(why) };
    const before = headings.get(step);
    if (isName || !before || namesBetter(named, before)) headings.set(step, named);
  }
  const titleOf = (step: number): string =>
    step === 1 ? articleTitle : proposeTitle(beginnings.get(step) ?? "", articleTitle, step);
  const delayFor = (key: string): DelayFields | undefined =>
    options.delays.find(({ topic }) => topic === key)?.delay;
  return topics.map(({ key, title, delay }, index) => ({
    step: index + 1,
    topic: key,
    title: title ?? headings.get(index + 1)?.text ?? titleOf(index + 1),
    // What holds for all emails is the time between two; the first waits only for what is said of it alone.
    ...(delayFor(key) ?? delay ?? (index === 0 ? { delayDays: 0 } : (options.delay ?? usual))),
    blockIds: ids[index] ?? [],
  }));
}

/** Returns the blocks of each email: what opens the series first, what closes it last, each as the source has it. */
function readingOrder(placements: readonly Placement[], emails: number): number[][] {
  const ids = Array.from({ length: emails }, (): number[] => []);
  for (const role of ["intro", "body", "closing"] as const) {
    for (const placed of placements) {
      if (placed.role === role && placed.step !== null) ids[placed.step - 1]?.push(placed.blockId);
    }
  }
  return ids;
}

/** A heading that may give an email its name. */
interface Named {
  readonly text: string;
  readonly level: number;
  /** Whether the author has placed it there. */
  readonly isMoved: boolean;
}

/** The first heading names an email, but where an author has moved it there from before a main section of its own. */
function namesBetter(other: Named, first: Named): boolean {
  return first.isMoved && !other.isMoved && other.level <= first.level;
}
