import { ARC } from "../core/topic.ts";
import type { ArcTopic } from "../core/topic.ts";

/** A habit of headings that speaks for a topic. */
interface TopicWord {
  readonly pattern: RegExp;
  /** 3 decides alone, 1 only where nothing else speaks. */
  readonly weight: number;
}

type WordTopic = Exclude<ArcTopic, "faq">;

const word = (source: string, weight = 3): TopicWord => ({
  pattern: new RegExp(String.raw`(?<!\p{L})(?:${source})(?!\p{L})`, "iu"),
  weight,
});

const HEADING_WORDS: Readonly<Record<WordTopic, readonly TopicWord[]>> = {
  mechanism: [
    word("mechanisms?|mechanism of action"),
    word("how .*works?|does .*works?|how well|how effective|effectiveness|efficacy"),
    word("what (?:is|are)|what .* (?:is|are|do|does)|what .* means?"),
    word("why|causes?|science|evidence|understanding|explained|inside|side effects|risks?"),
    word("who (?:gets?|tends?|is|has)"),
    word("how", 1),
  ],
  timeline: [
    word("how long|how soon|how many (?:hours|days|weeks|months|years)"),
    word("time ?line|time ?table|duration|stages?|phases?|short[- ]term|immediate"),
    word("what to expect|what happens|(?:hour by hour|day by day|week by week|month by month)"),
    word("first (?:\\w+ )?(?:hours?|days?|nights?|weeks?|months?|years?)"),
    word("when|during", 2),
    word("hours?|days?|weeks?|months?|years?|\\w+ to \\w+ (?:hours|days|weeks|months|years)", 1),
  ],
  maintenance: [
    word("maintain(?:ing)?|maintenance|upkeep|sustain(?:ed|ing)?|long[- ]term"),
    word("keep(?:ing)?|stay(?:ing)?|hold(?:ing)? on|stick(?:ing)?|prevent(?:ing)?"),
    word("follow[- ]?ups?|check[- ]?ups?|checking in|looking after|caring for|living with"),
    word("habits?|routines?|lifestyle|holistic"),
    word("each (?:season|month|year)|year to year|day to day|from week to week"),
  ],
};

const BODY_WORDS: Readonly<Record<WordTopic, RegExp>> = {
  mechanism: /\b(?:because|works?|causes?|acts?|blocks?|trials?|studies|evidence|chance)\b/giu,
  timeline: /\b(?:hours?|days?|weeks?|months?|years?|first|then|after|until|minutes?)\b/giu,
  maintenance:
    /\b(?:keep|every|regular(?:ly)?|routine|habit|again|maintain|stay|check|once a)\b/giu,
};

/** A topic and the words that speak for it. */
export interface TopicEvidence {
  readonly topic: WordTopic;
  readonly words: string;
}

/** Returns the topic that a heading's words speak for; on a tie the words that come first decide. */
export function topicOfHeading(heading: string): TopicEvidence | undefined {
  const found = wordTopics().flatMap((topic) => {
    const matches = HEADING_WORDS[topic].flatMap(({ pattern, weight }) => {
      const match = pattern.exec(heading);
      return match ? [{ words: match[0], weight, index: match.index }] : [];
    });
    const first = matches.toSorted((a, b) => b.weight - a.weight || a.index - b.index)[0];
    if (!first) return [];
    const index = Math.min(...matches.map((match) => match.index));
    return [{ topic, words: first.words.toLowerCase(), weight: first.weight, index }];
  });
  return found.toSorted((a, b) => b.weight - a.weight || a.index - b.index)[0];
}

/** Returns the topic that a text's words speak for, if one has clearly more of them than the others. */
export function topicOfBody(text: string): TopicEvidence | undefined {
  const found = wordTopics()
    .map((topic) => ({ topic, hits: text.match(BODY_WORDS[topic]) ?? [] }))
    .toSorted((a, b) => b.hits.length - a.hits.length);
  const [best, second] = found;
  if (!best || best.hits.length < 3 || best.hits.length < 2 * (second?.hits.length ?? 0)) {
    return undefined;
  }
  const words = [...new Set(best.hits.map((hit) => hit.toLowerCase()))].slice(0, 3).join(", ");
  return { topic: best.topic, words };
}

function wordTopics(): WordTopic[] {
  return ARC.filter((topic) => topic !== "faq");
}
