import type { Language } from "../../languages/language.ts";
import { wordsOf } from "../../languages/sentences.ts";
import { authorOfByline, couldBeName, nameBeforeJob, saysOf } from "../labels/byline.ts";
import { isProse } from "../chrome/chrome-piece.ts";
import type { TextLine } from "./plain-text-lines.ts";
import { isLabelOfBox } from "./under-title.ts";
import { lengthInWords } from "../../languages/sentences.ts";

/** The title stands in the lines above the first running text, among the first so many. */
const HEAD = 12;
/** A notice above the title may be running text; the title then stands right over its byline, so near. */
const BANNER = 24;
/** Shorter lines may be of a menu. */
const LINE = 5;
/** A box has so many lines, of a length that no menu has. */
const BOX = 2;
/** A word that comes so often is what the article is about. */
const OFTEN = 4;
/** Longer lines are leads, with or without a full stop. */
const MAX_WORDS = 18;
const TWO_SENTENCES = /\p{Ll}{3}[.!] \p{Lu}/u;
/** "Subscribe for £1 a week": a title seldom names a price, a menu does. */
const PRICE = /[£$€]\s?\d|\d\s?(?:€|EUR|USD|GBP)/u;
/** "Dear all," stands below the title of a letter. */
const GREETING = /^\p{Lu}[^.!?:;,]{2,30},$/u;
/** "Kettle Post, no. 12" is a line of a newsletter; what it is about would stand behind the number. */
const NUMBERED = /(?<!\p{L})(?:no|nr)\. ?\d+(?![^:]{0,3}:)/iu;
/** So many more lines that ask make asking the habit of the headings. */
const HABIT = 3;
/** The name of a site is shorter. */
const TITLE_WORDS = 3;
/** Words are the same when they begin alike: "statin", "statins". */
const STEM = 5;
/** Shorter words are seldom made of two. */
const LONG = 9;

/**
 * Returns the position of the title among the lines of an unmarked text: of those above the first
 * running text, the one whose words the article uses most; a byline below it counts as well, and
 * finds a title below a notice of the page too.
 * (Default: 0)
 */
export function findTitleLine(lines: readonly TextLine[], language: Language): number {
  // A title may ask in as many words as a text has.
  const prose = lines.findIndex((line) => isProse(line) && !isLongQuestion(line));
  const end = Math.min(prose < 0 ? 0 : prose, HEAD);
  const box = findBox(lines.slice(0, end + 1), language);
  const head = box > 0 ? box : end;
  // Menus and comments have words of their own: what an article is about stands in its texts.
  const stems = countStems(lines.slice(head).filter(({ text }) => lengthInWords(text) >= LINE));
  const scored = lines.slice(0, BANNER).flatMap((line, index) => {
    const isCandidate = index < head || (index > prose && isOverByline(lines, index, language));
    if (!isCandidate) return [];
    const isTitle = couldBeTitle(line, language);
    return [{ index, score: isTitle ? scoreTitle(line, lines, index, stems, language) : -1 }];
  });
  const best = scored.toSorted((a, b) => b.score - a.score || a.index - b.index)[0];
  if (best === undefined || best.score < 0) return 0;
  // Of two copies, one right below the other, the first is the title.
  const above = best.index - 1;
  return lines[above]?.text.toLowerCase() === lines[best.index]?.text.toLowerCase()
    ? above
    : best.index;
}

function isLongQuestion({ text }: TextLine): boolean {
  return asks(text) && lengthInWords(text) <= MAX_WORDS && !TWO_SENTENCES.test(text);
}

/** Where the label stands over a box of lines above the text, "Key takeaways": none of them is the title. (-1: nowhere) */
function findBox(lines: readonly TextLine[], language: Language): number {
  return lines.findIndex((line, index) => {
    const below = lines.slice(index + 1, index + 1 + BOX);
    const isOver = below.every((one) => !one.isBlankBefore && lengthInWords(one.text) >= LINE);
    return isLabelOfBox(line, language) && isOver && below.length === BOX;
  });
}

/** Above it there is no heading yet that has a text: only then what stands there is the page's. */
function isOverByline(lines: readonly TextLine[], index: number, language: Language): boolean {
  const isNamed = authorOfByline(lines[index + 1]?.text ?? "", language) !== undefined;
  return isNamed && lines.slice(0, index).filter((line) => isProse(asPiece(line))).length <= 1;
}

