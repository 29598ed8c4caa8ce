import { wordsOf } from "../languages/sentences.ts";
import { formFor } from "../languages/word-pattern.ts";
import { announcesQuestions } from "./classify-questions.ts";
import type { Language } from "../languages/language.ts";
import type { Section } from "./sections.ts";

/** Fewer are stages or kinds of one thing. */
const LEAST = 5;
/** Sections besides those that the title counts: a beginning, an end, an aside. */
const MOST_OTHERS = 3;
/** "The 9 Things", "Top 7 Rules": longer words are what a title is about. */
const SHORT = 3;

/**
 * Tells whether the title of an article counts its sections, which are then a list of equals: "9 ways to …" over nine of
 * them. An article with a part for its readers' questions has other parts too.
 */
export function isCountedOut(
  title: string,
  sections: readonly Section[],
  language: Language,
): boolean {
  const count = countOf(title, language);
  const main = sections.filter(({ heading, parent }) => heading && !parent);
  // Few titles count anything, and then no section has to be looked into.
  if (count < LEAST || main.length < count - 1 || main.length > count + MOST_OTHERS) return false;
  return !main.some((section) => announcesQuestions(section, language));
}

/** Times are no parts: "Twelve weeks without sugar". */
function countOf(title: string, { numbers, textSigns }: Language): number {
  const [first = "", second = "", third = ""] = wordsOf(title);
  const begin = `${first} ${second} ${third}`;
  if (begin.search(textSigns.time[formFor(begin)]) >= 0) return 0;
  const count = first.length <= SHORT && !/^\d/u.test(first) ? second : first;
  return /^\d{1,2}$/u.test(count) ? Number(count) : numbers.indexOf(count) + 2;
}
