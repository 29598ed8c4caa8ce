import type { Article } from "../core/article.ts";
import { idsOf } from "./sections.ts";
import type { Section } from "./sections.ts";
import type { Spot } from "./place-arc.ts";

/** Words of one email where an article without headings is cut evenly: about two minutes to read. */
const WORDS_PER_EMAIL = 350;
const MAX_CUTS = 8;

/** The plan for an article whose sections are its topics. */
export interface AutoPlan {
  readonly spots: ReadonlyMap<number, Spot>;
  /** In order; the key is a slug of the title. */
  readonly topics: readonly { readonly key: string; readonly title: string }[];
}

/** Returns one topic for each main section, or even cuts at paragraph ends where there are no headings. */
export function placeByHeadings(article: Article, sections: readonly Section[]): AutoPlan {
  const levels = sections.flatMap(({ heading }) => (heading ? [heading.level] : []));
  return levels.length === 0
    ? cutEvenly(article, sections)
    : oneForEachSection(sections, Math.min(...levels));
}

function oneForEachSection(sections: readonly Section[], mainLevel: number): AutoPlan {
  const spots = new Map<number, Spot>();
  const topics: { key: string; title: string }[] = [];
  for (const section of sections) {
    const { heading } = section;
    if (heading?.level === mainLevel) {
      topics.push({ key: freshKey(heading.text, topics), title: heading.text });
    }
    const topic = topics.at(-1);
    const spot: Spot = topic
      ? { target: topic.key, why: `it belongs to the main section "${topic.title}"` }
      : { target: "intro", why: "it stands before the first heading" };
    for (const id of idsOf(section)) spots.set(id, spot);
  }
  return { spots, topics };
}

function cutEvenly(article: Article, sections: readonly Section[]): AutoPlan {
  const blocks = sections.flatMap((section) => section.blocks);
  const count = (text: string): number => text.split(" ").length;
  const total = blocks.reduce((sum, block) => sum + count(block.text), 0);
  const parts = Math.min(MAX_CUTS, Math.max(1, Math.round(total / WORDS_PER_EMAIL)));
  const spots = new Map<number, Spot>();
  const topics: { key: string; title: string }[] = [];
  let words = 0;
  for (const [index, block] of blocks.entries()) {
    const isDue = words >= (total / parts) * topics.length;
    const staysWithPrevious =
      block.type === "list-item" || block.type === "quote" || leadsIn(blocks[index - 1]?.text);
    if (topics.length === 0 || (isDue && !staysWithPrevious && topics.length < parts)) {
      const title = proposeTitle(block.text, article.title, topics.length + 1);
      topics.push({ key: freshKey(title, topics), title });
    }
    const topic = topics.at(-1);
    words += count(block.text);
    if (topic) {
      const why = `part ${topics.length} of ${parts} even cuts, since the article has no headings`;
      spots.set(block.id, { target: topic.key, why });
    }
  }
  return { spots, topics };
}

/** A text that ends in a colon belongs with what follows. */
function leadsIn(text: string | undefined): boolean {
  return text?.endsWith(":") ?? false;
}

/** The first clause of the part's first sentence, if it is short enough for a subject. */
function proposeTitle(text: string, articleTitle: string, part: number): string {
  const clause = /^[^.!?;:,—–]{8,60}/u.exec(text)?.[0].trim();
  const isWhole = clause !== undefined && /^[.!?;:,—–]/u.test(text.slice(clause.length).trim());
  return isWhole ? clause : `${articleTitle}, part ${part}`;
}

function freshKey(title: string, taken: readonly { key: string }[]): string {
  const base =
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/gu, "")
      .slice(0, 60) || "part";
  const same = taken.filter(({ key }) => key === base || key.startsWith(`${base}-`)).length;
  return same === 0 ? base : `${base}-${same + 1}`;
}
