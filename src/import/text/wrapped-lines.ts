/** A line as its author wrote it, whatever width it was broken to; blank lines too. */
export interface WholeLine {
  readonly text: string;
  /** The first and the last line of the source that it takes, 0-based. */
  readonly first: number;
  readonly last: number;
}

/** Nothing is wrapped to more; who writes a paragraph in one line writes longer ones. */
const MOST_WIDTH = 100;
const LEAST_WIDTH = 40;
/** One line in so many may be longer, as an address is that can't be broken. */
const LONGER = 20;
/** Fewer lines that are full may be full by chance. */
const LEAST_FULL = 4;
/** So much of the lines that another follows are full where a text is wrapped. */
const MOSTLY = 0.6;
/** And so many of those go on with a small letter: in German each third word of a text begins with a capital. */
const SMALL = 0.5;
const SMALL_LETTER = /^\s*\p{Ll}/u;
/** Some programs fill lines evenly instead of to the last letter. */
const FULL = 0.85;

/** So many lines that end in a space mean it. */
const LEAST_SOFT = 2;
/** The head of an email says in one of its first so many lines how it was broken. */
const HEAD = 40;
const FLOWED = /^content-type:.*\bformat="?flowed/iu;
/** The mark of an item, with the space up to its text. */
const ITEM = /^ *(?:[^\p{L}\p{N}\s>]|\d{1,3}[.)]) +(?=\S)/u;

/** Tells whether a line goes on in the next one. */
type GoesOn = (line: string, next: string) => boolean;

/**
 * Returns the lines of a text, with those joined that a program has broken to a width, as in emails and old files: there
 * nearly each line that another follows is too full for the first word of the next one, and most go on in a sentence.
 * An email may mark such lines with a space at their end, and an item goes on below its own text.
 * `beginsItem` tells whether a line begins something by itself, as with a bullet, and so goes on with none.
 */
export function joinWrapped(
  lines: readonly string[],
  beginsItem: (line: string) => boolean,
): WholeLine[] {
  const follows: GoesOn = (line, next) =>
    line.trim() !== "" && next.trim() !== "" && !beginsItem(next.trim());
  const isSoft = softTest(lines, follows);
  const isFull = fullTest(lines, follows);
  // Joined at the end, each once: a text of megabytes may be one paragraph.
  const groups: WholeLine[][] = [];
  for (const [index, text] of lines.entries()) {
    const group = groups.at(-1);
    const before = lines[index - 1] ?? "";
    const isBroken = isSoft(before, text) || isFull(before, text) || hangs(before, text, group);
    const line = { text, first: index, last: index };
    if (group && isBroken && follows(before, text)) group.push(line);
    else groups.push([line]);
  }
  return groups.map(joined);
}

/** RFC 3676, 4.1: a line that ends in a space goes on, but for the mark above a signature. */
function softTest(lines: readonly string[], follows: GoesOn): GoesOn {
  const isSoft: GoesOn = (line) => line.endsWith(" ") && line !== "-- ";
  if (lines.slice(0, HEAD).some((line) => FLOWED.test(line))) return isSoft;
  // Two spaces break a line in Markdown.
  const soft = pairsOf(lines).filter(
    ({ line, next }) => /\S $/u.test(line) && isSoft(line, next) && follows(line, next),
  );
  const isMeant =
    soft.length >= LEAST_SOFT &&
    soft.every(({ line }) => line.length >= LEAST_WIDTH && line.length <= MOST_WIDTH) &&
    soft.filter(({ next }) => SMALL_LETTER.test(next)).length >= soft.length * SMALL;
  return isMeant ? isSoft : () => false;
}

/** Where a text was broken to a width, its full lines go on. */
function fullTest(lines: readonly string[], follows: GoesOn): GoesOn {
  const never: GoesOn = () => false;
  // Most texts have their paragraphs in one line each, and then nothing more has to be counted.
  if (countLonger(lines, MOST_WIDTH) * LONGER > countLonger(lines, 0)) return never;
  const width = widthOf(lines);
  if (width < LEAST_WIDTH) return never;
  const isFull: GoesOn = (line, next) =>
    line.trimEnd().length + 1 + firstWord(next).length > width * FULL;
  const followed = pairsOf(lines).filter(({ line, next }) => follows(line, next));
  const full = followed.filter(({ line, next }) => isFull(line, next));
  const small = full.filter(({ next }) => SMALL_LETTER.test(next));
  const isWrapped =
    full.length >= LEAST_FULL &&
    full.length >= followed.length * MOSTLY &&
    small.length >= full.length * SMALL;
  return isWrapped ? isFull : never;
}

function pairsOf(lines: readonly string[]): { line: string; next: string }[] {
  return lines.slice(1).map((next, index) => ({ line: lines[index] ?? "", next }));
}

/** A short line with a capital below it is rather a name and what is said of it. */
function hangs(before: string, text: string, group: readonly WholeLine[] | undefined): boolean {
  // Most lines are not indented.
  if (!text.startsWith(" ")) return false;
  const column = ITEM.exec(group?.[0]?.text ?? "")?.[0].length;
  const goesOn = SMALL_LETTER.test(text) || before.length >= LEAST_WIDTH;
  return text.search(/\S/u) === column && goesOn;
}

function joined(parts: readonly WholeLine[]): WholeLine {
  const [{ text, first } = { text: "", first: 0 }, ...others] = parts;
  if (others.length === 0) return { text, first, last: first };
  const words = [text.trimEnd(), ...others.map((part) => part.text.trim())];
  return { text: words.join(" "), first, last: first + others.length };
}

function countLonger(lines: readonly string[], length: number): number {
  return lines.reduce((count, line) => (line.length > length ? count + 1 : count), 0);
}

/** The length that hardly any line is longer than. */
function widthOf(lines: readonly string[]): number {
  const lengths = lines
    .map((line) => line.trimEnd().length)
    .filter((length) => length > 0)
    .toSorted((a, b) => a - b);
  return lengths[lengths.length - 1 - Math.floor(lengths.length / LONGER)] ?? 0;
}

function firstWord(line: string): string {
  return /\S+/u.exec(line)?.[0] ?? "";
}
