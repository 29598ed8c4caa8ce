/** What marks a heading of a plain text. */
export interface HeadingMark {
  /** `I.`, `#1` and `1.` number headings, `1.1` those below them; `■` and the like are a sign before each. */
  readonly kind: "section" | "subsection" | "sign";
  /** How many characters of the line it takes. */
  readonly length: number;
}

/** Fewer may be chance: a line that begins with "I.", a list of two. */
const LEAST = 3;
/** Longer lines are texts. */
const MOST_LENGTH = 100;

const ROMAN = /^([IVX]{1,5})(?:[.)]| [–—-])[ \t\u00A0]+(?=\S)/u;
const NUMERALS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
/** `#1 `, `1. `, `1 `: how parts are counted. */
const COUNT = /^(?:#(\d{1,2})[.:]?|(\d{1,2})\.?)[ \t\u00A0]+(?=[\p{Lu}"“„«])/u;
const SUBCOUNT = /^(\d{1,2})\.(?:\d{1,2}\.)?\d{1,2}\.?[ \t\u00A0]+(?=[\p{Lu}"“„«])/u;
/** "2. The visits    3", "2. The visits ..... 3": a line of a table of contents, with the number of its page. */
const ENTRY = /(?:\t|[.…]{2}|\s{2})\s?\d{1,3}$/u;
const SIGN = /^([■□▪▫◆◇●○◉▶►▸➤»›★☆✦✱§#*+•→])[ \t\u00A0]+(?=[\p{L}\p{N}"“„«])/u;

/**
 * Returns the marks of headings by the index of their line: numbers in their order, or one sign, before lines that
 * stand alone. Of a list, also a loose one, two items follow each other.
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
  const below = findMarked(lines, filled, SUBCOUNT).filter((one) => isTitle(lines, one));
  const outlined = findOutlined(lines, filled, below);
  const counted = outlined.length > 0 ? outlined : findCounted(lines, filled);
  take("section", counted);
  if (counted.length > 0) take("subsection", below);
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
    const sign = match?.[1] ?? match?.[2] ?? "";
    return match ? [{ sign, index, place, length: match[0].length }] : [];
  });
}

/**
 * The lines below a blank one, or between two texts, that count on from 1, with something below each; other numbers may
 * stand between them. Where some count so, the next may stand right over a heading of its own.
 */
function findCounted(lines: readonly string[], filled: readonly number[]): Marked[] {
  const counted: Marked[] = [];
  for (const one of findMarked(lines, filled, COUNT)) {
    if (Number(one.sign) !== counted.length + 1 || !isTitle(lines, one)) continue;
    const isBetween =
      isBelowText(lines, one) && (counted.length >= LEAST || isOverText(lines, one));
    if (lines[one.index - 1]?.trim() && !isBetween) continue;
    // Two items of a list follow each other.
    if (counted.at(-1)?.place === one.place - 1) return [];
    counted.push(one);
  }
  return counted.length >= LEAST ? counted : [];
}

/**
 * The lines that count on from 1 where others count on below them ("2. The plant", "2.1 What it is"): both numbers together
 * are those of headings, whatever stands around them.
 */
function findOutlined(
  lines: readonly string[],
  filled: readonly number[],
  below: readonly Marked[],
): Marked[] {
  if (below.length < LEAST) return [];
  const counts = findMarked(lines, filled, COUNT);
  const outlined: Marked[] = [];
  for (const [at, one] of counts.entries()) {
    const isItem = [counts[at - 1], counts[at + 1]].some(
      (other) => other && Math.abs(other.place - one.place) === 1,
    );
    if (Number(one.sign) === outlined.length + 1 && !isItem && isTitle(lines, one))
      outlined.push(one);
  }
  const isBelow = ({ sign, place }: Marked): boolean =>
    outlined.findLast((one) => one.place < place)?.sign === sign;
  return outlined.length >= LEAST && below.every(isBelow) ? outlined : [];
}

/** The last row of a table, and the foot of a page with its tab, end a text as well. */
function isBelowText(lines: readonly string[], { index }: Marked): boolean {
  const above = lines[index - 1] ?? "";
  return isText(above) || (above.includes("\t") && !COUNT.test(above)) || isEntry(above);
}

function isOverText(lines: readonly string[], { index }: Marked): boolean {
  const [own = "", below = ""] = lines.slice(index, index + 2);
  return isText(below) && below.length > own.length;
}

function isText(line: string): boolean {
  return /[.!?:]$/u.test(line.trim());
}

function isTitle(lines: readonly string[], { index }: Marked): boolean {
  const text = (lines[index] ?? "").trim();
  return text.length <= MOST_LENGTH && !/[.,;:]$/u.test(text) && !ENTRY.test(text);
}

function isEntry(line: string): boolean {
  return line.length <= MOST_LENGTH && ENTRY.test(line.trim());
}

function isHabit(lines: readonly string[], marked: readonly Marked[]): boolean {
  const isAlone = (one: Marked, at: number): boolean => {
    const isClose = [lines[one.index - 1], lines[one.index + 1]].some((line) => line?.trim());
    return !isClose && isTitle(lines, one) && marked[at + 1]?.place !== one.place + 1;
  };
  return marked.length >= LEAST && marked.every(isAlone);
}
