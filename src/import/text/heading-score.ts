import { isClosingHeading, isQuestionsHeading } from "../../languages/headings.ts";
import type { Language } from "../../languages/language.ts";
import type { TextLine } from "./plain-text-lines.ts";
import { beginsWithSender, endsWithSender } from "../../languages/letters.ts";
import { asks, lengthInWords } from "../../languages/sentences.ts";

/** What the other lines of an article say about one that may be a heading. */
export interface HeadingContext {
  readonly previous: TextLine | undefined;
  readonly next: TextLine | undefined;
  /** Whether blank lines are rare, so that standing alone can't be the habit of headings. */
  readonly isDense: boolean;
  /** Whether the article's headings are numbered, so that one without a number is unlikely. */
  readonly isNumbered: boolean;
  /** Whether several lines stand in a frame of signs, as headings do; one alone is a notice. */
  readonly isFramed: boolean;
  /** Whether some lines that end in a colon stand over a text of their own, as headings do. */
  readonly endsInColon: boolean;
  /** Questions behind the same words, as those of readers: "Asked at the desk: …" */
  readonly labelled: ReadonlySet<string>;
  /** Whether words of readers stand in quotation marks or behind their names, with and without a question. */
  readonly quotesReaders: boolean;
  /** Whether the heading above asks or announces questions, so that a line that asks is the next. */
  readonly isAmongQuestions: boolean;
  /** Whether the author begins lines with small letters, headings too. */
  readonly beginsSmall: boolean;
  /** What the table of contents of the page names, in small letters. */
  readonly contents: ReadonlySet<string>;
  readonly language: Language;
}

/** How likely a line is a heading, and the habits that say so. */
export interface HeadingScore {
  readonly score: number;
  readonly reasons: readonly string[];
}

