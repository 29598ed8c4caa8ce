import type { ChromeRule } from "../../languages/language.ts";
import { lengthInWords } from "../../languages/sentences.ts";
import { anyOf, formFor } from "../../languages/word-pattern.ts";
import type { WordPattern } from "../../languages/word-pattern.ts";
import { endsSentence, isLabel, isProse } from "./chrome-piece.ts";
import type { Piece } from "./chrome-piece.ts";

/** Longer pieces are prose, whatever they begin with; a notice may be two sentences. */
const MAX_LENGTH = 120;
const MAX_NOTICE = 160;

/** "🎧 Listen to this article", "* * * Pin this post": signs around a line only catch the eye. */
const SIGNS_BEFORE = /^[\p{So}\p{Mn}\p{Cf}\s*•·›»→]+/u;
/** "[ Print this page ]": a button, as pages drew it before they had any. */
const BRACKETS = /^\[ ?([^[\].!?:]{2,40}?) ?\]$/u;
const SIGNS_BEHIND = /(?<![\p{So}\p{Mn}\p{Cf}\s›»→])[\p{So}\p{Mn}\p{Cf}\s›»→]+$/u;

/** Where a piece stands, as far as the rules ask about it. */
export interface Place {
  /** Whether it is a heading over a text. */
  readonly isHeading: boolean;
  /** Whether it stands in the second half of the page. */
  readonly isLate: boolean;
  readonly next: Piece | undefined;
}

/** Returns the rule that knows a piece as page chrome, with the signs around it or without them. */
export function findRule(
  piece: Piece,
  place: Place,
  rules: readonly ChromeRule[],
): ChromeRule | undefined {
  if (piece.text.length > MAX_NOTICE) return undefined;
  const line = inBothCases(piece.text.trim());
  const bareText = bareLine(line.text);
  const bare = bareText === line.text ? undefined : inBothCases(bareText);
  const isNotice = piece.text.length > MAX_LENGTH || isSentence(piece.text);
  const isLoose = !piece.isItem && (piece.isLink || isOverNothing(place));
  const { isHeading, isLate } = place;
  const asked: Asked = { isHeading, isLate, isNotice, isLoose };
  for (const group of groupsOf(rules)) {
    if (!finds(group, line) && !(bare && finds(group, bare))) continue;
    for (const rule of group.rules) {
      if (isAsked(rule, asked) && (finds(rule, line) || (bare && findsBare(rule, bare))))
        return rule;
    }
  }
  return undefined;
}

/** What decides which rules are asked about a piece. */
interface Asked extends Pick<Place, "isHeading" | "isLate"> {
  readonly isNotice: boolean;
  readonly isLoose: boolean;
}

function isAsked(rule: ChromeRule, { isHeading, isLate, isNotice, isLoose }: Asked): boolean {
  if (isNotice && !rule.isNotice) return false;
  // "Your Name on the Whiteboard" over a text is no field of a form.
  if (isHeading && (rule.reach === "line" || rule.reach === "box")) return false;
  // What looks like a comments heading in the first half is a section of the article.
  if (!isLate && rule.reach === "rest") return false;
  return isLoose || !rule.isLabel;
}

/** Some rules that stand one behind the other, and a pattern that finds what one of them does. */
interface RuleGroup extends Pick<ChromeRule, "pattern" | "isCased"> {
  readonly rules: readonly ChromeRule[];
}

/** So many characters of patterns make a group: a fifth of the time that they take one by one, longer ones take no less. */
const GROUP_LENGTH = 1000;

/** The groups of the rules of a language, which are asked about nearly each text of an article. */
const known = new WeakMap<readonly ChromeRule[], readonly RuleGroup[]>();

function groupsOf(rules: readonly ChromeRule[]): readonly RuleGroup[] {
  const before = known.get(rules);
  if (before) return before;
  const groups: ChromeRule[][] = [];
  let length = Infinity;
  for (const [index, rule] of rules.entries()) {
    const size = rule.pattern.any.source.length;
    length += size;
    const isAlike = rules[index - 1]?.isCased === rule.isCased;
    if (isAlike && length <= GROUP_LENGTH) groups.at(-1)?.push(rule);
    else {
      groups.push([rule]);
      length = size;
    }
  }
  const joined = groups.map((group) => ({
    rules: group,
    pattern: anyOf(group.map(({ pattern }) => pattern)),
    isCased: group.some(({ isCased }) => isCased),
  }));
  known.set(rules, joined);
  return joined;
}

/** Each label of a row is short. */
const ROW_WORDS = 8;

/** "Applies to version 6 | Edit this page", "Last week's walk · Subscribe": a row of labels of which a rule knows one. */
export function isKnownRow(piece: Piece, rules: readonly ChromeRule[]): boolean {
  const parts = piece.text.split(/ [|·•] /u);
  const isRow = parts.length > 1 && piece.text.length <= MAX_LENGTH && !piece.isHeading;
  if (!isRow || !parts.every((part) => isLabel(part, ROW_WORDS))) return false;
  const place: Place = { isHeading: false, isLate: true, next: undefined };
  return parts.some((text) => findRule({ ...piece, text }, place, rules) !== undefined);
}

/** A line as it stands, and in small letters. */
interface Line {
  readonly text: string;
  readonly lower: string;
  readonly form: keyof WordPattern;
}

function inBothCases(text: string): Line {
  return { text, lower: text.toLowerCase(), form: formFor(text) };
}

function finds(
  { pattern, isCased }: Pick<ChromeRule, "pattern" | "isCased">,
  { text, lower, form }: Line,
): boolean {
  return (form === "latin" ? pattern.latin : pattern.any).test(isCased ? text : lower);
}

/** "💶 12 €" may be what something costs that the text is about. */
function findsBare(rule: ChromeRule, bare: Line): boolean {
  return !(rule.reach === "box" && /^\P{L}/u.test(bare.text)) && finds(rule, bare);
}

/** Returns a line without the signs before and behind it. */
function bareLine(line: string): string {
  // Most lines begin with a letter and end with a letter or a full stop, which needs no expression.
  const isPlain =
    isLetter(line.charCodeAt(0)) &&
    (isLetter(line.charCodeAt(line.length - 1)) || line.endsWith("."));
  if (isPlain) return line;
  return BRACKETS.exec(line)?.[1] ?? line.replace(SIGNS_BEFORE, "").replace(SIGNS_BEHIND, "");
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Over a text or a list a label is a heading of the author's. */
function isOverNothing({ isLate, next }: Place): boolean {
  if (!isLate || !next) return isLate;
  const isList = next.isItem && !next.isLink;
  return !isList && !isProse(next) && !endsSentence(next.text) && !next.text.endsWith(":");
}

/** "Published in 1843, it sold out." is the author's; "Photo by Ida Berg." is not worth a doubt. */
function isSentence(text: string): boolean {
  return /[.!]["”»“]?$/u.test(text) && lengthInWords(text, 5) >= 5;
}
