import { wordsOf } from "../../languages/sentences.ts";

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
