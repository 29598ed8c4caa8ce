import type { Article, Block, OwnTopic } from "../core/article.ts";
import { ARC } from "../core/topic.ts";
import { isClosingHeading } from "../languages/headings.ts";
import { languageOf } from "../languages/language-of.ts";
import { topicWords, word } from "../languages/language.ts";
import { classifySections } from "./classify.ts";
import type { Decision } from "./rule.ts";
import type { Plan, PlannedTopic, Spot } from "./plan.ts";
import { placeFarewell } from "./place-farewell.ts";
import { placeLastWords } from "./place-last-words.ts";
import { idsOf, readSections } from "./sections.ts";
import { findLabelledQuestions } from "../languages/letters.ts";
import { findPairsBetween, isBoldQuestion, isQuotedQuestion } from "./questions.ts";
import type { Section } from "./sections.ts";
import { CLEAR, spokenTopics, topicsOfHeading } from "./topic-evidence.ts";
import type { TopicSpec } from "./topic-evidence.ts";
import { findParts } from "./unheaded-parts.ts";

/** A plan by topics, and how well the article fits them. */
export interface TopicPlan extends Plan {
  /** Topics for which a section itself gave the reason. */
  readonly firmTopics: readonly string[];
}

/** Returns the plan by the four topics of the arc, in the words of the article's language. */
export function placeByArc(article: Article): TopicPlan {
  const specs = spokenTopics(languageOf(article.language));
  return placeByTopics(
    article,
    specs,
    ARC.map((key) => ({ key })),
  );
}

/** Returns the plan by the author's own topics; one named `faq` gathers the questions. */
export function placeByOwnTopics(article: Article, own: readonly OwnTopic[]): TopicPlan {
  const specs = own.filter(({ key }) => key !== "faq").map(specOf);
  return placeByTopics(article, specs, own);
}

function specOf({ key, title, words }: OwnTopic): TopicSpec {
  const names = [key.replaceAll("-", " "), ...(title === undefined ? [] : [title]), ...words];
  return { key, headingWords: topicWords(...names.map((name) => word(escapeRegExp(name)))) };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}

function placeByTopics(
  article: Article,
  specs: readonly TopicSpec[],
  topics: readonly PlannedTopic[],
): TopicPlan {
  const sections = readSections(article, findParts(article, specs));
  const decisions = classifySections(sections, {
    language: languageOf(article.language),
    topics: specs,
    hasQuestions: topics.some(({ key }) => key === "faq"),
  });
  const spots = new Map<number, Spot>();
  for (const [section, decision] of decisions) {
    for (const id of idsOf(section)) spots.set(id, decision);
  }
  const all: Decision[] = [...decisions.values()];
  if (topics.some(({ key }) => key === "faq")) {
    all.push(
      ...gatherMarkedPairs(article, sections, spots),
      ...gatherPairsBetween(sections, specs, spots),
    );
    placeLastWords(article, spots);
    placeFarewell(article, spots);
  }
  return { spots, topics, firmTopics: firmTopics(topics, all) };
}

function firmTopics(topics: readonly PlannedTopic[], decisions: readonly Decision[]): string[] {
  const firm = new Set(decisions.filter(({ isFirm }) => isFirm).map(({ target }) => target));
  return topics.map(({ key }) => key).filter((key) => firm.has(key));
}

/** So many questions between the texts are a habit of the author's; one is an accent. */
const LEAST_BETWEEN = 2;

/**
 * A question that the source itself marks as one (`details`, `dt`) goes to the questions with its answers, unless it is
 * the only one of the article; what only opens and closes so, as "References", does not. Returns a decision for them.
 */
function gatherMarkedPairs(
  { language }: Article,
  sections: readonly Section[],
  spots: Map<number, Spot>,
): Decision[] {
  const why = "the source marks it as a question with its answer";
  let isPair = true;
  const pairs = sections
    .flatMap(({ blocks }) => blocks.filter(({ mark }) => mark !== undefined))
    .filter(({ mark, text }) => {
      if (mark === "question") isPair = !isClosingHeading(text, languageOf(language));
      return isPair;
    });
  const isHabit = pairs.filter(({ mark }) => mark === "question").length >= LEAST_BETWEEN;
  const isJoining = [...spots.values()].some(({ target }) => target === "faq");
  if (!isHabit && !isJoining) return [];
  for (const { id } of pairs) spots.set(id, { target: "faq", why });
  return isHabit ? [{ target: "faq", why, isFirm: true }] : [];
}

/**
 * Where the author sets readers' questions between the texts, in bold or behind the same words ("Asked at the desk: …"),
 * they go to the questions with their answers. Returns a decision for each way in which there are some.
 */
function gatherPairsBetween(
  sections: readonly Section[],
  specs: readonly TopicSpec[],
  spots: Map<number, Spot>,
): Decision[] {
  const made: Decision[] = [];
  // "Does it help?" in a part on how it works is a heading of that.
  const isOfItsPart = ([question]: readonly Block[]): boolean => {
    const [best] = question ? topicsOfHeading(question.text, specs) : [];
    const target = spots.get(question?.id ?? 0)?.target;
    return best !== undefined && best.weight >= CLEAR && best.topic === target;
  };
  const isOpen = ({ id }: Block): boolean => spots.get(id)?.target !== "faq";
  const gather = (isQuestion: (block: Block) => boolean, why: string): void => {
    // Hardly any article has some, and then nothing has to be cut into pairs.
    if (!sections.some(({ blocks }) => blocks.some(isQuestion))) return;
    const pairs = sections
      .flatMap(({ blocks }) => findPairsBetween(blocks, isQuestion))
      .filter((pair) => !isOfItsPart(pair) && pair.every(isOpen));
    if (pairs.length < LEAST_BETWEEN) return;
    made.push({ target: "faq", why, isFirm: true });
    for (const { id } of pairs.flat()) spots.set(id, { target: "faq", why });
  };
  gather(isBoldQuestion, "it is a question in bold with its answer");
  gather(isQuotedQuestion, "it is a reader's question with its answer");
  const texts = sections.flatMap(({ blocks }) => blocks.map(({ text }) => text));
  const labelled = findLabelledQuestions(texts);
  if (labelled.size > 0)
    gather(({ text }) => labelled.has(text), "it is a reader's question with its answer");
  return made;
}
