import type { Article, Block } from "../core/article.ts";
import type { Finding } from "../core/errors.ts";
import { shorten } from "../core/shorten.ts";
import { isKnownLanguage } from "../languages/language-of.ts";
import type { ChosenPlan } from "./choose-plan.ts";
import type { Plan } from "./plan.ts";
import { mostAsk } from "./questions.ts";
import { findSwap } from "./reading-order.ts";

/**
 * Returns what the author should know about how the article fits its series; `placed` is the plan after the author's
 * hand, its topics in the order of their emails.
 */
export function shapeFindings(article: Article, chosen: ChosenPlan, placed: Plan): Finding[] {
  return [
    ...languageFinding(article),
    ...(chosen.mode === "auto"
      ? misfitFinding(article, chosen)
      : [...emptyTopics(article, chosen), ...orderFinding(article, chosen, placed)]),
  ];
}

function emptyTopics({ file, blocks, options }: Article, { byTopics }: ChosenPlan): Finding[] {
  const spoken = new Set([...byTopics.firmTopics, ...options.place.map(({ topic }) => topic)]);
  const headings = blocks.filter(({ id, type }) => type === "heading" && byTopics.spots.has(id));
  // Where all parts ask, their answers are in each email.
  if (mostAsk(headings.map(({ text }) => text))) spoken.add("faq");
  const missing = byTopics.topics.map(({ key }) => key).filter((key) => !spoken.has(key));
  return missing.map((topic) => ({
    code: "split/empty-topic",
    severity: "warning",
    message: `No section of ${file} speaks of ${topic} by itself.`,
    place: { file },
    hint: `Place a section there: series.place: { "Heading": ${topic} }.`,
  }));
}

/** Who asks for topics has an order in mind. */
function orderFinding(
  { file, blocks, options }: Article,
  { plan }: ChosenPlan,
  { spots, topics }: Plan,
): Finding[] {
  if (options.topics !== undefined) return [];
  const untouched = blocks.filter(({ id }) => spots.get(id) === plan.spots.get(id));
  const keys = topics.map(({ key }) => key);
  const swap = findSwap(untouched, spots, keys);
  if (!swap) return [];
  const [told, above] = [nameOf(swap.told), nameOf(swap.above)];
  return [
    {
      code: "split/other-order",
      severity: "info",
      message: `The emails tell ${file} in another order: "${told}" before "${above}".`,
      place: { file, line: swap.told.line },
      hint: "Set series.topics to auto in the front matter to keep the order of the article.",
    },
  ];
}

function nameOf({ type, text }: Block): string {
  return type === "heading" ? text : shorten(text);
}

function misfitFinding({ file, blocks }: Article, { misfit, plan }: ChosenPlan): Finding[] {
  if (misfit === undefined) return [];
  const isOne = plan.topics.length === 1;
  const isHeaded = blocks.some(({ id, type }) => type === "heading" && plan.spots.has(id));
  return [
    {
      code: "split/other-shape",
      severity: "info",
      place: { file },
      ...(isHeaded
        ? {
            message: `${file} ${misfit}, ${isOne ? "and all of it makes one email" : "so it gets one email for each main section, short ones joined"}.`,
            hint: isOne
              ? "Set series.topics to auto in the front matter for an email of each main section, or to arc for the four topics."
              : "Set series.topics to arc in the front matter to use the four topics all the same.",
          }
        : {
            message: `${file} has no headings, ${isOne ? "and is short enough for one email" : "so it is cut evenly at the end of paragraphs"}.`,
            hint: "Set a heading where a new email may begin.",
          }),
    },
  ];
}

function languageFinding({ language, file }: Article): Finding[] {
  if (isKnownLanguage(language)) return [];
  if (language.startsWith("und")) {
    return [
      {
        code: "split/unknown-language",
        severity: "info",
        message: `The words of ${file} do not tell its language, so only its structure decides, and emails name none to screen readers.`,
        place: { file },
        hint: "Name it in the front matter, as in language: fr.",
      },
    ];
  }
  return [
    {
      code: "split/unknown-language",
      severity: "info",
      message: `The words of headings are not known in the language "${language}", so only the structure of ${file} decides.`,
      place: { file },
      hint: "Name your own topics with their words in the front matter: series.topics.",
    },
  ];
}
