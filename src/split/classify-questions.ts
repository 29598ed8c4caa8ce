import { isQuestionsHeading } from "../languages/headings.ts";
import type { Language } from "../languages/language.ts";
import type { Context, Decision, Rule } from "./rule.ts";
import { asksQuestion, findQuestions } from "./questions.ts";
import type { Section } from "./sections.ts";
import { aboveSignOff } from "./sign-off.ts";
import { hintsAtTopic, namesTopic } from "./topic-evidence.ts";

/** So many questions below one heading make it a part with questions and answers. */
const PART = 3;
/** So many texts are more than an answer. */
const LONG_ANSWER = 2;
/** A scattered question has a short answer; a longer one is a section of its own. */
const SHORT_ANSWER = 400;

/** The rules about questions: those for a part that is announced, and those for questions elsewhere. */
export const QUESTION_RULES: {
  readonly announced: readonly Rule[];
  readonly scattered: readonly Rule[];
} = {
  announced: [byQuestionsHeading],
  scattered: [byQuestionBeforeQuestions, byShortAnswer],
};

function byQuestionsHeading(section: Section, context: Context): Decision | undefined {
  const { title } = section;
  if (!context.hasQuestions || title === "") return undefined;
  if (announcesQuestions(section, context.language))
    return faq(`the heading "${title}" announces questions`);
  // "How it works" is about that, also with readers' questions in it.
  if (namesTopic(title, context.topics)) return undefined;
  const asking = countAsking(section, context.language);
  return asking > 0 ? faq(`it holds ${asking} questions with their answers`) : undefined;
}

/** Returns how many questions a part is made of, whatever its heading says; 0 for any other section. */
export function countAsking({ blocks, children }: Section, language: Language): number {
  // Most sections are too short to hold so many.
  if (blocks.length + children.length < PART) return 0;
  const asking = findQuestions(blocks, language).size + children.filter(asks).length;
  const other = children.filter((child) => !asks(child)).length;
  const isMost = asking * 4 >= aboveSignOff(blocks).length + children.length;
  return asking >= PART && asking > other && isMost ? asking : 0;
}

/**
 * An asking heading right before the questions part belongs to it, if asking is not the habit everywhere: unless it is
 * the only one there and names a topic, and other parts of the article ask too or it has a longer text.
 */
function byQuestionBeforeQuestions(section: Section, context: Context): Decision | undefined {
  const { asksEverywhere, beforeQuestions } = context;
  if (asksEverywhere || !beforeQuestions.has(section)) return undefined;
  // Before questions in the first half stands what the article begins with: "What is it?"
  const isOpening = section.index < context.lateFrom && hintsAtTopic(section.title, context.topics);
  const isPart = beforeQuestions.size === 1 && namesPart(section, context);
  return isOpening || isPart ? undefined : faq("it is a question right before the questions part");
}

function namesPart({ title, index, blocks }: Section, { topics, sections }: Context): boolean {
  const asksToo = (one: Section): boolean => !one.parent && asksQuestion(one.title);
  if (!hintsAtTopic(title, topics)) return false;
  return blocks.length >= LONG_ANSWER || sections.slice(0, index).some(asksToo);
}

/** A heading that asks, with one short answer and nothing below, is a reader's question wherever it stands. */
function byShortAnswer(section: Section, context: Context): Decision | undefined {
  const { asksEverywhere, asksOnce, topics, hasQuestions } = context;
  if (!hasQuestions || asksEverywhere || asksOnce || !asks(section)) return undefined;
  const { blocks, children, title } = section;
  const length = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const isShort =
    section.heading && blocks.length === 1 && children.length === 0 && length <= SHORT_ANSWER;
  return isShort && !isChoice(title, context.language) && !namesTopic(title, topics)
    ? faq("it is a question with one short answer")
    : undefined;
}

/** "Foam, lotion or tablet?" names what a part is about: a reader asks in a sentence. */
function isChoice(title: string, { asking, chooses }: Language): boolean {
  return chooses.test(title) && !asking.test(title);
}

/** Tells whether a heading announces the questions below it: "Common questions lenders ask" may stand over a text. */
export function announcesQuestions(section: Section, language: Language): boolean {
  if (!isQuestionsHeading(section.title, language)) return false;
  return section.children.length > 0 || findQuestions(section.blocks, language).size > 0;
}

function asks({ heading, title }: Section): boolean {
  return heading?.mark === "question" || asksQuestion(title);
}

function faq(why: string): Decision {
  return { target: "faq", why, isFirm: true };
}
