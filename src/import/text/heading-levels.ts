import { isClosingHeading, isQuestionsHeading, isUsual } from "../../languages/headings.ts";
import type { Language } from "../../languages/language.ts";
import { asks } from "../../languages/sentences.ts";
import { isCounted } from "./heading-score.ts";
import { findLead, findLower } from "./heading-style.ts";
import type { TextLine } from "./plain-text-lines.ts";

/** What the headings so far say about the next one. */
interface Above {
  /** Below a questions heading: headings that ask, or all of them where the first one does not ask. */
  readonly questions: "none" | "asking" | "all";
  /** How many parts a heading has announced that are still to come. */
  readonly partsLeft: number;
}

/** Deeper than any section: the second line of the title. */
const BELOW_TITLE = 4;

/** So many questions below a heading make it one over questions, */
const QUESTIONS = 3;
/** within so many lines. */
const REACH = 20;

/**
 * Returns a level for each heading of a plain text: 1 for the title, 2 for sections, 3 for the
 * questions below a questions heading, for `3.1`, for the parts that a heading counts out ("The three
 * stages"), and for what looks otherwise than the headings of the parts.
 */
export function levelHeadings(
  lines: readonly TextLine[],
  headings: ReadonlySet<TextLine>,
  language: Language,
): Map<TextLine, number> {
  const levels = new Map<TextLine, number>();
  const parts = lines.filter(
    (line, index) => index > 0 && headings.has(line) && !isUsual(line.text, language),
  );
  const lower = findLower(parts);
  const second = findLead(parts);
  const counted = findCountedParts(lines, headings, language);
  let above: Above = { questions: "none", partsLeft: 0 };
  lines.forEach((line, index) => {
    if (!headings.has(line)) return;
    if (index === 0) {
      levels.set(line, 1);
    } else if (line === second || (index === 1 && !line.isBlankBefore && !isCounted(line))) {
      levels.set(line, BELOW_TITLE);
    } else if (lower.has(line) || counted.has(line) || isBelow(line, above, language)) {
      levels.set(line, 3);
      above = { ...above, partsLeft: Math.max(0, above.partsLeft - 1) };
    } else {
      levels.set(line, 2);
      const next = lines[index + 1];
      const isOverHeading = next !== undefined && headings.has(next);
      const isOverQuestions =
        isOverHeading && !asks(line.text) && leadsQuestions(lines, index + 1, headings);
      above = {
        questions: isOverQuestions
          ? "asking"
          : questionsBelow(line, isOverHeading ? next : undefined, language),
        partsLeft: countParts(line.text, language),
      };
    }
  });
  return levels;
}

/** So few lines below a heading lead in what it counts below it. */
const LEAD_LINES = 3;

/**
 * Returns headings that count themselves ("Step 1: …", "Step 2: …") below one that does not and has next to no text of
 * its own: they are its parts.
 */
function findCountedParts(
  lines: readonly TextLine[],
  headings: ReadonlySet<TextLine>,
  { countedHeading }: Language,
): ReadonlySet<TextLine> {
  const parts = new Set<TextLine>();
  const indexes = lines.flatMap((line, index) => (headings.has(line) ? [index] : []));
  for (const [at, index] of indexes.entries()) {
    const [line, above] = [lines[index], lines[indexes[at - 1] ?? 0]];
    if (!line || !above || at < 2 || !countedHeading.test(line.text)) continue;
    const isNear = index - (indexes[at - 1] ?? 0) <= LEAD_LINES;
    if (parts.has(above) || (isNear && !countedHeading.test(above.text))) parts.add(line);
  }
  return parts;
}

/** A heading right over another has its text below that one; over three that ask it names them. */
function leadsQuestions(
  lines: readonly TextLine[],
  from: number,
  headings: ReadonlySet<TextLine>,
): boolean {
  const next = lines.slice(from, from + REACH).filter((line) => headings.has(line));
  return next.length >= QUESTIONS && next.slice(0, QUESTIONS).every(({ text }) => asks(text));
}

function isBelow({ text, marker }: TextLine, above: Above, language: Language): boolean {
  if (marker.kind === "subsection" || (marker.kind === "number" && marker.sign === "1.1"))
    return true;
  if (above.partsLeft > 0) return true;
  if (isClosingHeading(text, language) || language.invitation.test(text)) return false;
  return above.questions === "all" || (above.questions === "asking" && asks(text));
}

/** "Common questions" right over "Pain" means that what follows are topics of questions. */
function questionsBelow(
  { text }: TextLine,
  first: TextLine | undefined,
  language: Language,
): Above["questions"] {
  if (!isQuestionsHeading(text, language)) return "none";
  return first !== undefined && !asks(first.text) ? "all" : "asking";
}

/** How many parts a heading announces: 3 for "The three stages". (Default: 0) */
function countParts(text: string, { countsParts, numbers }: Language): number {
  const number = countsParts.exec(text)?.[1]?.toLowerCase();
  if (number === undefined) return 0;
  const index = numbers.indexOf(number);
  const count = index >= 0 ? index + 2 : Number(number);
  // "How 7 weeks changed my garden" counts out nothing; more than a handful seldom has headings.
  return count <= 6 ? count : 0;
}
