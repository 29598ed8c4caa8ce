/** The frame's words in one language; `{name}` stands for a value. */
export type Words = Readonly<Record<WordKey, string>>;

/** The keys of the phrases that a theme needs in each language, all of them. */
export const WORD_KEYS = [
  "progress",
  "greeting",
  "greeting_name",
  "recap",
  "next",
  "next_tomorrow",
  "next_today",
  "contents",
  "contents_days",
  "contents_tomorrow",
  "contents_today",
  "byline",
  "notes",
  "about",
  "preheader",
  "reason",
  "unsubscribe",
  "web_version",
] as const;

/** Names one phrase of the frame. */
export type WordKey = (typeof WORD_KEYS)[number];

/**
 * Returns a phrase with its `{name}`s replaced; a name without a value stays as it is.
 *
 * @example fillPhrase("{step} of {total}", { step: 2, total: 4 }) // "2 of 4"
 */
export function fillPhrase(
  phrase: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return phrase.replace(/\{([a-z_]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}
