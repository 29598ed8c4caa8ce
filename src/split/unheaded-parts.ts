import type { Article, Block } from "../core/article.ts";
import { visibleText } from "../core/inline.ts";
import { isQuestionsHeading } from "../languages/headings.ts";
import type { Language } from "../languages/language.ts";
import { languageOf } from "../languages/language-of.ts";
import { createSentenceSplitter, lengthInWords } from "../languages/sentences.ts";
import { asksQuestion, findQuestions } from "./questions.ts";
import { textBlocks } from "./sections.ts";
import type { PartStarts } from "./sections.ts";
import { hintsAtTopic, namesTopic, topicsOfHeading } from "./topic-evidence.ts";
import type { TopicSpec } from "./topic-evidence.ts";
import { questionsStart } from "./unheaded-questions.ts";

/** A shorter text needs no headings. */
const LEAST_TEXTS = 8;
/** So few words are a call ("Right.", "And then?"), and the sentence behind them says what to. */
const CALL = 3;
/** A longer sentence is the text itself, even if it says that something else begins. */
const MOST_WORDS = 18;
/** No more of a text is read: two sentences of so many words are shorter. */
const MOST_LENGTH = 400;
/** A longer one that only has a word of a topic in it is so too. */
const MOST_IN_PASSING = 12;
/** One topic that is named in passing makes no parts. */
const LEAST_TOPICS = 2;
/** So many questions below a heading are what it stands over. */
const LEAST_QUESTIONS = 3;
/** So many texts that begin in bold have their headings there. */
const LEAST_RUN_IN = 3;
/** So many texts open an article, and shorter ones greet. */
const OPENING_TEXTS = 2;
const GREETING = 15;

const NONE: PartStarts = new Map();

/**
 * Returns where the parts of an article may begin whose author sets no headings, or none but for readers' questions.
 * Such authors turn to something else in the first words of a text ("How much time?", "Now for the part that nobody
 * told me.", **What it is.**). Where these name two topics, only they begin a part; where questions come last, as in
 * other articles of the arc, any text behind the opening ones may.
 */
export function findParts(article: Article, topics: readonly TopicSpec[]): PartStarts {
  const language = languageOf(article.language);
  const texts = textBlocks(article);
  if (headingsName(texts, topics)) return NONE;
  const stop = texts.findIndex((one) => one.type === "heading" && !asksQuestion(one.text));
  const region = stop < 0 ? texts : texts.slice(0, stop);
  const isAnnounced = stop >= 0 && holdsQuestions(texts.slice(stop), language);
  const end = isAnnounced ? region.length : questionsStart(region);
  const body = region.slice(0, end);
  if (body.length < LEAST_TEXTS) return NONE;
  const turns = findTurns(body.slice(1).filter(isPlain), article, topics);
  const questions = region[end];
  const last: [number, string][] = questions ? [[questions.id, questions.text]] : [];
  if (isAnnounced || questions || beginsLate(texts, topics))
    return new Map([...textStarts(body, turns, language), ...last]);
  return namesTopics(turns, topics) ? turns : NONE;
}

/** Tells whether the headings name each topic: then they are the author's own, also where all of them ask. */
function headingsName(texts: readonly Block[], topics: readonly TopicSpec[]): boolean {
  const named = texts.flatMap(({ type, text }) =>
    type === "heading" && namesTopic(text, topics) ? topicsOfHeading(text, topics).slice(0, 1) : [],
  );
  return new Set(named.map(({ topic }) => topic)).size === topics.length;
}

/** Tells whether the first of these texts is a heading over questions, by its words or by what stands below it. */
function holdsQuestions([heading, ...below]: readonly Block[], language: Language): boolean {
  if (isQuestionsHeading(heading?.text ?? "", language)) return true;
  const end = below.findIndex(({ type }) => type === "heading");
  return findQuestions(end < 0 ? below : below.slice(0, end), language).size >= LEAST_QUESTIONS;
}

/** Tells whether the first heading is about a later topic: what a thing is stands above it then. */
function beginsLate(texts: readonly Block[], topics: readonly TopicSpec[]): boolean {
  const heading = texts.find(({ type }) => type === "heading");
  return heading !== undefined && namesTopic(heading.text, topics.slice(1));
}

function namesTopics(turns: PartStarts, topics: readonly TopicSpec[]): boolean {
  const named = [...turns.values()].flatMap((turn) => topicsOfHeading(turn, topics).slice(0, 1));
  return new Set(named.map(({ topic }) => topic)).size >= LEAST_TOPICS;
}

/** The turns, and before the first heading each text behind the opening ones. */
function textStarts(
  body: readonly Block[],
  turns: PartStarts,
  { defines }: Language,
): Map<number, string> {
  const heading = body.findIndex(({ type }) => type === "heading");
  const plain = (heading < 0 ? body : body.slice(0, heading)).filter(isPlain);
  const opening = plain.filter(({ text }) => lengthInWords(text) > GREETING)[OPENING_TEXTS];
  const first = plain.findIndex(
    (block, index) =>
      index > 0 && (block === opening || turns.has(block.id) || defines.test(block.text)),
  );
  const texts = first < 0 ? [] : plain.slice(first).map(({ id }) => [id, ""] as const);
  return new Map([...texts, ...turns]);
}

/** Returns the texts with which an author turns to something else, with the words that say so. */
function findTurns(
  plain: readonly Paragraph[],
  { language }: Article,
  topics: readonly TopicSpec[],
): Map<number, string> {
  const runIn = new Map(plain.flatMap((block) => runInHeading(block)));
  if (runIn.size >= LEAST_RUN_IN) return runIn;
  const { goesOn } = languageOf(language);
  const split = createSentenceSplitter(language);
  const turns = new Map<number, string>();
  for (const { id, text } of plain) {
    const [first = "", second = ""] = split(text.slice(0, MOST_LENGTH));
    const turnsTo = asksQuestion(first) || goesOn.test(first);
    const isCall = lengthInWords(first) <= CALL;
    const opening = isCall ? `${first} ${second}`.trim() : first;
    const most = isCall || turnsTo ? MOST_WORDS : MOST_IN_PASSING;
    const names = hintsAtTopic(opening, topics);
    if ((turnsTo || names) && lengthInWords(opening) <= most) turns.set(id, opening);
  }
  return turns;
}

/** `**What it is.** Two trays of water …`: a heading that runs into its text. */
function runInHeading({ id, inlines }: Paragraph): [number, string][] {
  const [first, ...rest] = inlines;
  if (first?.type !== "strong" || visibleText(rest).trim() === "") return [];
  const heading = visibleText(first.children).trim();
  return /[.:?!]$/u.test(heading) && lengthInWords(heading) <= MOST_IN_PASSING
    ? [[id, heading.replace(/[.:!]$/u, "")]]
    : [];
}

type Paragraph = Block & { readonly type: "paragraph" };

function isPlain(block: Block): block is Paragraph {
  return block.type === "paragraph" && block.depth === 0;
}
