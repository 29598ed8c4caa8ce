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
/** Some programs fill lines evenly instead of to the last letter. */
const FULL = 0.85;

/**
 * Returns the lines of a text, with those joined that a program has broken to a width, as in emails and old files: there
 * nearly each line that another follows is too full for the first word of the next one, and most go on in a sentence.
 * `beginsItem` tells whether a line begins something by itself, as with a bullet, and so goes on with none.
 */
export function joinWrapped(
  lines: readonly string[],
  beginsItem: (line: string) => boolean,
): WholeLine[] {
  const single = lines.map((text, index): WholeLine => ({ text, first: index, last: index }));
  // Most texts have their paragraphs in one line each, and then nothing more has to be counted.
  if (countLonger(lines, MOST_WIDTH) * LONGER > countLonger(lines, 0)) return single;
  const width = widthOf(lines);
  if (width < LEAST_WIDTH) return single;
  const follows = (line: string, next: string): boolean =>
    line.trim() !== "" && next.trim() !== "" && !beginsItem(next.trim());
  const isFull = (line: string, next: string): boolean =>
    line.trimEnd().length + 1 + firstWord(next).length > width * FULL;
  const followed = lines.flatMap((line, index) => {
    const next = lines[index + 1];
    return next !== undefined && follows(line, next) ? [{ line, next }] : [];
  });
  const full = followed.filter(({ line, next }) => isFull(line, next));
  const small = full.filter(({ next }) => /^\s*\p{Ll}/u.test(next));
  const isWrapped =
    full.length >= LEAST_FULL &&
    full.length >= followed.length * MOSTLY &&
    small.length >= full.length * SMALL;
  if (!isWrapped) return single;
  // Joined at the end, each once: a text of megabytes may be one paragraph.
  const groups: WholeLine[][] = [];
  for (const line of single) {
    const before = lines[line.first - 1];
    const goesOn = before !== undefined && follows(before, line.text) && isFull(before, line.text);
    if (goesOn) groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  return groups.map(joined);
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
