/**
 * Returns a language as BCP 47 writes it, or `undefined` for what is none; web pages write `en_US`.
 *
 * @example languageTag("pt_br") // "pt-BR"
 */
export function languageTag(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text.trim().replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
}

/** ISO 15924, those that are in use today. */
const RIGHT_TO_LEFT = new Set([
  "Adlm",
  "Arab",
  "Hebr",
  "Mand",
  "Nkoo",
  "Rohg",
  "Samr",
  "Syrc",
  "Thaa",
]);

/**
 * Returns the direction in which a language (BCP 47) is written: that of the script which the tag names, or else of the
 * one that is usual for the language.
 */
export function directionOf(language: string): "ltr" | "rtl" {
  const tag = languageTag(language);
  const script = tag === undefined ? undefined : new Intl.Locale(tag).maximize().script;
  return RIGHT_TO_LEFT.has(script ?? "") ? "rtl" : "ltr";
}