function scoreTitle(
  { text, isRow, marker }: TextLine,
  lines: readonly TextLine[],
  index: number,
  stems: ReadonlyMap<string, number>,
  language: Language,
): number {
  const words = stemsOf(text);
  const copy = text.toLowerCase();
  // The name of a site comes again and again, and the words in it are no sign of a title.
  const copies = lines.filter((line) => line.text.toLowerCase() === copy).length - 1;
  const inside = countInside(text, stems);
  const uses = words.map((stem) =>
    Math.max(0, Math.min(OFTEN, Math.max(stems.get(stem) ?? 0, inside.get(stem) ?? 0)) - copies),
  );
  const topical = uses.reduce((sum, use) => sum + use, 0) / Math.max(1, words.length);
  const next = lines[index + 1]?.text ?? "";
  const count = lengthInWords(text);
  const isAboveProse = index > 0 && isProse(asPiece(lines[index + 1]));
  // A short line that comes again is the name at the head of each page, a line at its end the site's.
  const half = lines.slice(index + 1, Math.ceil(lines.length / 2));
  const isNear = half.some((line) => line.text.toLowerCase() === copy);
  const ofCopies = isNear ? (count >= 4 ? 2 : 0) : copies > 0 && count < 4 ? -2 : 0;
  // The tab of a browser and the first line of an email say the title with something behind it.
  const isAnnounced = lines.slice(0, index).some((line) => opensWith(line.text, text));
  return (
    topical +
    (isAnnounced ? 3 : 0) +
    (marker.kind === "subject" ? 3 : 0) +
    (isUnderlined(lines, index) ? 4 : 0) +
    (isByline(next, language) || isOverSecondLine(lines, index, language) ? 2 : 0) +
    (isBelowAuthor(lines, index) ? -2 : 0) +
    // What a site says of itself may begin in small letters, as its name does.
    (/^\p{Ll}/u.test(text) ? -1 : 0) +
    (GREETING.test(next) ? 1 : 0) +
    (NUMBERED.test(text) ? -2 : 0) +
    (count >= 8 ? 1.5 : count >= 4 ? 1 : count === 1 ? -1 : 0) +
    ofCopies +
    // What stands right above a text may be the heading of a first section, if it is like the others.
    (isAboveProse ? (asks(text) && askHabitually(lines.slice(index + 1)) ? -3 : -0.5) : 0) +
    (/\d.*[/|·•]|[/|·•].*\d/u.test(text) || isRow || PRICE.test(text) ? -2 : 0)
  );
}

/** "THE CARE OF CLOCKS" over "A Pamphlet for Owners", and the byline below both. */
function isOverSecondLine(lines: readonly TextLine[], index: number, language: Language): boolean {
  const [first, second, third] = lines.slice(index, index + 3);
  const text = first?.text ?? "";
  const isSecond =
    language.kindOfText.test(second?.text ?? "") && isByline(third?.text ?? "", language);
  return index === 0 && isSecond && lengthInWords(text) >= TITLE_WORDS && isInCapitals(text);
}

function isInCapitals(text: string): boolean {
  return /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text);
}

function isByline(text: string, language: Language): boolean {
  const author = authorOfByline(text, language) ?? nameBeforeJob(text, language);
  return author !== undefined;
}

/** A lead may stand below the author's name, of whom the page tells at its end: "Ida Berg is a nurse." */
function isBelowAuthor(lines: readonly TextLine[], index: number): boolean {
  const name = lines[index - 1]?.text ?? "";
  const end = lines.slice(Math.ceil(lines.length / 2));
  return couldBeName(name) && end.some(({ text }) => saysOf(text, name));
}

/** A line of `=` below one line of the whole text, where those below the others are of `-`. */
function isUnderlined(lines: readonly TextLine[], index: number): boolean {
  const isDouble = (line: TextLine | undefined): boolean =>
    line?.isRule === true && !line.isBlankBefore && line.text.startsWith("=");
  // Between two of them stands the name of the whole letter.
  return (
    isDouble(lines[index + 1]) &&
    lines.filter(({ text, isRule }) => isRule && text.startsWith("=")).length === 1
  );
}

function opensWith(line: string, text: string): boolean {
  const isLonger = line.length > text.length + 2 && /[^\p{L}\p{N}]/u.test(line[text.length] ?? "");
  return isLonger && text.length >= 8 && line.toLowerCase().startsWith(text.toLowerCase());
}

function askHabitually(lines: readonly TextLine[]): boolean {
  return lines.filter(({ text }) => asks(text) && !isProse({ text })).length >= HABIT;
}

function asks(text: string): boolean {
  return /[?？]$/u.test(text);
}

function couldBeTitle({ text, marker, isRule }: TextLine, language: Language): boolean {
  if (marker.kind === "subject") return true;
  if (isRule || marker.kind !== "none" || /[.,;:]$/u.test(text)) return false;
  if (lengthInWords(text) > MAX_WORDS || TWO_SENTENCES.test(text)) return false;
  return /\p{L}/u.test(text) && authorOfByline(text, language) === undefined;
}

function countStems(lines: readonly TextLine[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of lines) {
    for (const stem of stemsOf(text)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return counts;
}

/** "Toothbrush" is about brushes: how often words inside the long words of a line are used. */
function countInside(text: string, stems: ReadonlyMap<string, number>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const long of wordsOf(text)) {
    if (long.length < LONG) continue;
    for (const [stem, count] of stems) {
      const isInside = count > 1 && stem.length === STEM && long.includes(stem, STEM - 1);
      if (isInside)
        counts.set(long.slice(0, STEM), Math.max(count, counts.get(long.slice(0, STEM)) ?? 0));
    }
  }
  return counts;
}

/** Small words tell nothing; of the others the beginning. */
function stemsOf(text: string): string[] {
  return wordsOf(text.toLowerCase()).flatMap((word) =>
    word.length >= 4 ? [word.slice(0, STEM)] : [],
  );
}

function asPiece(line: TextLine | undefined): { text: string } {
  return { text: line?.text ?? "" };
}
