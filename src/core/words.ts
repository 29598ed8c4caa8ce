/** The frame's words in one language; `{name}` stands for a value. */
export type Words = Readonly<Record<WordKey, string>>;

/** The keys that a theme's `words/<lang>.yaml` must hold, all of them. */
export const WORD_KEYS = [
  "progress",
  "greeting",
  "greeting_name",
  "recap",
  "next",
  "next_tomorrow",
  "byline",
  "notes",
  "about",
  "preheader",
  "reason",
  "unsubscribe",
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
