import type { Article, Block, OwnTopic } from "../core/article.ts";
import { ARC } from "../core/topic.ts";
import { languageOf } from "../languages/language-of.ts";
import { topicWords, word } from "../languages/language.ts";
import { classifySections } from "./classify.ts";
import type { Decision } from "./rule.ts";
import type { Plan, PlannedTopic, Spot } from "./plan.ts";
import { placeFarewell } from "./place-farewell.ts";
import { placeLastWords } from "./place-last-words.ts";
import { idsOf } from "./sections.ts";
import { findBoldPairs } from "./questions.ts";
import type { Section } from "./sections.ts";
import { spokenTopics } from "./topic-evidence.ts";
import type { TopicSpec } from "./topic-evidence.ts";

/** A plan by topics, and how well the article fits them. */
export interface TopicPlan extends Plan {
  /** Topics for which a section itself gave the reason. */
  readonly firmTopics: readonly string[];
}

/** Returns the plan by the four topics of the arc, in the words of the article's language. */
export function placeByArc(article: Article, sections: readonly Section[]): TopicPlan {
  const specs = spokenTopics(languageOf(article.language));
  return placeByTopics(
    article,
    sections,
    specs,
    ARC.map((key) => ({ key })),
  );
}

/** Returns the plan by the author's own topics; one named `faq` gathers the questions. */
export function placeByOwnTopics(
  article: Article,
  sections: readonly Section[],
  own: readonly OwnTopic[],
): TopicPlan {
  const specs = own.filter(({ key }) => key !== "faq").map(specOf);
  return placeByTopics(article, sections, specs, own);
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
  sections: readonly Section[],
  specs: readonly TopicSpec[],
  topics: readonly PlannedTopic[],
): TopicPlan {
  const decisions = classifySections(sections, {
    place: article.options.place,
    language: languageOf(article.language),
    topics: specs,
    hasQuestions: topics.some(({ key }) => key === "faq"),
  });
  const spots = new Map<number, Spot>();
  for (const [section, decision] of decisions) {
    for (const id of idsOf(section)) spots.set(id, decision);
  }
  if (topics.some(({ key }) => key === "faq")) {
    gatherMarkedPairs(sections, spots);
    gatherBoldPairs(sections, spots);
    placeLastWords(article, spots);
    placeFarewell(article, spots);
  }
  return { spots, topics, firmTopics: firmTopics(topics, [...decisions.values()]) };
}

function firmTopics(topics: readonly PlannedTopic[], decisions: readonly Decision[]): string[] {
  const firm = new Set(decisions.filter(({ isFirm }) => isFirm).map(({ target }) => target));
  return topics.map(({ key }) => key).filter((key) => firm.has(key));
}

/** A question that the source itself marks as one (`details`, `dt`) goes to the questions with its answers. */
function gatherMarkedPairs(sections: readonly Section[], spots: Map<number, Spot>): void {
  for (const { blocks } of sections) {
    for (const { id, mark } of blocks) {
      if (mark === undefined || spots.get(id)?.target === "drop") continue;
      spots.set(id, { target: "faq", why: "the source marks it as a question with its answer" });
    }
  }
}

/** So many questions in bold between the texts are a habit of the author's; one is an accent. */
const LEAST_BOLD = 2;

/** Where the author sets readers' questions in bold between the texts, they go to the questions with their answers. */
function gatherBoldPairs(sections: readonly Section[], spots: Map<number, Spot>): void {
  const pairs = sections.flatMap(({ blocks }) => findBoldPairs(blocks));
  const isOpen = ({ id }: Block): boolean => !["faq", "drop"].includes(spots.get(id)?.target ?? "");
  const scattered = pairs.filter((pair) => pair.every(isOpen));
  if (scattered.length < LEAST_BOLD) return;
  for (const { id } of scattered.flat()) {
    spots.set(id, { target: "faq", why: "it is a question in bold with its answer" });
  }
}
