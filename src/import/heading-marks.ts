/** What marks a heading of a plain text. */
export interface HeadingMark {
  /** `I.`, `II.`, `III.` number headings; `■` and the like are a sign before each. */
  readonly kind: "section" | "sign";
  /** How many characters of the line it takes. */
  readonly length: number;
}

/** Fewer may be chance: a line that begins with "I.", a list of two. */
const LEAST = 3;
/** Longer lines are texts. */
const MOST_LENGTH = 100;

const ROMAN = /^([IVX]{1,5})(?:[.)]| [–—-])[ \t\u00A0]+(?=\S)/u;
const NUMERALS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
const SIGN = /^([■□▪▫◆◇●○◉▶►▸➤»›★☆✦✱§#*+•→])[ \t\u00A0]+(?=[\p{L}\p{N}"“„«])/u;

/**
 * Returns the marks of headings by the index of their line: roman numbers in their order, or one sign, before
 * lines that stand alone. Of a list, also a loose one, two items follow each other.
 */
export function findHeadingMarks(lines: readonly string[]): ReadonlyMap<number, HeadingMark> {
  const filled = lines.flatMap((line, index) => (line.trim() === "" ? [] : [index]));
  const marks = new Map<number, HeadingMark>();
  const take = (kind: HeadingMark["kind"], found: readonly Marked[]): void => {
    for (const { index, length } of found) marks.set(index, { kind, length });
  };
  const romans = findMarked(lines, filled, ROMAN);
  if (isHabit(lines, romans) && romans.every(({ sign }, at) => sign === NUMERALS[at]))
    take("section", romans);
  const signs = findMarked(lines, filled, SIGN);
  for (const sign of new Set(signs.map((one) => one.sign))) {
    const same = signs.filter((one) => one.sign === sign);
    if (isHabit(lines, same)) take("sign", same);
  }
  return marks;
}

/** A line that begins with a mark. */
interface Marked {
  readonly sign: string;
  readonly index: number;
  readonly length: number;
  /** Its place among the lines that are not empty. */
  readonly place: number;
}

function findMarked(lines: readonly string[], filled: readonly number[], mark: RegExp): Marked[] {
  return filled.flatMap((index, place) => {
    const match = mark.exec((lines[index] ?? "").trim());
    return match?.[1] ? [{ sign: match[1], index, place, length: match[0].length }] : [];
  });
}

function isHabit(lines: readonly string[], marked: readonly Marked[]): boolean {
  const isAlone = ({ index, place }: Marked, at: number): boolean => {
    const isClose = [lines[index - 1], lines[index + 1]].some((line) => line?.trim());
    const text = (lines[index] ?? "").trim();
    return (
      !isClose &&
      text.length <= MOST_LENGTH &&
      !/[.,;:]$/u.test(text) &&
      marked[at + 1]?.place !== place + 1
    );
  };
  return marked.length >= LEAST && marked.every(isAlone);
}
