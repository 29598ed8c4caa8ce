/** Signs that have a raised and a lowered form, which every mail program and the plain text can show. */
const PLAIN = "0123456789+-−=()ni";
const FORMS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ["sup", formsOf("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")],
  ["sub", formsOf("₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙᵢ")],
]);

function formsOf(forms: string): ReadonlyMap<string, string> {
  return new Map(Array.from(PLAIN, (sign, index) => [sign, forms.charAt(index)]));
}

/**
 * Returns a text as it stands in `sup` or `sub`, where each of its signs has such a form; `undefined` for any other.
 *
 * @example raised("sup", "-3") // "⁻³"
 */
export function raised(tagName: string, text: string): string | undefined {
  const forms = FORMS.get(tagName);
  if (!forms || text === "") return undefined;
  const signs = Array.from(text, (sign) => forms.get(sign));
  return signs.every((sign) => sign !== undefined) ? signs.join("") : undefined;
}
