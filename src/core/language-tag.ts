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

/** Languages that are written from right to left, where the tag names no other script. */
const RIGHT_TO_LEFT = /^(?:ar|arc|dv|fa|ha|he|khw|ks|ku|ps|sd|ur|yi)(?:-|$)/iu;

/** Returns the direction in which a language (BCP 47) is written. */
export function directionOf(language: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.test(language) ? "rtl" : "ltr";
}
