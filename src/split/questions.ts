import type { Block } from "../core/article.ts";
import { visibleText } from "../core/inline.ts";
import { isQuestionsHeading } from "../languages/headings.ts";
import type { Language } from "../languages/language.ts";
import { beginsWithSender, endsWithSender, findLabelledQuestions } from "../languages/letters.ts";
import { lengthInWords } from "../languages/sentences.ts";
import { aboveSignOff } from "./sign-off.ts";

/** A question and the blocks that answer it; none where the question's own block does. */
export interface Pair {
  readonly question: Block;
  readonly answers: readonly Block[];
}

/** Tells whether a text ends as a question does. */
export function asksQuestion(text: string): boolean {
  // From behind: an expression would look at every point of a long text.
  let last = text.length - 1;
  while (last >= 0 && CLOSERS.includes(text.charAt(last))) last -= 1;
  return last >= 0 && "?？".includes(text.charAt(last));
}

/** Tells whether most of these headings ask: then a question is nothing special there. */
export function mostAsk(headings: readonly string[]): boolean {
  return headings.filter(asksQuestion).length * 2 > headings.length;
}

/** What may stand behind the mark of a question. */
const CLOSERS = "\"”’'»)";

/** `"Is it loud?" asks Mr Orme of Oslo.` */
const QUOTED_BY = /^["“„«][^"“”„«»]{4,200}[.!?…]["”“»],? \p{Ll}[^.!?]{3,60}\.$/u;
/** `Dr Osei replies: `, `Anna: `. */
const REPLY = /^(\p{Lu}[^.:!?"“]{1,40}): /u;
/** One `Q:` may be anything. */
const LEAST_LETTERED = 2;
/** So many quotes with something behind each are letters of readers. */
const LEAST_QUOTED = 3;
/** A letter and its answer have no more texts, on average. */
export const TEXTS_PER_LETTER = 3;
/** So many questions that stand out are how an author sets them. */
const LEAST_MARKED = 3;
/** A longer part of a section is hardly the answer to a question in it. */
const SHORT_ANSWER = 3;
/** Longer paragraphs that end in a question are texts, not questions of readers. */
const MOST_WORDS = 45;

/** A question that stands out: as a heading, in bold or italics, or marked by the source. */
function isMarkedQuestion(block: Block): boolean {
  if (block.mark === "question") return true;
  if (block.type === "heading") return asksQuestion(block.text);
  if (block.type !== "paragraph") return false;
  const [first] = block.inlines;
  const isSetOff = first?.type === "strong" || first?.type === "emphasis";
  return isSetOff && asksQuestion(visibleText(first.children));
}

/**
 * "Do I need gels?", "We have two dogs. Do they need two whistles?": a text that ends in asking, or
 * one that asks and then answers: "Can spent logs be used again? No."
 */
export function isPlainQuestion({ type, text }: Block): boolean {
  if (type !== "paragraph" && type !== "quote" && type !== "list-item") return false;
  const ends = asksQuestion(text) && lengthInWords(text) <= MOST_WORDS;
  return ends || /^[^.!?？]{12,160}[?？] /u.test(text);
}

/**
 * Returns the questions among these blocks. Where they stand behind `Q:`, those are; where questions stand
 * out, a paragraph that asks belongs to an answer; where words of readers are quoted and answered, each quote
 * is one, also one that does not ask ("I forgot this morning's.").
 */
export function findQuestions(
  blocks: readonly Block[],
  { pairMarks }: Language,
): ReadonlySet<Block> {
  const lettered = blocks.filter(({ text }) => pairMarks.question.test(text));
  const isAnsweredSo = (): boolean => blocks.some(({ text }) => pairMarks.answer.test(text));
  if (lettered.length >= LEAST_LETTERED && isAnsweredSo()) return new Set(lettered);
  const labelled = findLabelledQuestions(blocks.map(({ text }) => text));
  if (labelled.size > 0)
    return new Set(blocks.filter((block) => labelled.has(block.text) || isMarkedQuestion(block)));
  const replied = findRepliedTo(blocks);
  if (replied.length >= LEAST_QUOTED) return new Set(replied);
  const letters = findLetters(blocks);
  if (letters.size > 0) return letters;
  const marked = blocks.filter(isMarkedQuestion);
  const plain = blocks.filter((block) => isMarkedQuestion(block) || isPlainQuestion(block));
  // One or two in bold among many that are not stand out by chance.
  const isHabit = marked.length >= LEAST_MARKED || plain.length < LEAST_MARKED + marked.length;
  return new Set(marked.length > 0 && isHabit ? marked : plain);
}

/** Returns the words of readers that are quoted and answered, where there are some and one of them asks. */
function findLetters(blocks: readonly Block[]): ReadonlySet<Block> {
  const texts = aboveSignOff(blocks);
  const quotes = texts.filter((block, index) => isQuotedAndAnswered(block, texts[index + 1]));
  const isMost = quotes.length * TEXTS_PER_LETTER >= texts.length - 1;
  const isAsking = quotes.some(({ text }) => asksInLetter(text));
  return new Set(quotes.length >= LEAST_QUOTED && isMost && isAsking ? quotes : []);
}

/** Tells whether somebody asks in a letter, of which the last words may be a name. */
export function asksInLetter(text: string): boolean {
  return asksQuestion(text) || /[?？](?:["”“»]| \()/u.test(text);
}

/** The texts above those that begin with the same words and a colon: "Dr Osei replies: Probably not." */
function findRepliedTo(blocks: readonly Block[]): Block[] {
  const above = new Map<string, Block[]>();
  for (const [index, { type, text }] of blocks.entries()) {
    const who = type === "paragraph" ? REPLY.exec(text)?.[1] : undefined;
    const before = blocks[index - 1];
    if (who === undefined || before === undefined || before.text.startsWith(`${who}:`)) continue;
    const others = above.get(who);
    if (others) others.push(before);
    else above.set(who, [before]);
  }
  return [...above.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
}

/** Tells whether a text is somebody's words with the answer behind them, or above another text. */
export function isQuotedAndAnswered(block: Block | undefined, next: Block | undefined): boolean {
  if (block === undefined) return false;
  if (answersItsQuote(block)) return true;
  return isQuoted(block) && next !== undefined && !isQuoted(next);
}

/** Somebody's words and nothing else but the name, in one short text. */
function isQuoted(block: Block | undefined): boolean {
  if (!block || lengthInWords(block.text, MOST_WORDS + 1) > MOST_WORDS) return false;
  const { type, text } = block;
  if (type !== "paragraph") return type === "quote";
  return (
    /^["“„«].*["”“»]$/u.test(withoutSender(text)) ||
    QUOTED_BY.test(text) ||
    beginsWithSender(text) ||
    endsWithSender(text)
  );
}

/** `"Is it loud?" (Ida, Oslo)`, `"Is it loud?" – Ida`. */
function withoutSender(text: string): string {
  return text.replace(/(?<=["”“»]),? (?:\([^()]{2,40}\)|[–—-] ?\p{Lu}[^"“”]{1,40})$/u, "");
}

/** Somebody's words in one sentence or two, and the answer behind them: `"I swallow air." Tell them.` */
function answersItsQuote({ type, text }: Block): boolean {
  return type === "paragraph" && /^["“„«][^"“”„«»]{4,200}[.!?…]["”“»] \p{Lu}/u.test(text);
}

/**
 * Returns the questions that stand alone between the texts, each with its answer: what follows up to the next one or the
 * end of the section where that is short, else the first paragraph of it.
 */
export function findPairsBetween(
  blocks: readonly Block[],
  isQuestion: (block: Block) => boolean,
): Block[][] {
  const isEnd = (block: Block): boolean => block.mark !== undefined || isQuestion(block);
  const ends = blocks.flatMap((block, index) => (isEnd(block) ? [index] : []));
  return ends.flatMap((start, at) => {
    const [question, ...answer] = blocks.slice(start, ends[at + 1] ?? blocks.length);
    if (!question || answer.length === 0 || !isQuestion(question)) return [];
    return [[question, ...(answer.length <= SHORT_ANSWER ? answer : answer.slice(0, 1))]];
  });
}

/** Tells whether a paragraph is a question in bold and nothing else. */
export function isBoldQuestion(block: Block): boolean {
  return isQuestionIn("strong", block);
}

/**
 * Tells whether a block is somebody's question and nothing else but the name: in a quote, or in italics behind who asks
 * ("Ida in Oslo writes: Is it loud?"). Italics without a name may be a heading.
 */
export function isQuotedQuestion(block: Block): boolean {
  const { type, text } = block;
  if (type !== "quote") return isQuestionIn("emphasis", block) && ASKER.test(text);
  return asksInLetter(text) && lengthInWords(text, MOST_WORDS + 1) <= MOST_WORDS;
}

/** "Ida in Oslo writes: ". */
const ASKER = /^\p{Lu}[^:?!]{2,45}: ["“„«]?\p{Lu}/u;

function isQuestionIn(style: "strong" | "emphasis", block: Block): boolean {
  if (block.type !== "paragraph" || block.mark !== undefined) return false;
  if (!asksQuestion(block.text) || lengthInWords(block.text) > MOST_WORDS) return false;
  const shown = block.inlines.filter((inline) => visibleText([inline]).trim() !== "");
  return shown.length === 1 && shown[0]?.type === style;
}

/**
 * Returns the pairs in the blocks of a questions part, in order. Every heading below a questions
 * heading is a question, also one that does not ask ("Side effects"); elsewhere a heading that
 * asks nothing ends a pair.
 */
export function findPairs(blocks: readonly Block[], language: Language): Pair[] {
  const pairs: { question: Block; answers: Block[] }[] = [];
  let open: { question: Block; answers: Block[] } | undefined;
  let questionsLevel = Number.POSITIVE_INFINITY;
  const questions = findQuestions(blocks, language);
  for (const block of blocks) {
    const isHeading = block.type === "heading";
    if (isHeading && isQuestionsHeading(block.text, language)) questionsLevel = block.level;
    if (questions.has(block) || (isHeading && block.level > questionsLevel)) {
      open = { question: block, answers: [] };
      pairs.push(open);
    } else if (isHeading) {
      open = undefined;
    } else {
      open?.answers.push(block);
    }
  }
  return pairs;
}
