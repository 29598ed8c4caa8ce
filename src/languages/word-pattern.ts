/** A pattern that asks for letters, in two forms that find the same. */
export interface WordPattern {
  /** For any text: its letters are those of Unicode, which takes some milliseconds to prepare. */
  readonly any: RegExp;
  /** For texts in Latin letters, which are nearly all: prepared in no time. */
  readonly latin: RegExp;
}

/** The letters from U+0080 to U+024F. */
const BEYOND_ASCII = String.raw`\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F`;
/** All letters up to U+024F. */
const LATIN = `a-zA-Z${BEYOND_ASCII}`;
/** Nothing above U+024F but dashes, quotation marks, bullets, currencies, arrows and pictures, of which none is a letter. */
const LATIN_TEXT =
  /^[\uFE00-\uFE0F\u0000-\u024F\u200B-\u200D\u2010-\u2027\u2030-\u205E\u20A0-\u20BF\u2190-\u2BFF\u{1F000}-\u{1FAFF}]*$/u;

/** Where a word begins whose first letter is one of ASCII: the bound is found in half the time that the letters take. */
export const BEGINS = String.raw`\b(?<!\p{L})`;

/** Returns both forms of a pattern in which `\p{L}` stands for a letter, alone or first in a class, and `\P{L}` for none. */
export function wordPattern(source: string, flags: string): WordPattern {
  const latin = source
    .replaceAll(BEGINS, String.raw`\b(?<![${BEYOND_ASCII}])`)
    .replaceAll(String.raw`[\p{L}`, `[${LATIN}`)
    .replaceAll(String.raw`\p{L}`, `[${LATIN}]`)
    .replaceAll(String.raw`\P{L}`, `[^${LATIN}]`);
  return patternOf(
    () => new RegExp(source, flags),
    () => new RegExp(latin, flags),
  );
}

/** Each is made when it is first asked for: all of them took a twentieth of the time in which any command starts. */
function patternOf(makeAny: () => RegExp, makeLatin: () => RegExp): WordPattern {
  let any: RegExp | undefined;
  let latin: RegExp | undefined;
  return {
    get any() {
      return (any ??= makeAny());
    },
    get latin() {
      return (latin ??= makeLatin());
    },
  };
}

/** Tells which form of a pattern to use for a text. */
export function formFor(text: string): keyof WordPattern {
  return LATIN_TEXT.test(text) ? "latin" : "any";
}

/** Returns a pattern that finds something where one of several does. */
export function anyOf(patterns: readonly WordPattern[]): WordPattern {
  const join = (form: keyof WordPattern): RegExp =>
    new RegExp(patterns.map((pattern) => pattern[form].source).join("|"), "u");
  return patternOf(
    () => join("any"),
    () => join("latin"),
  );
}
