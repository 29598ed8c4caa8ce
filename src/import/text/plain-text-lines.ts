import { collapseSpace } from "../../core/inline.ts";
import type { Language } from "../../languages/language.ts";
import { findEmailParts } from "./email-parts.ts";
import type { EmailMark } from "./email-parts.ts";
import { findHeadingMarks } from "./heading-marks.ts";
import type { HeadingMark } from "./heading-marks.ts";
import { joinWrapped } from "./wrapped-lines.ts";

/** A non-empty line of a plain text, as a reader would take it before knowing the whole. */
export interface TextLine {
  /** 1-based. */
  readonly line: number;
  /** Where the text was broken to a width, its last line. */
  readonly endLine: number;
  /** Without surrounding white space (NBSP included) and without its bullet, number or `Q:` mark. */
  readonly text: string;
  /** Columns of white space before the text. */
  readonly indent: number;
  readonly isBlankBefore: boolean;
  readonly isBlankAfter: boolean;
  readonly marker: Marker;
  /** Whether a row of signs stands right below. */
  readonly isUnderlined: boolean;
  /** Whether the line is a row of signs (`----`, `* * *`): it divides, or underlines the line above. */
  readonly isRule: boolean;
  /** Whether tabs or wide gaps part the line into cells, as in a table or a menu. */
  readonly isRow: boolean;
}

/** What a line starts with. */
export type Marker =
  | { readonly kind: "none" }
  | { readonly kind: "bullet"; readonly sign: string }
  /** `1)`, `a)`; also `1.` and `3.1`, which may number a heading. */
  | { readonly kind: "number"; readonly sign: string; readonly ordinal: number }
  | { readonly kind: "question" | "answer" }
  /** "Section 2 - ", "II. ": numbers a heading; `2.1` one below it. */
  | { readonly kind: "section" | "subsection" }
  /** `■ ` before each heading and nothing else. */
  | { readonly kind: "sign" }
  /** `> ` as in a reply by email. */
  | { readonly kind: "quote" }
  /** `*** What it is ***`, `== What it is ==`: signs on both sides. */
  | { readonly kind: "frame" }
  /** "Subject: " in the head of an email, of which the other lines are `email`; what stands below its `-- `. */
  | { readonly kind: EmailMark["kind"] };

const NO_MARKER = { marker: { kind: "none" }, length: 0 } as const;
const FRAMED = { marker: { kind: "frame" }, length: 0 } as const;
/** A lone `o` is the second bullet of word processors, with a tab behind it. */
const BULLET = /^(o(?=\t| {2})|[•●◦○▪▫■‣⁃·*→➤✓✔✗✘☐☑+~–—-])[ \t\u00A0]+(?=\S)/u;
const NUMBER = /^(?:\(?(\d{1,3}(?:\.\d{1,2})*)([.)]?)|([a-z])\))[ \t\u00A0]+(?=\S)/u;

