import type { Language, TopicWord } from "../languages/language.ts";

/** A topic, and what in a text speaks for it. */
export interface TopicSpec {
  readonly key: string;
  readonly headingWords: readonly TopicWord[];
  /** Counts words of a running text. (Default: the body tells nothing) */
  readonly bodyWords?: RegExp;
}

/** A topic and the words that speak for it. */
export interface TopicEvidence {
  readonly topic: string;
  readonly words: string;
  /** 3 decides alone, 1 only where nothing else speaks. */
  readonly weight: number;
}

/** A body speaks for a topic with at least so many of its words, */
const BODY_HITS = 4;
/** and with so many times more of them than of the next topic's. */
const BODY_MARGIN = 2.5;

/** Returns the topics of the arc that have words of their own, in the language of the article. */
export function spokenTopics({ headingWords, bodyWords }: Language): TopicSpec[] {
  return (["mechanism", "timeline", "maintenance"] as const).map((key) => ({
    key,
    headingWords: headingWords[key],
    bodyWords: bodyWords[key],
  }));
}

/** Returns the topic that a heading's words speak for; on a tie the words that come first decide. */
export function topicOfHeading(
  heading: string,
  topics: readonly TopicSpec[],
): TopicEvidence | undefined {
  const found = topics.flatMap(({ key, headingWords }) => {
    const matches = headingWords.flatMap(({ pattern, weight }) => {
      const match = pattern.exec(heading);
      return match ? [{ words: match[0].toLowerCase(), weight, index: match.index }] : [];
    });
    const best = matches.toSorted((a, b) => b.weight - a.weight || a.index - b.index)[0];
    return best ? [{ topic: key, ...best }] : [];
  });
  return found.toSorted((a, b) => b.weight - a.weight || a.index - b.index)[0];
}

/** Returns the topic that a text's words speak for, if one has clearly more of them than the others. */
export function topicOfBody(text: string, topics: readonly TopicSpec[]): TopicEvidence | undefined {
  const found = topics
    .map(({ key, bodyWords }) => ({
      topic: key,
      hits: bodyWords ? (text.match(bodyWords) ?? []) : [],
    }))
    .toSorted((a, b) => b.hits.length - a.hits.length);
  const [best, second] = found;
  if (!best || best.hits.length < BODY_HITS) return undefined;
  if (best.hits.length < BODY_MARGIN * (second?.hits.length ?? 0)) return undefined;
  const words = [...new Set(best.hits.map((hit) => hit.toLowerCase()))].slice(0, 3).join(", ");
  return { topic: best.topic, words, weight: 1 };
}
