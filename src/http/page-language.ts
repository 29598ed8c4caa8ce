import type { Context } from "hono";
import { accepts } from "hono/accepts";

/** What there are pages in. */
interface Spoken {
  /** Tags of the languages, e.g. `en`. */
  readonly languages: readonly string[];
}

/** What is known of who reads, and what. */
export interface Reading {
  /** That of the person, as they, a list or their browser at sign-up said it. (Default: unknown) */
  readonly own: string | undefined;
  /** That of the series. (Default: several, or none) */
  readonly series: string | undefined;
}

/** Returns the first language that there are words in, as its short tag. (Default: en) */
export function firstSpoken(
  { languages }: Spoken,
  wanted: readonly (string | undefined)[],
): string {
  const tags = wanted.map((tag) => tag?.split("-")[0]);
  return tags.find((tag) => tag !== undefined && languages.includes(tag)) ?? "en";
}

/**
 * Returns the language of a page for a reader: their own; else that of the series, which they read and whose emails have
 * the link in that language, whatever their browser was set up in; else the one that the browser prefers. (Default: en)
 */
export function readerLanguage(context: Context, spoken: Spoken, { own, series }: Reading): string {
  return firstSpoken(spoken, [own, series, preferredLanguage(context, spoken)]);
}

/** Returns the language of a page for a stranger: the one that the browser prefers, else that of the series. (Default: en) */
export function pageLanguage(context: Context, spoken: Spoken, series?: string): string {
  return firstSpoken(spoken, [preferredLanguage(context, spoken), series]);
}

/** Returns the language that a browser likes best of those that there are words in. (Default: it names none) */
export function preferredLanguage(context: Context, { languages }: Spoken): string | undefined {
  const none = "";
  const found = accepts(context, {
    header: "Accept-Language",
    supports: [...languages],
    default: none,
    match: (wanted) => {
      const ranked = wanted.toSorted((a, b) => b.q - a.q).map(({ type }) => type.split("-")[0]);
      return ranked.find((type) => type !== undefined && languages.includes(type)) ?? none;
    },
  });
  return found === none ? undefined : found;
}

/** Returns the language that all of some series have. (Default: they have several, or there is none) */
export function languageOfAll(
  series: readonly { readonly language: string }[],
): string | undefined {
  const [first, ...others] = new Set(series.map(({ language }) => language));
  return others.length === 0 ? first : undefined;
}
