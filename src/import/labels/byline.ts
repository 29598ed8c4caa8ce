import type { Language } from "../../languages/language.ts";
import { lengthInWords, wordsOf } from "../../languages/sentences.ts";
import { NEAR } from "./label-board.ts";
import type { LabelBoard } from "./label-board.ts";

/** Longer lines are prose, whatever they begin with; two names with their posts are shorter. */
const MAX_LENGTH = 140;

/** "March 2, 2024 by Ida Berg": what stands before the byline in its line. */
const DATE = /^[^.!?]{0,20}\b(?:19|20)\d\d,? (?=\p{Ll})/u;

/** "Kettle Post, no. 12, by Ida Berg": what a letter or a magazine calls the number in which it stands. */
const NUMBERED =
  /^[^!?]{3,80}\d{1,4}[^.!?\d]{0,40}(?:,| [–—|·]) (?=(?:\p{Ll}+ )?\p{Ll}{2,3} \p{Lu})/u;

/** "Dr Petra Vance | Medically reviewed by …": a name, a bar, and who else had a hand in it. */
const REVIEWED = /^(\p{Lu}[^|]{2,60})\s\|\s.*\breviewed by\b/iu;

/** "Written by the nurses. Checked by our panel, June 2024." */
const TWO_BYLINES = /^([^.!?]{8,70})\. ([^.!?]{8,70})\.$/u;
const MOST_OF_TWO = 143;

/** Returns the author that a line such as "By Ada Moss, nurse" names, or `undefined` for other lines. */
export function authorOfByline(text: string, language: Language): string | undefined {
  // Most texts are longer, or end otherwise, which needs no expression.
  const isOfTwo = text.length <= MOST_OF_TWO && text.endsWith(".");
  const [, first, second] = (isOfTwo && TWO_BYLINES.exec(text)) || [];
  if (first !== undefined && second !== undefined) {
    const helper = authorOfByline(second, language);
    return helper === undefined ? undefined : authorOfByline(first, language);
  }
  if (text.length > MAX_LENGTH || isSentence(text)) return undefined;
  const line = text.replace(DATE, "");
  const credited = authorOfCredit(line, language) ?? authorOfNumber(line, language);
  if (credited !== undefined) return credited;
  const [whole = "", name] = language.byline.exec(line) ?? REVIEWED.exec(line) ?? [];
  if (name === undefined) return undefined;
  // "Ida Berg March 2, 2024": the last word belongs to the number behind it.
  const isDated = /^\s\d{1,2},/u.test(line.slice(whole.length));
  const named = name
    .replace(isDated ? /\s\p{L}+\.?$/u : /,.*$|(?<=\p{Ll}{4})(?<!-\p{L}+)\. .*$/u, "")
    .trim();
  // "Ada Moss on 3 May" ends with a small word that is no part of the name.
  if (/^\p{Lu}/u.test(named)) return named.replace(/(?:\s+\p{Ll}+)+$/u, "");
  // "Written by the nurses of Ward 3", but "In 2024 by some accident" has no author.
  return line === text ? named : undefined;
}

/** "5 min." ends none. */
function isSentence(text: string): boolean {
  return ".!?".includes(text.slice(-1)) && /(?<!\d \p{L}{1,4})[.!?]$/u.test(text);
}

