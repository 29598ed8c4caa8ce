import type { Article, OwnTopic } from "../core/article.ts";
import { DriplineError, formatPlace } from "../core/errors.ts";
import type { Place } from "../core/errors.ts";
import { nearest } from "../core/nearest.ts";
import { createBlockFinder } from "./named-blocks.ts";
import type { Named } from "./named-blocks.ts";
import { nameHeadings } from "./named-headings.ts";
import { COMMON_PLACES } from "./plan.ts";

/** Enough letters to know a text by; the time to compare two grows with their square. */
const COMPARED = 60;

/**
 * Checks that every setting of the author matches something: `place` and `drop` a heading or
 * a paragraph, `place`, `order`, `subjects`, `preheaders` and `delays` a topic of this series; and that no topic of the
 * author's own has the name of a common place or of another one.
 *
 * Errors: `split/reserved-topic`, `split/repeated-topic`;
 * `split/unknown-heading`, `split/unknown-topic`, each with its place and the nearest name;
 * `split/ambiguous-heading` and `split/ambiguous-text` with the lines of the headings that read so or
 * the paragraphs that begin so.
 */
export function checkOptions(article: Article, topics: readonly string[]): void {
  const { options } = article;
  if (typeof options.topics === "object") checkNames(options.topics);
  // To know all blocks by their beginnings takes longer than all the rest, and most articles name none.
  const find = options.place.length > 0 ? createBlockFinder(article) : undefined;
  for (const { heading, topic, place } of options.place) {
    const named = find?.(heading);
    if (named?.kind === "unclear")
      throw unclearName(named, article, "The front matter names", place);
    expectTopic("series.place", topic, [...topics, ...COMMON_PLACES], place);
  }
  for (const { value, place } of options.order) expectTopic("series.order", value, topics, place);
  for (const { topic, place } of options.subjects)
    expectTopic("series.subjects", topic, topics, place);
  for (const { topic, place } of options.preheaders)
    expectTopic("series.preheaders", topic, topics, place);
  for (const { topic, place } of options.delays) expectTopic("series.delays", topic, topics, place);
}

/** What goes to a topic named as a place would open or close the series or be left out; of two of one name, one is empty. */
function checkNames(topics: readonly OwnTopic[]): void {
  const named = new Map<string, Place>();
  for (const { key, place } of topics) {
    if (COMMON_PLACES.includes(key)) throw reservedName(key, place);
    const other = named.get(key);
    if (other) throw repeatedName(key, other, place);
    named.set(key, place);
  }
}

function reservedName(key: string, place: Place): DriplineError {
  return new DriplineError(
    "split/reserved-topic",
    `A topic in series.topics is named "${key}", which is a place of every series.`,
    {
      hint: `Give it another name, such as "${key}-part"; ${COMMON_PLACES.join(", ")} say in series.place where a part goes.`,
      place,
    },
  );
}

function repeatedName(key: string, other: Place, place: Place): DriplineError {
  return new DriplineError(
    "split/repeated-topic",
    `Two topics in series.topics are named "${key}", the other one in ${formatPlace(other)}.`,
    {
      hint: "Give one of them another name, or make one of both with all their words.",
      place,
    },
  );
}

function expectTopic(setting: string, topic: string, known: readonly string[], place: Place): void {
  if (known.includes(topic)) return;
  const guess = nearest(topic, known);
  throw new DriplineError(
    "split/unknown-topic",
    `Unknown topic "${topic}" in ${setting}, expected one of: ${known.join(", ")}.`,
    {
      hint:
        guess === undefined
          ? `Use one of these words: ${known.join(", ")}.`
          : `Did you mean "${guess}"?`,
      place,
    },
  );
}

type Unclear = Extract<Named, { kind: "unclear" }>;

/**
 * Returns the error for a name that stands for no single heading and no single paragraph. `who` says where the
 * name was read: "The front matter names".
 */
export function unclearName(
  named: Unclear,
  article: Article,
  who: string,
  place: Place,
): DriplineError {
  const { text, found } = named;
  const { blocks, file } = article;
  if (found[0]?.type === "heading") return severalHeadings(named, article, who, place);
  if (found.length > 1) {
    const lines = found.map(({ line }) => line).join(", ");
    return new DriplineError(
      "split/ambiguous-text",
      `${who} "${text}", and ${found.length} paragraphs of ${file} begin so, in lines ${lines}.`,
      { hint: "Write more of the beginning, so that only one of them begins with it.", place },
    );
  }
  // Of a long text only the beginning is compared, and as many whole words of each paragraph.
  const begin = text.slice(0, COMPARED);
  const beginning = new RegExp(String.raw`^.{0,${begin.length}}(?<=\S)\S{0,20}`, "su");
  const names = nameHeadings(article);
  const beginnings = blocks.flatMap((block) =>
    block.type === "heading"
      ? [block.text, names.get(block.id) ?? block.text]
      : (beginning.exec(block.text)?.[0] ?? ""),
  );
  const guess = nearest(begin, beginnings);
  return new DriplineError(
    "split/unknown-heading",
    `${who} "${text}", which is no heading of ${file}, and no paragraph begins with it.`,
    {
      hint:
        guess === undefined
          ? "Copy the heading's text, or the first words of a paragraph, from the article."
          : `Did you mean "${guess}"?`,
      place,
    },
  );
}

/** Enough to see how a heading is named among others that read so. */
const MOST_NAMES = 4;

function severalHeadings(
  { text, found }: Unclear,
  article: Article,
  who: string,
  place: Place,
): DriplineError {
  const lines = found.map(({ line }) => line).join(", ");
  const names = nameHeadings(article);
  const shown = found.slice(0, MOST_NAMES).flatMap(({ id }) => names.get(id) ?? []);
  return new DriplineError(
    "split/ambiguous-heading",
    `${who} "${text}", and ${found.length} headings of ${article.file} read so, in lines ${lines}.`,
    { hint: `Name the one that you mean: "${shown.join('", "')}".`, place },
  );
}
