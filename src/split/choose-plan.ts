import type { Article } from "../core/article.ts";
import type { Outline } from "../core/outline.ts";
import { ARC } from "../core/topic.ts";
import { isQuestionsHeading } from "../languages/headings.ts";
import type { Language } from "../languages/language.ts";
import { languageOf } from "../languages/language-of.ts";
import { isCountedOut } from "./counted-sections.ts";
import { mergeShortTopics } from "./merge-short.ts";
import { isComparison } from "./parallel-sections.ts";
import { placeByHeadings } from "./place-by-headings.ts";
import { placeByArc, placeByOwnTopics } from "./place-by-topics.ts";
import type { TopicPlan } from "./place-by-topics.ts";
import { COMMON_PLACES } from "./plan.ts";
import type { Plan } from "./plan.ts";
import { isTitled } from "./propose-title.ts";
import { mostAsk } from "./questions.ts";
import { findSwap } from "./reading-order.ts";
import { readSections } from "./sections.ts";
import type { Section } from "./sections.ts";
import { namesTopic, spokenTopics } from "./topic-evidence.ts";

/** A weekly email for a year: nobody reads a longer series. */
export const MAX_EMAILS = 52;

/** Articles of another shape seldom speak of how long things take, or answer questions. */
const TELLING_TOPICS = ["timeline", "faq"];

/** So many of the four topics are more than a chance. */
const MOST_TOPICS = 3;

/** The plan of an article before the author's hand, and the kind of series that it makes. */
export interface ChosenPlan {
  readonly mode: Outline["mode"];
  readonly plan: Plan;
  /** The plan by topics, whether or not the series goes by it. */
  readonly byTopics: TopicPlan;
  /** Why the arc does not fit, as a sentence goes on behind the article's name. (Default: the author chose the kind) */
  readonly misfit?: string;
}

/**
 * Returns the plan that fits an article: by the author's own topics, else by the arc or by its headings. What the author
 * places has no say in it, so that no line changes the kind of a series, unless it names an email that only the other
 * kind has.
 */
export function choosePlan(article: Article): ChosenPlan {
  const { topics } = article.options;
  if (typeof topics === "object") {
    const byTopics = placeByOwnTopics(article, topics);
    return { mode: "own", plan: byTopics, byTopics };
  }
  const byTopics = placeByArc(article);
  const sections = readSections(article);
  const arc = { mode: "arc", plan: byTopics, byTopics } as const;
  const auto = (): ChosenPlan => ({ mode: "auto", plan: byHeadings(article, sections), byTopics });
  if (topics !== undefined) return topics === "arc" ? arc : auto();
  const misfit = misfitOf(article, sections, byTopics);
  const usual = misfit === undefined ? arc : { ...auto(), misfit };
  if (knowsNamed(usual.plan, article)) return usual;
  const other = misfit === undefined ? auto() : arc;
  return knowsNamed(other.plan, article) ? other : usual;
}

/**
 * One email for each main section is what `topics: auto` asks for; by default short ones are joined, but for those that a
 * setting names: what was set for an email must not stop the build when its text is cut.
 */
function byHeadings(article: Article, sections: readonly Section[]): Plan {
  const plan = placeByHeadings(article, sections);
  // A heading over all of the article is another title of it.
  const isRoofed = plan.topics.length === 1 && sections.some(({ parent }) => parent);
  if (article.options.topics === "auto" || isRoofed) return plan;
  const limits = { most: MAX_EMAILS, named: new Set(namedTopics(article)) };
  const { spots, topics } = mergeShortTopics(plan, article.blocks, limits);
  const [only, ...others] = topics;
  // An email that is the whole article has its name, and the key that it keeps if the article grows.
  return only && others.length === 0 && isTitled(article)
    ? { spots, topics: [{ key: only.key, title: article.title }] }
    : { spots, topics };
}

function misfitOf(
  { title, blocks, language }: Article,
  sections: readonly Section[],
  { firmTopics, spots }: TopicPlan,
): string | undefined {
  if (isComparison(sections)) return "has the same headings below each of several parts";
  const words = languageOf(language);
  if (isCountedOut(title, sections, words)) return "counts its parts in the title";
  if (isQuestionsHeading(title, words) && mostAsk(headingsOf(sections)))
    return "is made of questions";
  const spoken = `speaks of ${firmTopics.length} of the ${ARC.length} topics of the arc`;
  const isTelling = firmTopics.some((key) => TELLING_TOPICS.includes(key));
  if (!isTelling || firmTopics.length < 2) return spoken;
  if (findSwap(blocks, spots, ARC) === undefined) return undefined;
  return isClearlyArc(sections, firmTopics, words) ? undefined : `${spoken}, in another order`;
}

function headingsOf(sections: readonly Section[]): string[] {
  return sections.flatMap(({ heading, title }) => (heading ? [title] : []));
}

/** Stories are told from their beginning: to tell an article in another order takes questions, or most of the topics. */
function isClearlyArc(
  sections: readonly Section[],
  firmTopics: readonly string[],
  language: Language,
): boolean {
  if (firmTopics.includes("faq")) return true;
  const topics = spokenTopics(language);
  const isNamed = sections.some(({ heading, title }) => heading && namesTopic(title, topics));
  return isNamed && firmTopics.length >= MOST_TOPICS;
}

/** Tells whether a plan has all the emails that the front matter names. */
function knowsNamed({ topics }: Plan, article: Article): boolean {
  const known = new Set([...topics.map(({ key }) => key), ...COMMON_PLACES]);
  return namedTopics(article).every((topic) => known.has(topic));
}

function namedTopics({ options }: Article): string[] {
  const { place, order, subjects, preheaders, delays } = options;
  const named = [...place, ...subjects, ...preheaders, ...delays].map(({ topic }) => topic);
  return [...named, ...order.map(({ value }) => value)];
}
