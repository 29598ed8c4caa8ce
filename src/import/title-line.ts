import type { Language } from "../languages/language.ts";
import { wordsOf } from "../languages/sentences.ts";
import { authorOfByline } from "./byline.ts";
import { isProse } from "./piece.ts";
import type { TextLine } from "./plain-text-lines.ts";
import { lengthInWords } from "../languages/sentences.ts";

/** The title stands in the lines above the first running text, among the first so many. */
const HEAD = 12;
/** A word that comes so often is what the article is about. */
const OFTEN = 4;
/** So many more lines that ask make asking the habit of the headings. */
const HABIT = 3;
/** Words are the same when they begin alike: "statin", "statins". */
const STEM = 5;

/**
 * Returns the position of the title among the lines of an unmarked text: of those above the first
 * running text, the one whose words the article uses most; a byline below it counts as well.
 * (Default: 0)
 */
export function findTitleLine(lines: readonly TextLine[], language: Language): number {
  const prose = lines.findIndex((line) => isProse(asPiece(line)));
  const head = lines.slice(0, Math.min(prose < 0 ? 0 : prose, HEAD));
  const stems = countStems(lines.slice(head.length));
  const scored = head.map((line, index) => ({
    index,
    score: couldBeTitle(line, language) ? scoreTitle(line, lines, index, stems, language) : -1,
  }));
  const best = scored.toSorted((a, b) => b.score - a.score || a.index - b.index)[0];
  return best !== undefined && best.score >= 0 ? best.index : 0;
}

function scoreTitle(
  { text, isRow }: TextLine,
  lines: readonly TextLine[],
  index: number,
  stems: ReadonlyMap<string, number>,
  language: Language,
): number {
  const words = stemsOf(text);
  const uses = words.map((stem) => Math.min(OFTEN, stems.get(stem) ?? 0));
  const topical = uses.reduce((sum, use) => sum + use, 0) / Math.max(1, words.length);
  const next = lines[index + 1]?.text ?? "";
  const count = lengthInWords(text);
  const isAboveProse = index > 0 && isProse(asPiece(lines[index + 1]));
  // A short line that comes again is the name at the head of each page.
  const copy = text.toLowerCase();
  const isCopied =
    count >= 4 && lines.some((line, at) => at > index && line.text.toLowerCase() === copy);
  return (
    topical +
    (authorOfByline(next, language) === undefined ? 0 : 2) +
    (count >= 4 ? 1 : count === 1 ? -1 : 0) +
    (isCopied ? 2 : 0) +
    // What stands right above a text may be the heading of a first section, if it is like the others.
    (isAboveProse ? (asks(text) && askHabitually(lines.slice(index + 1)) ? -3 : -0.5) : 0) +
    (/\d.*\/|\/.*\d/u.test(text) || isRow ? -2 : 0)
  );
}

function askHabitually(lines: readonly TextLine[]): boolean {
  return lines.filter(({ text }) => asks(text) && !isProse({ text })).length >= HABIT;
}

function asks(text: string): boolean {
  return /[?？]$/u.test(text);
}

function couldBeTitle({ text, marker, isRule }: TextLine, language: Language): boolean {
  if (isRule || marker.kind !== "none" || /[.,;:]$/u.test(text)) return false;
  return /\p{L}/u.test(text) && authorOfByline(text, language) === undefined;
}

function countStems(lines: readonly TextLine[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of lines) {
    for (const stem of stemsOf(text)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
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
