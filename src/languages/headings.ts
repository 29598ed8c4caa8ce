import type { Language } from "./language.ts";
import { lengthInWords } from "./sentences.ts";

/** Longer headings are about something of their own, whatever words they hold. */
const MAX_WORDS = 6;
/** One that begins with a question of its readers may take some more to get to the others. */
const MOST_WORDS = 14;

/**
 * Tells whether a heading stands over questions and answers: "Frequently asked questions", "Quick
 * answers", "Any other questions?". The importer reads the levels below it from this, the splitter
 * the topic. Any other heading that asks is a question itself.
 */
export function isQuestionsHeading(text: string, language: Language): boolean {
  const bare = bareHeading(text);
  const { questionsHeading, invitesQuestions, otherQuestions } = language;
  if (!isShort(bare)) return lengthInWords(bare) <= MOST_WORDS && otherQuestions.test(bare);
  return (/[?？]$/u.test(bare) ? invitesQuestions : questionsHeading).test(bare);
}

/** Tells whether a heading ends an article: "The bottom line", "Sources", "That's it". */
export function isClosingHeading(text: string, { closingHeading, farewell }: Language): boolean {
  const bare = bareHeading(text);
  return isShort(bare) && (closingHeading.test(bare) || farewell.test(bare));
}

/** Tells whether a heading opens an article: "Introduction", "Before you start". */
export function isOpeningHeading(text: string, { openingHeading }: Language): boolean {
  const bare = bareHeading(text);
  return isShort(bare) && openingHeading.test(bare);
}

/** Tells whether a heading has its place in most articles, however it looks: "In short", "Questions", "Conclusion". */
export function isUsual(text: string, language: Language): boolean {
  return [isOpeningHeading, isQuestionsHeading, isClosingHeading].some((is) => is(text, language));
}

/** Returns a heading without signs and pictures before its first word. */
function bareHeading(text: string): string {
  // Most headings begin with a letter, which needs no expression.
  const first = text.charCodeAt(0) | 0x20;
  if (first >= 0x61 && first <= 0x7a) return text;
  return text.replace(/^[^\p{L}\p{N}"“„'‘]+/u, "");
}

function isShort(text: string): boolean {
  return lengthInWords(text) <= MAX_WORDS;
}
