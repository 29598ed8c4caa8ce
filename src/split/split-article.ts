import type { Article, Block } from "../core/article.ts";
import type { Finding } from "../core/errors.ts";
import { DriplineError } from "../core/errors.ts";
import { visitInlines } from "../core/inline.ts";
import { nearest } from "../core/nearest.ts";
import type { Outline, OutlineStep, Placement, Role } from "../core/outline.ts";
import { ARC } from "../core/topic.ts";
import { sameHeading } from "./classify.ts";
import { placeByArc } from "./place-arc.ts";
import type { ArcPlan, Spot } from "./place-arc.ts";
import { placeByHeadings } from "./place-auto.ts";
import { provePlacement } from "./prove-placement.ts";
import { readSections } from "./sections.ts";

/** The arc fits an article that speaks of at least this many of its four topics. */
const FITTING_TOPICS = 3;

/** A future email before its blocks are known. */
interface Topic {
  readonly key: string;
  readonly title: string;
}

/**
 * Returns which block of an article goes into which email, each with its reason.
 *
 * Errors: `split/unknown-heading` for a key of `series.place` that no heading matches;
 * `split/not-whole` if a block were lost or placed twice (a defect of ours, never of the article).
 */
export function splitArticle(article: Article): Outline {
  checkPlaceRules(article);
  const sections = readSections(article);
  const arc = placeByArc(article, sections);
  const fits = arc.firmTopics.length >= FITTING_TOPICS;
  const mode = article.options.topics ?? (fits ? "arc" : "auto");
  const auto = mode === "auto" ? placeByHeadings(article, sections) : undefined;
  const spots = new Map(auto?.spots ?? arc.spots);
  if (auto) applyDrops(arc, spots);
  placeFootnotes(article.blocks, spots);
  const topics = usedTopics(auto?.topics ?? arcTopics(article, spots), spots);
  const placements = article.blocks.map((block) => placeBlock(block, article, spots, topics, arc));
  const steps = makeSteps(topics, placements);
  const outline = { article, mode, placements, steps, findings: shapeFindings(mode, arc, article) };
  provePlacement(outline);
  return outline;
}

function checkPlaceRules(article: Article): void {
  const headings = article.blocks.flatMap((block) =>
    block.type === "heading" ? [block.text] : [],
  );
  for (const { heading, place } of article.options.place) {
    if (headings.some((text) => sameHeading(heading, text))) continue;
    const guess = nearest(heading, headings);
    throw new DriplineError(
      "split/unknown-heading",
      `series.place names "${heading}", which is no heading of the article.`,
      {
        hint:
          guess === undefined
            ? "Copy the heading's text from the article."
            : `Did you mean "${guess}"?`,
        place,
      },
    );
  }
}

function applyDrops(arc: ArcPlan, spots: Map<number, Spot>): void {
  for (const [id, spot] of arc.spots) if (spot.target === "drop") spots.set(id, spot);
}

/** A footnote goes where the first block that refers to it goes. */
function placeFootnotes(blocks: readonly Block[], spots: Map<number, Spot>): void {
  const homes = new Map<string, Spot>();
  for (const block of blocks) {
    const spot = spots.get(block.id);
    if (!spot || !("inlines" in block)) continue;
    visitInlines(block.inlines, (inline) => {
      if (inline.type === "footnote-reference" && !homes.has(inline.label))
        homes.set(inline.label, spot);
    });
  }
  for (const block of blocks) {
    if (block.type !== "footnote") continue;
    const home = homes.get(block.label);
    spots.set(block.id, {
      target: home?.target ?? "closing",
      why: home ? "the text that refers to it is there" : "no text refers to it",
    });
  }
}

function arcTopics(article: Article, spots: ReadonlyMap<number, Spot>): Topic[] {
  return ARC.map((key) => {
    const first = article.blocks.find(
      (block) => block.type === "heading" && spots.get(block.id)?.target === key,
    );
    return { key, title: first?.text ?? article.title };
  });
}

/** Topics that hold a block; one for the whole article where all of it is intro or closing. */
function usedTopics(topics: readonly Topic[], spots: ReadonlyMap<number, Spot>): Topic[] {
  const targets = new Set([...spots.values()].map(({ target }) => target));
  const used = topics.filter(({ key }) => targets.has(key));
  return used.length > 0 ? used : topics.slice(0, 1);
}

function placeBlock(
  block: Block,
  article: Article,
  spots: ReadonlyMap<number, Spot>,
  topics: readonly Topic[],
  arc: ArcPlan,
): Placement {
  const label = article.labels.find(({ blockId }) => blockId === block.id);
  const none = { blockId: block.id, topic: null, step: null, isQuestion: false, pairsWith: null };
  if (label) return { ...none, role: label.role, why: label.why };
  const spot = spots.get(block.id) ?? { target: "intro", why: "it is in no section" };
  if (spot.target === "drop") return { ...none, role: "dropped", why: spot.why };
  const role: Role = spot.target === "intro" || spot.target === "closing" ? spot.target : "body";
  const step =
    role === "intro"
      ? 1
      : role === "closing"
        ? topics.length
        : topics.findIndex(({ key }) => key === spot.target) + 1;
  const topic = topics[step - 1]?.key ?? null;
  return { blockId: block.id, role, topic, step, why: spot.why, ...pairOf(block, arc) };
}

function pairOf(block: Block, { pairs }: ArcPlan): Pick<Placement, "isQuestion" | "pairsWith"> {
  for (const { question, answers } of pairs) {
    if (question.id === block.id) return { isQuestion: true, pairsWith: answers[0]?.id ?? null };
    if (answers.some(({ id }) => id === block.id))
      return { isQuestion: false, pairsWith: question.id };
  }
  return { isQuestion: false, pairsWith: null };
}

function makeSteps(topics: readonly Topic[], placements: readonly Placement[]): OutlineStep[] {
  return topics.map(({ key, title }, index) => ({
    step: index + 1,
    topic: key,
    title,
    blockIds: placements.filter(({ step }) => step === index + 1).map(({ blockId }) => blockId),
  }));
}

function shapeFindings(mode: "arc" | "auto", arc: ArcPlan, article: Article): Finding[] {
  const missing = ARC.filter((topic) => !arc.firmTopics.includes(topic));
  if (mode === "arc") {
    return missing.map((topic) => ({
      code: "split/empty-topic",
      severity: "warning",
      message: `No section of ${article.file} speaks of ${topic}, so there is no such email.`,
      place: { file: article.file },
      hint: `Place a section there: series.place: { "Heading": ${topic} }.`,
    }));
  }
  if (article.options.topics === "auto") return [];
  const found = ARC.length - missing.length;
  return [
    {
      code: "split/other-shape",
      severity: "info",
      message: `${article.file} speaks of ${found} of the 4 topics of the arc, so it gets one email for each main section.`,
      place: { file: article.file },
      hint: "Set series.topics to arc in the front matter to use the four topics all the same.",
    },
  ];
}
