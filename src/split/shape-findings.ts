import type { Article } from "../core/article.ts";
import type { Finding } from "../core/errors.ts";
import type { Outline } from "../core/outline.ts";
import { ARC } from "../core/topic.ts";
import { isKnownLanguage } from "../languages/language-of.ts";
import type { TopicPlan } from "./place-by-topics.ts";

/** Returns what the author should know about how the article fits its topics. */
export function shapeFindings(mode: Outline["mode"], plan: TopicPlan, article: Article): Finding[] {
  return [...languageFinding(article), ...topicFindings(mode, plan, article)];
}

function topicFindings(
  mode: Outline["mode"],
  plan: TopicPlan,
  { file, options }: Article,
): Finding[] {
  const spoken = new Set([...plan.firmTopics, ...options.place.map(({ topic }) => topic)]);
  const missing = plan.topics.map(({ key }) => key).filter((key) => !spoken.has(key));
  const place = { file };
  if (mode !== "auto") {
    return missing.map((topic) => ({
      code: "split/empty-topic",
      severity: "warning",
      message: `No section of ${file} speaks of ${topic} by itself.`,
      place,
      hint: `Place a section there: series.place: { "Heading": ${topic} }.`,
    }));
  }
  if (options.topics === "auto") return [];
  return [
    {
      code: "split/other-shape",
      severity: "info",
      message: `${file} speaks of ${ARC.length - missing.length} of the ${ARC.length} topics of the arc, so it gets one email for each main section.`,
      place,
      hint: "Set series.topics to arc in the front matter to use the four topics all the same.",
    },
  ];
}

function languageFinding({ language, file }: Article): Finding[] {
  if (isKnownLanguage(language)) return [];
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
