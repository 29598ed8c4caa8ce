import type { ArcTopic } from "../core/topic.ts";
import { BEGINS, wordPattern } from "./word-pattern.ts";
import type { WordPattern } from "./word-pattern.ts";

/** A topic that headings speak for with words of their own; questions are known by their form. */
export type SpokenTopic = Exclude<ArcTopic, "faq">;

/**
 * What running text shows of its topic: spans of time and how one thing follows another, how often
 * something is done and what is kept up, instructions, explanations, and what studies found.
 */
export type TextSign =
  | "time"
  | "sequence"
  | "frequency"
  | "upkeep"
  | "instruction"
  | "explanation"
  | "evidence";

/** A habit of headings that speaks for a topic. */
export interface TopicWord {
  readonly pattern: WordPattern;
  /** What the pattern matches as whole words. */
  readonly source: string;
  /** 3 decides alone, 1 only where nothing else speaks. */
  readonly weight: 1 | 2 | 3;
}

/** All words of headings that speak for one topic. */
export interface TopicWords {
  readonly each: readonly TopicWord[];
  /** Matches where one of them does: hardly any heading holds one, and this tells it at once. */
  readonly any: WordPattern;
}

/** A habit of web pages that is no part of the article. */
export interface ChromeRule {
  /** Matched against a line of at most 120 characters, 160 if it may be a sentence; in small letters. */
  readonly pattern: WordPattern;
  /** Whether the pattern is matched against the line as it stands, as it asks for capitals. */
  readonly isCased: boolean;
  /** The reason in words, as it stands in the report. */
  readonly why: string;
  /**
   * What goes with it: nothing, the next joined line (`pair`: only if no other is joined to that
   * one), all joined lines below it, running text among them too (`group`: if they are few), those
   * above it too (`box`), or the rest of the page.
   */
  readonly reach: "line" | "next" | "pair" | "run" | "group" | "box" | "rest";
  /** Whether it may be a whole sentence; else one of five words or more is the author's. */
  readonly isNotice: boolean;
  /**
   * Whether it reads as a heading of the author's too ("Report a mistake"): then it counts only as a link, or in
   * the second half over no text.
   */
  readonly isLabel: boolean;
}

/** What the program knows of one language: every word list stands here and nowhere else. */
export interface Language {
  /** BCP 47, without region. */
  readonly code: string;
  /** Frequent small words that few other languages have; tells the language of a text. */
  readonly commonWords: readonly string[];
  /** A heading over questions and answers. */
  readonly questionsHeading: RegExp;
  /** A heading over questions and answers that asks itself: "Any other questions?" */
  readonly invitesQuestions: RegExp;
  /** A heading that begins with one question: "'Does it hurt?' and other things readers ask". */
  readonly otherQuestions: RegExp;
  /** How a text begins that greets its readers itself: "Hi there!", "Dear gardeners,". */
  readonly greets: RegExp;
  /** How an author's last words begin: "That's it", "Good luck". */
  readonly farewell: RegExp;
  /** A heading that ends an article. */
  readonly closingHeading: RegExp;
  /** A heading that turns to the readers at the end, and no question of theirs: "Ready to walk again?", "So, is it for you?" */
  readonly invitation: RegExp;
  /** A heading that opens an article. */
  readonly openingHeading: RegExp;
  /** How a reader's question begins. */
  readonly asking: RegExp;
  /** A line that goes on from the sentence before ("And then?"), so it is no heading. */
  readonly goesOn: RegExp;
  /** How a line in the head of an email begins; the first group matches where it is the subject. */
  readonly emailHead: RegExp;
  /** A byline; the first group is the author's name. */
  readonly byline: RegExp;
  /** What stands before the author's name right below a title, and may begin a sentence elsewhere: "with". */
  readonly beforeName: RegExp;
  /** What stands before a name of two words or more that is the author's: "A patient guide from". */
  readonly credits: readonly RegExp[];
  /** What somebody does, below the name: "Retired nurse", "Head gardener at Holm House". */
  readonly job: RegExp;
  /** What a bio says right behind the name: "lives in Leeds", "has been a nurse". */
  readonly bioVerb: RegExp;
  /** How authors begin to speak of themselves: "I'm Ada". */
  readonly introducesSelf: RegExp;
  /** A heading over the author's bio. */
  readonly aboutAuthor: RegExp;
  /** How a heading over the bio begins where it names the author: "About Ada Moss". */
  readonly aboutSomebody: RegExp;
  /** A heading that counts out the parts below it ("The three stages"); the first group is the number. */
  readonly countsParts: RegExp;
  /** Whether nouns begin with a capital, so that capitals tell no heading. */
  readonly capitalisesNouns: boolean;
  /** A heading's number that says nothing by itself: "Section 2 - ", "Chapter 3: ". */
  readonly sectionMark: RegExp;
  /** How a heading counts itself: "Section 2", "Step 3". */
  readonly countedHeading: RegExp;
  /** What stands between two things of which one is to be chosen. */
  readonly chooses: RegExp;
  /** How a text begins that says what a thing is: "The thyroid is a gland". */
  readonly defines: RegExp;
  /** How a line ends that goes on in the list below it: "if", "that". */
  readonly leadsIn: RegExp;
  /** Number words from two on. */
  readonly numbers: readonly string[];
  /** Marks of a question and of its answer at the start of a line, e.g. `Q:` and `A:`. */
  readonly pairMarks: { readonly question: RegExp; readonly answer: RegExp };
  /** An end that is no end of a sentence: "Dr." and the like, and initials. */
  readonly abbreviation: RegExp;
  /** What a link says that does not say where it leads: "click here"; letters and spaces only, in small letters. */
  readonly vagueLink: RegExp;
  /** Sentences that speak of the article as a whole or point to another part of it. */
  readonly articleTalk: RegExp;
  readonly headingWords: Readonly<Record<SpokenTopic, TopicWords>>;
  readonly textSigns: Readonly<Record<TextSign, WordPattern>>;
  /** What the button of a box in a page says: "Calculate now", "Get the checklist". */
  readonly button: RegExp;
  /** "A Pamphlet for Owners": what a second line says that the title is. */
  readonly kindOfText: RegExp;
  /** A title that stands again where a text goes on: "The old mill (continued)"; the first group is the title. */
  readonly continuedTitle: RegExp;
  /** What a notice in a frame offers or announces: "20 % off", "now open". */
  readonly offer: RegExp;
  /** What an author offers of his own without a frame: "use code POTS". */
  readonly ownOffer: RegExp;
  /** How a line begins that says what to press or do: "Book your place". */
  readonly call: RegExp;
  /** What an author's own words in a frame say: "never", "important". */
  readonly warning: RegExp;
  /** A heading over readers' comments, which counts only over some. */
  readonly commentsHeading: RegExp;
  /** What stands at the end of a project's page, and speaks of the project: "Contributing", "License". */
  readonly projectHeading: RegExp;
  readonly chrome: readonly ChromeRule[];
}

