import type { Language, SpokenTopic, TextSign } from "../languages/language.ts";
import { countWords } from "../languages/sentences.ts";

/**
 * How often a text has a sign, in 100 words, by its topic: means over 162 sections of the labelled
 * articles (mechanism 65, timeline 53, maintenance 44), rounded. No text speaks of years of one
 * topic only, so it is how often that tells.
 */
const RATES: Readonly<Record<TextSign, Readonly<Record<SpokenTopic, number>>>> = {
  time: { mechanism: 0.7, timeline: 3.4, maintenance: 1.9 },
  sequence: { mechanism: 0.9, timeline: 1.7, maintenance: 1.4 },
  frequency: { mechanism: 0.2, timeline: 0.2, maintenance: 0.8 },
  upkeep: { mechanism: 0.5, timeline: 0.6, maintenance: 1.6 },
  instruction: { mechanism: 0.2, timeline: 0.6, maintenance: 1.4 },
  explanation: { mechanism: 1.0, timeline: 0.5, maintenance: 0.6 },
  evidence: { mechanism: 0.9, timeline: 0.5, maintenance: 0.3 },
};

/** Signs come in groups and so count for less than if each were a find of its own. */
const DAMPING = 0.6;
const FEW = 2;
/** So many words of a text are reason enough to name. */
const MOST_REASONS = 3;
/** However long a text is, it says no more than a clear word in its heading. */
const MOST = 2.5;

/** How much more (or less) a text speaks for a topic than for the average one, and its words for it. */
export interface TextEvidence {
  readonly points: number;
  readonly words: readonly string[];
}

/** Returns what the words of a text say for each topic of the arc: the log-likelihood of its signs. */
export function weighText(
  text: string,
  { textSigns }: Language,
): Record<SpokenTopic, TextEvidence> {
  const length = countWords(text) / 100;
  const hits = (Object.keys(RATES) as TextSign[]).map((sign) => ({
    rates: RATES[sign],
    found: text.match(textSigns[sign]) ?? [],
  }));
  const count = hits.reduce((sum, { found }) => sum + found.length, 0);
  const raw = (topic: SpokenTopic): number =>
    hits.reduce(
      (sum, { rates, found }) =>
        sum + found.length * Math.log(rates[topic]) - rates[topic] * length,
      0,
    );
  const mean = (raw("mechanism") + raw("timeline") + raw("maintenance")) / 3;
  const evidence = (topic: SpokenTopic): TextEvidence => ({
    points: Math.max(-MOST, Math.min(MOST, trust(count) * (raw(topic) - mean))),
    words: tellingWords(hits, topic),
  });
  return {
    mechanism: evidence("mechanism"),
    timeline: evidence("timeline"),
    maintenance: evidence("maintenance"),
  };
}

/** A sign or two may stand in a short text by chance. */
function trust(signs: number): number {
  return (DAMPING * signs) / (signs + FEW);
}

/** The words of the signs that are more usual in this topic than in any other. */
function tellingWords(
  hits: readonly { rates: Readonly<Record<SpokenTopic, number>>; found: readonly string[] }[],
  topic: SpokenTopic,
): string[] {
  const words = new Set<string>();
  for (const { rates, found } of hits) {
    if (rates[topic] !== Math.max(rates.mechanism, rates.timeline, rates.maintenance)) continue;
    for (const word of found) {
      words.add(word.toLowerCase());
      // A long text says the same words again and again.
      if (words.size === MOST_REASONS) return [...words];
    }
  }
  return [...words];
}
