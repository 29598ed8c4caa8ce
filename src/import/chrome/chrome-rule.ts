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
  let first: ChromeRule | undefined;
  for (const group of groupsOf(rules)) {
    if (isNotice && !group.isNotice) continue;
    if (!finds(group, line) && !(bare && finds(group, bare))) continue;
    const rule = group.rules.find(
      (one) => isAsked(one, asked) && (finds(one, line) || (bare && findsBare(one, bare))),
    );
    if (rule && (!first || rules.indexOf(rule) < rules.indexOf(first))) first = rule;
  }
  return first;
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

/** Some rules of a kind in their order, and a pattern that finds what one of them does. */
interface RuleGroup extends Pick<ChromeRule, "pattern" | "isCased" | "isNotice"> {
  readonly rules: readonly ChromeRule[];
}

/** So many characters of patterns make a group: a fifth of the time that they take one by one, and twice as many take more. */
const GROUP_LENGTH = 1600;

/** The groups of the rules of a language, which are asked about nearly each text of an article. */
const known = new WeakMap<readonly ChromeRule[], readonly RuleGroup[]>();

function groupsOf(rules: readonly ChromeRule[]): readonly RuleGroup[] {
  const before = known.get(rules);
  if (before) return before;
  const groups = new Map<string, ChromeRule[][]>();
  for (const rule of rules) {
    const kind = kindOf(rule);
    const ofKind = groups.get(kind) ?? [];
    groups.set(kind, ofKind);
    const last = ofKind.at(-1);
    if (last && lengthOf([...last, rule]) <= GROUP_LENGTH) last.push(rule);
    else ofKind.push([rule]);
  }
  const joined = [...groups.values()].flat().map(joinRules);
  known.set(rules, joined);
  return joined;
}

/** One pattern that may match anywhere has all those beside it tried at each letter of a line. */
function kindOf({ pattern, isCased, isNotice }: ChromeRule): string {
  return [isCased, isNotice, pattern.any.source.startsWith("^")].join(" ");
}

function lengthOf(rules: readonly ChromeRule[]): number {
  return rules.reduce((sum, { pattern }) => sum + pattern.any.source.length, 0);
}

function joinRules(rules: readonly ChromeRule[]): RuleGroup {
  return {
    rules,
    pattern: anyOf(rules.map(({ pattern }) => pattern)),
    isCased: rules.some(({ isCased }) => isCased),
    isNotice: rules.some(({ isNotice }) => isNotice),
  };
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