/** Returns a topic word that matches whole words, in any case. */
export function word(source: string, weight: TopicWord["weight"] = 3): TopicWord {
  const pattern = wordPattern(String.raw`(?<!\p{L})(?:${source})(?!\p{L})`, "iu");
  return { pattern, source, weight };
}

/** Returns the words of one topic. */
export function topicWords(...each: readonly TopicWord[]): TopicWords {
  return { each, any: word(each.map(({ source }) => source).join("|")).pattern };
}

/**
 * Returns a pattern for words of a running text, each counted; it is written in small letters, is asked of a text in
 * small letters, and each of its words begins with a letter of ASCII.
 */
export function words(source: string): WordPattern {
  return wordPattern(String.raw`${BEGINS}(?:${source})(?!\p{L})`, "gu");
}

/** What stands between two sentences: with it `sentenceStarts` finds a word. */
export const SENTENCE_MARK = String.raw`[.:;!?]\s`;

/**
 * Returns a pattern for words that begin a sentence, as instructions do, with the mark before them: to look back for it at each
 * letter takes three times as long as to find both.
 */
export function sentenceStarts(source: string): WordPattern {
  return wordPattern(String.raw`(?:^|${SENTENCE_MARK})(?:${source})(?!\p{L})`, "gmu");
}

/** Returns a pattern for texts that end with one of these abbreviations, or with an initial. */
export function abbreviations(list: readonly string[]): RegExp {
  const ends = list.map((one) => one.replaceAll(".", String.raw`\.`)).join("|");
  return new RegExp(String.raw`(?:^|[\s("“„])(?:(?:${ends})\.|\p{Lu}\.)\s*$`, "u");
}

/** Returns a chrome rule for lines that match as a whole, in any case; its words are written in small letters. */
export function chrome(
  source: string,
  why: string,
  reach: ChromeRule["reach"] = "line",
): ChromeRule {
  return { ...saysInLabel(`^(?:${source})$`, why), reach };
}

/** Returns a chrome rule for lines that match as a whole, whole sentences too. */
export function notice(source: string, why: string): ChromeRule {
  return { ...chrome(source, why), isNotice: true };
}

/** Returns a chrome rule for lines that say so anywhere, which is found in a tenth of the time that `.*` takes. */
export function saysInLabel(source: string, why: string): ChromeRule {
  // Before a word both are the same, but the first is looked up in a table of Unicode at each letter of each line.
  const quick = source.replaceAll(String.raw`.*\b`, String.raw`.*(?<!\w)`);
  // Without regard to case, each letter would be looked up in Unicode, which takes several times as long to prepare.
  const pattern = wordPattern(quick, "u");
  return { pattern, isCased: false, why, reach: "line", isNotice: false, isLabel: false };
}

/** Returns a chrome rule for lines or sentences that say so anywhere. */
export function says(source: string, why: string): ChromeRule {
  return { ...saysInLabel(source, why), isNotice: true };
}

/** Returns a chrome rule for whole lines or sentences that asks for capitals. */
export function cased(source: string, why: string): ChromeRule {
  return { ...notice("", why), pattern: wordPattern(`^(?:${source})$`, "u"), isCased: true };
}

/** Returns a chrome rule for lines that match as a whole and may be a heading of the author's as well. */
export function label(source: string, why: string): ChromeRule {
  return { ...chrome(source, why), isLabel: true };
}
