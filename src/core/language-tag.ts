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
