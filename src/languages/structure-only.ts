import { abbreviations, notice, topicWords } from "./language.ts";
import { wordPattern } from "./word-pattern.ts";
import type { Language } from "./language.ts";

/** Matches nothing, in any text. */
const NOTHING = /(?!)/u;
const NO_WORDS = wordPattern("(?!)", "gu");

/** What is known of any language: the form of questions, names of the web, and no words. */
export const structureOnly: Language = {
  code: "und",
  commonWords: [],
  questionsHeading: /(?<!\w)(?:faqs?|q\s?&\s?as?)\b/iu,
  invitesQuestions: NOTHING,
  otherQuestions: NOTHING,
  greets: NOTHING,
  farewell: NOTHING,
  closingHeading: NOTHING,
  invitation: NOTHING,
  openingHeading: NOTHING,
  asking: /[?？;؟]$/u,
  goesOn: NOTHING,
  emailHead: NOTHING,
  byline: NOTHING,
  beforeName: NOTHING,
  credits: [],
  job: NOTHING,
  bioVerb: NOTHING,
  introducesSelf: NOTHING,
  aboutAuthor: NOTHING,
  aboutSomebody: NOTHING,
  countsParts: NOTHING,
  chooses: NOTHING,
  defines: NOTHING,
  leadsIn: NOTHING,
  capitalisesNouns: true,
  sectionMark: NOTHING,
  countedHeading: /^\p{L}+\s+\d{1,2}\b/u,
  numbers: [],
  pairMarks: {
    question: /^Q\s?\d{0,2}\s?[:.)]\s+(?=\S)/u,
    answer: /^A\s?\d{0,2}\s?[:.)]\s+(?=\S)/u,
  },
  abbreviation: abbreviations(["Dr"]),
  vagueLink: NOTHING,
  articleTalk: NOTHING,
  headingWords: { mechanism: topicWords(), timeline: topicWords(), maintenance: topicWords() },
  textSigns: {
    time: NO_WORDS,
    sequence: NO_WORDS,
    frequency: NO_WORDS,
    upkeep: NO_WORDS,
    instruction: NO_WORDS,
    explanation: NO_WORDS,
    evidence: NO_WORDS,
  },
  button: NOTHING,
  kindOfText: NOTHING,
  continuedTitle: NOTHING,
  offer: NOTHING,
  ownOffer: NOTHING,
  call: NOTHING,
  warning: NOTHING,
  projectHeading: /^(?:contributing|license|code of conduct|changelog)$/iu,
  commentsHeading: NOTHING,
  chrome: [notice("©.*", "a copyright line")],
};