/** Two to four names, small words of a name among them ("Ida van den Berg"), up to the end, a comma or a bar. */
const CREDITED =
  /^(\p{Lu}[\p{L}.'’-]*(?: (?:\p{Ll}{1,3} ){0,2}\p{Lu}[\p{L}.'’-]*){1,3})(?:$|,\s[^.!?]*$| [|·–—(].*$)/u;

/** "A patient guide from Ida Berg, nurse": words that may be of a sentence too, so the name must be one. */
function authorOfCredit(line: string, { credits }: Language): string | undefined {
  const before = credits.map((credit) => credit.exec(line)?.[0]).find((one) => one !== undefined);
  return before === undefined ? undefined : CREDITED.exec(line.slice(before.length))?.[1];
}

function authorOfNumber(line: string, { byline }: Language): string | undefined {
  const number = NUMBERED.exec(line)?.[0];
  const name = number === undefined ? undefined : byline.exec(line.slice(number.length))?.[1];
  return name !== undefined && couldBeName(name) ? name : undefined;
}

/** Two to four words that all begin with a capital. */
const NAME = /^(?:\p{Lu}[\p{L}.'’-]+ ){1,3}\p{Lu}[\p{L}.'’-]+$/u;

/** Tells whether a line is a name and nothing else, as far as its form tells. */
export function couldBeName(text: string): boolean {
  return NAME.test(text);
}

/** A name before a comma or a bar, and what stands behind it. */
const NAME_FIRST =
  /^((?:\p{Lu}[\p{L}.'’-]+ ){1,3}?\p{Lu}[\p{L}.'’-]+)(?: (?:\p{Lu}\p{L}{0,2}){2,4}){0,4}(?:,| [|·–—])\s(.{2,80})$/u;
/** "MSc", "RN", "PhD". */
const DEGREE = /^(?:\p{Lu}\p{Ll}{0,2}){2,4}\.?$/u;

/** Returns the name with which a line begins if what its owner does, or a degree, stands behind it: "Ida Berg, RN". */
export function nameBeforeJob(text: string, { job }: Language): string | undefined {
  const [, name, behind = ""] = NAME_FIRST.exec(text) ?? [];
  const parts = behind.split(/,| [|·–—] /u).map((part) => part.replace(/\([^()]*\)$/u, "").trim());
  const isPerson = parts.some((part) => DEGREE.test(part) || job.test(part));
  return isPerson && !/[.!?:]$/u.test(text) ? name : undefined;
}

/** Tells whether two lines are one name twice: that of a picture of the author, and the author's. */
export function isDoubledName(text: string, next: string): boolean {
  return text === next && NAME.test(text);
}

/** "x Ida", "– Ida", "xo, I.". */
const SIGNATURE =
  /^(?:(?:x{1,3}|[–—-]{1,2}|♥|❤️?) ?\p{Lu}[\p{L}'’-]+|(?:xo){1,2},? \p{Lu}(?:\.|[\p{L}'’-]+)|\p{Lu}[\p{L}'’-]+ x{1,3})$/u;

/** Tells whether a line is how authors sign below their last text. */
export function isSignature(text: string): boolean {
  return SIGNATURE.test(text);
}

/** "Thursday 14 November", "Donnerstag, 14. November". */
const DAY = /^\p{Lu}\p{Ll}{2,},? \d{1,2}(?:st|nd|rd|th|\.)? \p{Lu}\p{Ll}{2,}$/u;

/** What somebody does takes so many words: "Gardening writer". */
const JOB_WORDS = 4;

/** Labels what stands below the line that names the author: who else had a hand in it, a day, what the author does. */
export function labelBelowByline(board: LabelBoard, byline: number, language: Language): void {
  labelHelpers(board, byline + 1, language);
  labelDateBelow(board, byline);
  labelJob(board, byline, language);
}

/** "Thursday 14 November": a day without its year, in the line below the author. */
function labelDateBelow({ blocks, label }: LabelBoard, byline: number): void {
  const block = blocks[byline];
  const below = blocks[byline + 1];
  const isLine = below?.type === "paragraph" || below?.type === "heading";
  const isNext = isLine && below.line === (block?.endLine ?? 0) + 1;
  if (isNext && DAY.test(below.text)) label(byline + 1, "dropped", "the date of the page");
}

/** "Reviewed by Dr Ida Berg", "Words and pictures by …": each further byline below, whatever the page says between them. */
function labelHelpers(
  { blocks, isFree, relabel }: LabelBoard,
  first: number,
  language: Language,
): void {
  for (const [at, { type, text }] of blocks.slice(first, first + NEAR).entries()) {
    const isLine = type === "paragraph" || type === "list-item";
    if (isLine && authorOfByline(text, language) !== undefined)
      relabel(first + at, "series", "it names who had a part in the text");
    else if (isFree(first + at)) return;
  }
}

/** "Gardening writer": what the author does, in a line of its own right below the name. */
function labelJob({ blocks, label }: LabelBoard, byline: number, { job }: Language): void {
  const below = blocks[byline + 1];
  const isLine = below?.type === "paragraph" || below?.type === "heading";
  const isNext = isLine && below.line === (blocks[byline]?.endLine ?? 0) + 1;
  if (isNext && lengthInWords(below.text) <= JOB_WORDS && job.test(below.text))
    label(byline + 1, "series", "it says what the author does");
}

/** "Dr Ida Berg" is called "Ida Berg" too. */
const TITLE =
  /^(?:(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau|Coach|Chef|Nurse|Sister|Dipl\.-\p{L}+|med|dent|vet)\.? )+/u;
/** A shorter first name may be any word. */
const LEAST_LETTERS = 3;

/** Tells whether a text begins with the whole name, with or without the title before it, and not with a longer word. */
export function beginsWithName(text: string, author: string): boolean {
  // "Ada Moss and Ida Berg": each has a bio.
  const each = author.split(/,\s|\s(?:&|\p{Ll}{1,3})\s/u).filter((name) => name.includes(" "));
  const isBefore = (name: string, from: string): boolean =>
    name !== "" && from.startsWith(name) && !/^[\p{L}-]/u.test(from.slice(name.length));
  if ([author, withoutTitle(author)].some((name) => isBefore(name, text))) return true;
  // "the bakers at Mill Lane": "Mill Lane Bakery" is another name, and so is what it sells.
  const goesOn = (name: string): boolean => /^ \p{Lu}\p{Ll}/u.test(text.slice(name.length));
  if (each.some((name) => isBefore(name, text) && !goesOn(name))) return true;
  // "Dr. Berg is a dentist": with a title the last name is enough.
  const last = withoutTitle(author).split(" ").at(-1) ?? "";
  return TITLE.test(text) && isBefore(last, withoutTitle(text));
}

function withoutTitle(name: string): string {
  return name.replace(TITLE, "").trim();
}

/** Returns the first name, where it tells a person: "Ida" of "Dr Ida Berg". */
export function firstNameOf(name: string): string | undefined {
  const [first = "", ...others] = withoutTitle(name).split(" ");
  return others.length > 0 && first.length >= LEAST_LETTERS ? first : undefined;
}

/** Tells whether a text begins by saying something of somebody: "Ida mends kettles." */
export function saysOf(text: string, name: string | undefined): boolean {
  return (
    name !== undefined &&
    text.startsWith(`${name} `) &&
    /^\p{Ll}/u.test(text.slice(name.length + 1))
  );
}

/** Tells whether none of these texts holds a word of a name, in any case: words of a heading come again, names do not. */
export function isOnlyName(name: string, texts: readonly string[]): boolean {
  const words = new Set(wordsOf(name));
  return !texts.some((text) => wordsOf(text).some((one) => words.has(one)));
}
