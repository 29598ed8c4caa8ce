import { isClosingHeading, isQuestionsHeading, isUsual } from "../../languages/headings.ts";
import type { Language } from "../../languages/language.ts";
import { asks } from "../../languages/sentences.ts";
import { isAllCapitals, isCounted } from "./heading-score.ts";
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

/** How a heading of a plain text looks; `plain` is without any sign. */
type HeadingStyle = "underlined" | "capitals" | "numbered" | "sign" | "frame" | "picture" | "plain";

/** So many headings of one look are the parts of an article. */
const LEAST = 3;

function styleOf(line: TextLine): HeadingStyle {
  const { text, marker, isUnderlined } = line;
  if (isUnderlined) return "underlined";
  if (marker.kind === "frame" || marker.kind === "sign") return marker.kind;
  if (isAllCapitals(text)) return "capitals";
  if (isCounted(line) || marker.kind === "number") return "numbered";
  return /^\p{Extended_Pictographic}/u.test(text) ? "picture" : "plain";
}

/** The first and the last of the headings that mark the parts of an article by their look. */
interface Upper {
  readonly style: HeadingStyle;
  readonly first: number;
  readonly last: number;
}

function findUpper(headings: readonly TextLine[]): Upper | undefined {
  const styles = headings.map(styleOf);
  const count = (style: HeadingStyle): number => styles.filter((one) => one === style).length;
  const style = styles.find((one) => one !== "plain" && count(one) >= LEAST);
  return style && { style, first: styles.indexOf(style), last: styles.lastIndexOf(style) };
}

/**
 * Returns the headings that stand below others because they look otherwise: where three or more are in capitals,
 * numbered, or behind a sign, those of another look between the first and the last of them are parts of a part.
 */
function findLower(headings: readonly TextLine[]): ReadonlySet<TextLine> {
  const upper = findUpper(headings);
  if (upper === undefined) return new Set();
  const between = headings.slice(upper.first, upper.last);
  return new Set(between.filter((heading) => styleOf(heading) !== upper.style));
}

/**
 * Returns a line that is no heading though it reads as one: the only plain one of an article whose parts have another
 * look, above the first of them. It belongs to the lead: "continued from the cover", "Sounds familiar?".
 */
export function findLead(headings: readonly TextLine[]): TextLine | undefined {
  const upper = findUpper(headings);
  if (upper === undefined || upper.first !== 1) return undefined;
  const outside = [...headings.slice(0, 1), ...headings.slice(upper.last)];
  const [lead, ...others] = outside.filter((heading) => styleOf(heading) === "plain");
  return lead === headings[0] && others.length === 0 ? lead : undefined;
}
