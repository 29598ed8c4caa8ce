import type { Article } from "../core/article.ts";
import { isClosingHeading } from "../languages/headings.ts";
import { languageOf } from "../languages/language-of.ts";
import { lengthInWords } from "../languages/sentences.ts";
import { isTitled, proposeTitle } from "./propose-title.ts";
import { idsOf } from "./sections.ts";
import type { Section } from "./sections.ts";
import { COMMON_PLACES } from "./plan.ts";
import type { Plan, PlannedTopic, Spot } from "./plan.ts";

/** Words of one email where an article without headings is cut evenly: about two minutes to read. */
const WORDS_PER_EMAIL = 350;
const MAX_CUTS = 8;

/** Returns one topic for each main section, or even cuts at paragraph ends where there are no headings. */
export function placeByHeadings(article: Article, sections: readonly Section[]): Plan {
  const levels = sections.flatMap(({ heading }) => (heading ? [heading.level] : []));
  return levels.length === 0
    ? cutEvenly(article, sections)
    : oneForEachSection(
        article,
        sections,
        levels.reduce((a, b) => Math.min(a, b)),
      );
}

function oneForEachSection(
  article: Article,
  sections: readonly Section[],
  mainLevel: number,
): Plan {
  const spots = new Map<number, Spot>();
  const topics: PlannedTopic[] = [];
  const keyOf = createKeys();
  const language = languageOf(article.language);
  const own = new Map<Section, Spot>();
  for (const section of sections) {
    const { title, heading, parent } = section;
    const isMain = heading?.level === mainLevel;
    const isClosing = isMain && topics.length > 0 && isClosingHeading(title, language);
    if (isMain && !isClosing) topics.push({ key: keyOf(title), title, heading: heading.id });
    const spot = (parent && own.get(parent)) ?? spotOf(topics.at(-1), isClosing);
    own.set(section, spot);
    for (const id of idsOf(section)) spots.set(id, spot);
  }
  return { spots, topics };
}

function spotOf(topic: PlannedTopic | undefined, isClosing: boolean): Spot {
  if (isClosing) return { target: "closing", why: "the heading ends the article" };
  return topic
    ? { target: topic.key, why: `it belongs to the main section "${topic.title}"` }
    : { target: "intro", why: "it stands before the first heading" };
}

function cutEvenly(article: Article, sections: readonly Section[]): Plan {
  const blocks = sections.flatMap((section) => section.blocks);
  const total = blocks.reduce((sum, block) => sum + lengthInWords(block.text), 0);
  const parts = Math.min(MAX_CUTS, Math.max(1, Math.round(total / WORDS_PER_EMAIL)));
  const spots = new Map<number, Spot>();
  const topics: { key: string; title: string }[] = [];
  const keyOf = createKeys();
  let words = 0;
  for (const [index, block] of blocks.entries()) {
    const isDue = words >= (total / parts) * topics.length;
    // A text that ends in a colon belongs with what follows.
    const isLedTo = blocks[index - 1]?.text.endsWith(":") === true;
    const staysWithPrevious = block.type === "list-item" || block.type === "quote" || isLedTo;
    if (topics.length === 0 || (isDue && !staysWithPrevious)) {
      const part = parts === 1 ? undefined : topics.length + 1;
      const title =
        parts === 1 && isTitled(article)
          ? article.title
          : proposeTitle(block.text, article.title, part);
      topics.push({ key: keyOf(title), title });
    }
    const topic = topics.at(-1);
    words += lengthInWords(block.text);
    if (topic) {
      const why =
        parts === 1
          ? "the article has no headings, and is short enough for one email"
          : `part ${topics.length} of ${parts} even cuts, since the article has no headings`;
      spots.set(block.id, { target: topic.key, why });
    }
  }
  return { spots, topics };
}

/** Returns a function that makes a slug of a title, different from all that it made before and from the common places. */
function createKeys(): (title: string) => string {
  // "Closing" over the last step of a purchase is a section like any other.
  const used = new Set(COMMON_PLACES);
  // Many sections may have one title; the numbers tried before need not be tried again.
  const numbers = new Map<string, number>();
  return (title) => {
    const slug = title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
    // Half of a letter that takes two units of UTF-16 can stand in no address and no database.
    const base = slug.slice(0, 60).replace(/^-|[-\p{Surrogate}]+$/gu, "") || "part";
    let number = numbers.get(base) ?? 1;
    let key = number === 1 ? base : `${base}-${number}`;
    while (used.has(key)) key = `${base}-${++number}`;
    used.add(key);
    numbers.set(base, number + 1);
    return key;
  };
}
