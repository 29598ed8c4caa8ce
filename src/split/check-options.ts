import type { Article } from "../core/article.ts";
import { DriplineError } from "../core/errors.ts";
import type { Place } from "../core/errors.ts";
import { nearest } from "../core/nearest.ts";
import { sameHeading } from "./sections.ts";

/** Places that every series has beside its topics. */
const COMMON_PLACES = ["intro", "closing", "drop"];

/**
 * Checks that every setting of the author matches something: `place` and `drop` a heading, `place`,
 * `order`, `subjects`, `preheaders` and `delays` a topic of this series.
 *
 * Errors: `split/unknown-heading`, `split/unknown-topic`, each with its place and the nearest name.
 */
export function checkOptions({ blocks, options }: Article, topics: readonly string[]): void {
  const headings = blocks.flatMap((block) => (block.type === "heading" ? [block.text] : []));
  for (const { heading, topic, place } of options.place) {
    if (!headings.some((text) => sameHeading(heading, text)))
      throw unknownHeading(heading, headings, place);
    expectTopic("series.place", topic, [...topics, ...COMMON_PLACES], place);
  }
  for (const { value, place } of options.order) expectTopic("series.order", value, topics, place);
  for (const { topic, place } of options.subjects)
    expectTopic("series.subjects", topic, topics, place);
  for (const { topic, place } of options.preheaders)
    expectTopic("series.preheaders", topic, topics, place);
  for (const { topic, place } of options.delays) expectTopic("series.delays", topic, topics, place);
}

function expectTopic(setting: string, topic: string, known: readonly string[], place: Place): void {
  if (known.includes(topic)) return;
  const guess = nearest(topic, known);
  throw new DriplineError(
    "split/unknown-topic",
    `Unknown topic "${topic}" in ${setting}, expected one of: ${known.join(", ")}.`,
    { hint: guess === undefined ? "Use one of these words." : `Did you mean "${guess}"?`, place },
  );
}

function unknownHeading(heading: string, headings: readonly string[], place: Place): DriplineError {
  const guess = nearest(heading, headings);
  return new DriplineError(
    "split/unknown-heading",
    `The front matter names "${heading}", which is no heading of the article.`,
    {
      hint:
        guess === undefined
          ? "Copy the heading's text from the article."
          : `Did you mean "${guess}"?`,
      place,
    },
  );
}