/** "-- 12 --" is the number of a page. */
const FRAME = /^([*=~#+_-]{2,}|[=~–—])[ \t]+(?!\d+[ \t]+\1$)(\S.{0,80}\S)[ \t]+\1$/u;

const RULE = /^(?:[=_~*#.•·—–-] ?){3,}$/u;

/** Returns the non-empty lines of a text; `lineOffset` is added to every line number. */
export function readLines(text: string, lineOffset: number, language: Language): TextLine[] {
  const whole = joinWrapped(text.split("\n"), (line) => beginsItem(line, language));
  const lines = whole.map((line) => line.text);
  const email = findEmailParts(lines, language);
  const marks = findHeadingMarks(lines);
  const isBlank = (index: number): boolean => (lines[index] ?? "").trim() === "";
  return whole.flatMap(({ text: raw, first, last }, index) => {
    if (isBlank(index)) return [];
    const framed = FRAME.exec(raw.trim())?.[2];
    const trimmed = framed ?? raw.trim();
    const marker =
      framed !== undefined
        ? FRAMED
        : RULE.test(trimmed)
          ? NO_MARKER
          : (ownMark(email.get(index)) ??
            ownMark(marks.get(index)) ??
            signInRun(lines, index) ??
            readMarker(trimmed, language));
    return [
      {
        line: first + 1 + lineOffset,
        endLine: last + 1 + lineOffset,
        text: collapseSpace(trimmed.slice(marker.length)),
        indent: raw.replace(/\t/gu, "    ").search(/\S/u),
        isBlankBefore: isBlank(index - 1),
        isBlankAfter: isBlank(index + 1),
        marker: marker.marker,
        isUnderlined: !RULE.test(trimmed) && RULE.test((lines[index + 1] ?? "").trim()),
        isRule: RULE.test(trimmed),
        isRow: isRow(trimmed.slice(marker.length)),
      },
    ];
  });
}

/** Tells whether a line begins something by itself: an item, a pair, a quote, a row of a table, a rule. */
function beginsItem(line: string, language: Language): boolean {
  return (
    readMarker(line, language).length > 0 || RULE.test(line) || FRAME.test(line) || isRow(line)
  );
}

/** One line may point at something, several right below each other are a list. */
const RUN_SIGN = /^\s*([»›►▶♦◆❖✦👉])\uFE0F?[ \t\u00A0]+(?=\S)/u;

function signInRun(lines: readonly string[], index: number): ReadMarker | undefined {
  const sign = RUN_SIGN.exec(lines[index] ?? "")?.[1];
  const isBeside = [index - 1, index + 1].some(
    (at) => RUN_SIGN.exec(lines[at] ?? "")?.[1] === sign,
  );
  if (sign === undefined || !isBeside) return undefined;
  const length = RUN_SIGN.exec((lines[index] ?? "").trim())?.[0].length ?? 0;
  return { marker: { kind: "bullet", sign }, length };
}

/** A tab or a wide gap, or two gaps wider than a word's. */
function isRow(text: string): boolean {
  return /\t| {3}/u.test(text) || /\S {2}\S.*\S {2}\S/u.test(text);
}

/** A marker, and how many characters it takes. */
interface ReadMarker {
  readonly marker: Marker;
  readonly length: number;
}

function ownMark(mark: EmailMark | HeadingMark | undefined): ReadMarker | undefined {
  return mark && { marker: { kind: mark.kind }, length: mark.length };
}

function readMarker(text: string, { pairMarks, sectionMark }: Language): ReadMarker {
  const section = sectionMark.exec(text);
  if (section) return { marker: { kind: "section" }, length: section[0].length };
  const quote = /^>(?!>.*<$)[ \t\u00A0]*(?=\S)/u.exec(text);
  if (quote) return { marker: { kind: "quote" }, length: quote[0].length };
  const bullet = BULLET.exec(text);
  if (bullet?.[1]) return { marker: { kind: "bullet", sign: bullet[1] }, length: bullet[0].length };
  for (const kind of ["question", "answer"] as const) {
    const pair = pairMarks[kind].exec(text);
    if (pair) return { marker: { kind }, length: pair[0].length };
  }
  const number = NUMBER.exec(text);
  // A bare "2024 was dry" is prose: a number counts only with a dot or bracket.
  if (number && (number[2] !== "" || (number[1] ?? "").includes("."))) {
    return { marker: numberMarker(number), length: number[0].length };
  }
  return NO_MARKER;
}

function numberMarker(match: RegExpExecArray): Marker {
  const [, digits, end, letter] = match;
  if (letter !== undefined) {
    return { kind: "number", sign: "a)", ordinal: letter.charCodeAt(0) - "a".charCodeAt(0) + 1 };
  }
  const parts = (digits ?? "1").split(".");
  return {
    kind: "number",
    sign: parts.length > 1 ? "1.1" : `1${end ?? ""}`,
    ordinal: Number(parts.at(-1)),
  };
}

/** Where a line stands in a list. */
interface ListPlace {
  readonly list: number;
  readonly depth: number;
}

/**
 * Returns by the index of its line where each item stands: the items of one list have the same number. Page chrome
 * between two items does not end it, a number that starts over does.
 */
export function numberLists(
  lines: readonly TextLine[],
  chrome: ReadonlyMap<TextLine, string>,
  headings: readonly unknown[],
): Map<number, ListPlace> {
  const places = new Map<number, ListPlace>();
  let count = 0;
  let open: { sign: string; indent: number; list: number; ordinal: number }[] = [];
  lines.forEach((line, index) => {
    if (chrome.has(line)) return;
    const { marker } = line;
    if (headings[index] || (marker.kind !== "bullet" && marker.kind !== "number")) {
      open = [];
      return;
    }
    while ((open.at(-1)?.indent ?? -1) > line.indent) open.pop();
    const ordinal = marker.kind === "number" ? marker.ordinal : 0;
    const known = open.findLastIndex(
      (one) => one.sign === marker.sign && one.indent === line.indent,
    );
    const goesOn = open[known];
    if (goesOn && (ordinal === 0 || ordinal > goesOn.ordinal)) {
      goesOn.ordinal = ordinal;
      open = open.slice(0, known + 1);
    } else {
      const top = open.at(-1);
      if (top?.indent === line.indent && !isSubBullet(marker.sign, top.sign)) open.pop();
      open.push({ sign: marker.sign, indent: line.indent, list: ++count, ordinal });
    }
    places.set(index, { list: open.at(-1)?.list ?? count, depth: open.length });
  });
  return places;
}

/** Word processors tell depths apart by the sign alone: a dot, then a ring, then a square. */
function isSubBullet(sign: string, above: string): boolean {
  const depth = (one: string): number =>
    ["•●", "o◦○", "▪▫■"].findIndex((signs) => signs.includes(one));
  return depth(above) >= 0 && depth(sign) > depth(above);
}
