import { SENTENCE_MARK } from "../languages/language.ts";
import type { Language, SpokenTopic, TextSign } from "../languages/language.ts";
import { formFor } from "../languages/word-pattern.ts";
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

/** Each sign with its rates and their logarithms, which are taken for each section of an article. */
const SIGNS = (Object.keys(RATES) as TextSign[]).map((sign) => {
  const { mechanism, timeline, maintenance } = RATES[sign];
  return {
    sign,
    rates: RATES[sign],
    logs: {
      mechanism: Math.log(mechanism),
      timeline: Math.log(timeline),
      maintenance: Math.log(maintenance),
    },
    most: Math.max(mechanism, timeline, maintenance),
  };
});

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

/**
 * Returns what the words of a text say for each topic of the arc: the log-likelihood of its signs. `count` is how many
 * words it has, for callers who know it.
 */
export function weighText(
  text: string,
  { textSigns }: Language,
  count = countWords(text),
): Record<SpokenTopic, TextEvidence> {
  const length = count / 100;
  const form = formFor(text);
  const lower = text.toLowerCase();
  const found = SIGNS.map(
    ({ sign }) => (sign === "instruction" ? text : lower).match(textSigns[sign][form]) ?? [],
  );
  const nSigns = found.reduce((sum, { length: signs }) => sum + signs, 0);
  const mechanism = logLikelihood("mechanism", found, length);
  const timeline = logLikelihood("timeline", found, length);
  const maintenance = logLikelihood("maintenance", found, length);
  const mean = (mechanism + timeline + maintenance) / 3;
  const factor = trust(nSigns);
  return {
    mechanism: {
      points: limit(factor * (mechanism - mean)),
      words: tellingWords(found, "mechanism"),
    },
    timeline: { points: limit(factor * (timeline - mean)), words: tellingWords(found, "timeline") },
    maintenance: {
      points: limit(factor * (maintenance - mean)),
      words: tellingWords(found, "maintenance"),
    },
  };
}

function limit(points: number): number {
  return Math.max(-MOST, Math.min(MOST, points));
}

/** The words of a text that are signs, in the order of `SIGNS`. */
type Found = readonly (readonly string[])[];

function logLikelihood(topic: SpokenTopic, found: Found, length: number): number {
  return SIGNS.reduce(
    (sum, { rates, logs }, index) =>
      sum + (found[index]?.length ?? 0) * logs[topic] - rates[topic] * length,
    0,
  );
}

/** A sign or two may stand in a short text by chance. */
function trust(signs: number): number {
  return (DAMPING * signs) / (signs + FEW);
}

/** A word with which a sentence begins is found with the mark before it. */
const MARK_BEFORE = new RegExp(`^${SENTENCE_MARK}`, "u");

/** The words of the signs that are more usual in this topic than in any other. */
function tellingWords(found: Found, topic: SpokenTopic): string[] {
  const words: string[] = [];
  for (let index = 0; index < SIGNS.length; index++) {
    const sign = SIGNS[index];
    if (sign?.rates[topic] !== sign?.most) continue;
    for (const one of found[index] ?? []) {
      const word = one.replace(MARK_BEFORE, "").toLowerCase();
      if (!words.includes(word)) words.push(word);
      // A long text says the same words again and again.
      if (words.length === MOST_REASONS) return words;
    }
  }
  return words;
}
