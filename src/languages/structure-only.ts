import { abbreviations, notice, words } from "./language.ts";
import type { Language } from "./language.ts";

/** Matches nothing, in any text. */
const NOTHING = /(?!)/u;

/** What is known of any language: the form of questions, names of the web, and no words. */
export const structureOnly: Language = {
  code: "und",
  commonWords: [],
  questionsHeading: /\b(?:faqs?|q\s?&\s?as?)\b/iu,
  closingHeading: NOTHING,
  openingHeading: NOTHING,
  asking: /[?？;؟]$/u,
  goesOn: NOTHING,
  byline: NOTHING,
  aboutAuthor: NOTHING,
  countsParts: NOTHING,
  capitalisesNouns: true,
  sectionMark: NOTHING,
  countedHeading: /^\p{L}+\s+\d{1,2}\b/u,
  numbers: [],
  pairMarks: {
    question: /^Q\s?\d{0,2}\s?[:.)]\s+(?=\S)/u,
    answer: /^A\s?\d{0,2}\s?[:.)]\s+(?=\S)/u,
  },
  abbreviation: abbreviations(["Dr"]),
  articleTalk: NOTHING,
  headingWords: { mechanism: [], timeline: [], maintenance: [] },
  bodyWords: { mechanism: words("(?!)"), timeline: words("(?!)"), maintenance: words("(?!)") },
  chrome: [notice("©.*", "a copyright line")],
};