/** `"Is it loud?" (Ida, Oslo)`: words of somebody with a name, which are answered. */
const QUOTED_READER = /^["“„«].{3,160}["”“»],? (?:\(|[–—-] ?\p{Lu})/u;

/** What else begins with a mark is an item, a quote, a pair. */
const UNMARKED: readonly TextLine["marker"]["kind"][] = [
  "none",
  "section",
  "subsection",
  "sign",
  "frame",
  "subject",
];

/** The words of a sign-off, and of the name below it. */
const SIGN_OFF = 6;
const NAME = 3;

/** A line from this score on is taken as a heading. */
export const HEADING_THRESHOLD = 4;

/** The most words of a heading; the longest in the development articles has 14. */
const MAX_WORDS = 18;

/** Returns how likely a line of plain text is a heading: habits add up, each with its reason. */
export function scoreHeading(line: TextLine, context: HeadingContext): HeadingScore {
  const { language } = context;
  if (context.contents.has(line.text.toLowerCase()))
    return { score: HEADING_THRESHOLD, reasons: ["the table of contents names it"] };
  const count = lengthInWords(line.text);
  const reasons: string[] = [];
  let score = 0;
  const add = (points: number, reason: string): void => {
    score += points;
    reasons.push(points < 0 ? `although ${reason}` : reason);
  };
  const isColon = context.endsInColon && isColonHeading(line, context.next);
  const isReader =
    context.labelled.has(line.text) || (context.quotesReaders && isQuotation(line.text));
  const isName = isBelowSignOff(line, context.previous);
  const isNotice = line.marker.kind === "frame" && !context.isFramed && context.previous;
  if (isName || isReader || isNotice || (!isColon && !couldBeHeading(line, count, context)))
    return { score: 0, reasons: ["it reads as running text"] };
  if (standsOut(line, context)) add(1, "it stands alone");
  if (count <= 10) add(1, "it is short");
  if (isColon) add(2, "it ends in a colon, as others do");
  else if (asks(line.text)) add(language.asking.test(line.text) ? 2 : 1, "it asks a question");
  else if (/[\p{L}\p{N})"”“]$/u.test(line.text)) add(1, "it has no full stop");
  if (context.isAmongQuestions && asks(line.text)) add(1, "it stands among questions");
  if (isBody(context.next, line)) add(1, "a text follows");
  if (context.next?.isRule && !line.isBlankAfter) add(3, "it is underlined");
  if (isQuestionsHeading(line.text, language) || isClosingHeading(line.text, language))
    add(3, "it is a usual heading");
  if (isAllCapitals(line.text)) add(2, "it is in capitals");
  else if (!language.capitalisesNouns && isTitleCase(line.text))
    add(2, "its words are capitalised");
  if (line.marker.kind === "frame") add(4, "it stands in a frame of signs");
  if (line.marker.kind === "sign") add(4, "it stands behind the same sign as others");
  if (isNumbered(line, context)) add(isCounted(line) ? 4 : 2, "it is numbered");
  else if (context.isNumbered && !asks(line.text)) add(-2, "the other headings are numbered");
  // A caption with its credit is none; "Step 1. Dig" is one, and "I fell. What now?".
  if (!asks(line.text) && /\p{Ll}{3}\. \p{Lu}/u.test(line.text)) add(-3, "it holds a full stop");
  if (!context.beginsSmall && /^\p{Ll}/u.test(line.text)) add(-2, "it begins with a small letter");
  if (goesOn(line.text, language)) add(-2, "it goes on from the sentence before");
  return { score, reasons };
}

/** "With warm wishes," over a name, with a blank line between them or without one. */
function isBelowSignOff(line: TextLine, previous: TextLine | undefined): boolean {
  if (previous?.text.endsWith(",") !== true) return false;
  const isShort = lengthInWords(previous.text) <= SIGN_OFF && lengthInWords(line.text) <= NAME;
  return !line.isBlankBefore || isShort;
}

/** The lines above and below one. */
type Around = Partial<Pick<HeadingContext, "previous" | "next">>;

/**
 * Tells whether a line carries a number as headings do: `2.` or `3.1` below a blank line, and alone
 * or with a far longer text right below it; the items of a list stand closer. `2)` is an item's, but over a longer text.
 */
export function isHeadingNumber(line: TextLine, { previous, next }: Around): boolean {
  if (line.marker.kind !== "number" || !line.isBlankBefore) return false;
  const { sign } = line.marker;
  const isOverText = next?.marker.kind === "none" && next.text.length >= line.text.length * 1.5;
  if (sign === "1)") {
    const isLastItem = previous?.marker.kind === "number";
    // Right over its answer, a question with a number is one of many below one heading.
    return asks(line.text) ? line.isBlankAfter : isOverText && !isLastItem;
  }
  return (sign === "1." || sign === "1.1") && (line.isBlankAfter || isOverText);
}

/**
 * "The job itself:" below a blank line and right over running text; over a list it only leads in. "THE JOB ITSELF:" says
 * it by its capitals, whatever stands around it.
 */
export function isColonHeading(line: TextLine, next: TextLine | undefined): boolean {
  if (!/[\p{L}\p{N}]:$/u.test(line.text) || line.marker.kind !== "none") return false;
  if (isAllCapitals(line.text)) return next !== undefined;
  if (!line.isBlankBefore) return false;
  const isOverText = next?.marker.kind === "none" && next.text.length > line.text.length;
  return isOverText && lengthInWords(line.text) <= 6;
}

/** Tells whether a line is somebody's words: in quotation marks and nothing else, or with who sent them and from where. */
export function isQuotation(text: string): boolean {
  return /^["“„«].{3,}["”“»]$/u.test(text) || beginsWithSender(text) || endsWithSender(text);
}

function couldBeHeading(
  line: TextLine,
  count: number,
  { previous, next, language }: HeadingContext,
): boolean {
  const isMarked = !UNMARKED.includes(line.marker.kind);
  if (line.isRule || line.isRow || (isMarked && !isHeadingNumber(line, { previous, next })))
    return false;
  if (QUOTED_READER.test(line.text)) return false;
  if (language.leadsIn.test(line.text) && !line.isUnderlined) return false;
  return count <= MAX_WORDS && /\p{L}/u.test(line.text) && !/[.,;:!…]["”“']?$/u.test(line.text);
}

/**
 * A heading has a blank line above and below, or at least above with a longer text right below it.
 * Where blank lines are rare, it is far shorter than the texts around it.
 */
function standsOut(line: TextLine, { previous, next, isDense }: HeadingContext): boolean {
  const isFarShorter = (other: TextLine | undefined): boolean =>
    other === undefined || other.text.length >= line.text.length * 2.5;
  if (line.isBlankBefore) {
    return line.isBlankAfter || isFarShorter(next) || isOver(line, next) || isItem(next);
  }
  if (next && asks(next.text) && endsSentence(previous?.text ?? "")) return true;
  const isBehindText = isFarShorter(previous) || endsSentence(previous?.text ?? "");
  const isOverTable = next?.isRow === true && previous?.isRow !== true;
  return isDense && (isFarShorter(next) || isOverTable) && (isBehindText || isItem(previous));
}

function isItem(line: TextLine | undefined): boolean {
  return line?.marker.kind === "bullet" || (line?.marker.kind === "number" && !line.isBlankBefore);
}

/** A sentence right below that is clearly longer; the lines of one text are about as long. */
function isOver(line: TextLine, next: TextLine | undefined): boolean {
  return (
    next !== undefined &&
    endsSentence(next.text) &&
    next.text.length >= line.text.length * 1.5 &&
    next.marker.kind === "none"
  );
}

/** A text follows when the next line is longer, ends a sentence, leads in a list, or is one. */
function isBody(next: TextLine | undefined, line: TextLine): boolean {
  if (next === undefined) return false;
  return (
    (next.marker.kind !== "none" && !isCounted(next) && !isHeadingNumber(next, {})) ||
    endsSentence(next.text) ||
    asks(next.text) ||
    next.isRule ||
    next.isRow ||
    next.text.length > line.text.length * 2
  );
}

function endsSentence(text: string): boolean {
  return /[.:;!…]["”“')]?$/u.test(text);
}

/** "And then?" goes on, "So what is in there?" asks as a heading does. */
function goesOn(text: string, language: Language): boolean {
  const rest = text.replace(language.goesOn, "");
  return rest !== text && !(asks(text) && language.asking.test(rest));
}

/** Tells whether a line bears a number that only headings bear. */
export function isCounted({ marker }: TextLine): boolean {
  return marker.kind === "section" || marker.kind === "subsection";
}

function isNumbered(line: TextLine, context: HeadingContext): boolean {
  if (isCounted(line) || isHeadingNumber(line, context)) return true;
  return context.language.countedHeading.test(line.text);
}

/** Tells whether a line has capitals and no small letter. */
export function isAllCapitals(text: string): boolean {
  return /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** Most words of four letters or more begin with a capital, and there are at least two words. */
function isTitleCase(text: string): boolean {
  const words = text.split(" ");
  const long = words.filter((word) => /^\P{L}*\p{L}{4,}/u.test(word));
  const capitals = long.filter((word) => /^\P{L}*\p{Lu}/u.test(word));
  return words.length >= 2 && long.length > 0 && capitals.length >= long.length * 0.75;
}
