/**
 * Merge fields in finished templates. A token stands between two Unicode noncharacters (Unicode
 * 16, §23.7: reserved for internal use), which the importer refuses in articles; so nothing that
 * an author or subscriber writes can ever be read as a token. The fallback is percent-encoded:
 * the token then holds no space, quote or angle bracket and passes every template unchanged.
 */
const OPEN = "\uFDD0";
const CLOSE = "\uFDD1";
const TOKEN = /\uFDD0(%?)(~?)([a-z][a-z0-9_]*)\|([^\uFDD1]*)\uFDD1/y;

/** Characters that an article may not hold, since the templates use them. */
export const RESERVED_CHARACTERS = /[\uFDD0-\uFDEF]/u;

/** A place in a template that each recipient's own value fills. */
export interface MergeField {
  /** Small letters, digits and underscores, e.g. `first_name`. */
  readonly name: string;
  /** Stands where the recipient has no value; may be empty. */
  readonly fallback: string;
  /** Whether it is part of an address of the web, so that its value is percent-encoded. */
  readonly isInUrl: boolean;
  /** Whether the fallback comes from a declaration, not from where the field stands. */
  readonly isDeclaredFallback: boolean;
}

/** Which part of a message a template is; decides how values are escaped. */
export type MergePlace = "html" | "text" | "header";

/** Field name → value for one recipient; a missing or blank value gives the fallback. */
export type MergeValues = Readonly<Record<string, string | undefined>>;

/** Returns a token that `fillMergeFields` replaces at delivery. */
export function mergeToken(
  name: string,
  fallback: string,
  { isInUrl, isDeclaredFallback }: Partial<MergeField> = {},
): string {
  const marks = `${isInUrl ? "%" : ""}${isDeclaredFallback ? "~" : ""}`;
  return `${OPEN}${marks}${name}|${encodeComponent(fallback)}${CLOSE}`;
}

/** Returns a template in pieces: what stands between tokens at even places, the tokens at odd ones. */
export function splitAtTokens(template: string): string[] {
  return template.split(/(\uFDD0[^\uFDD1]*\uFDD1)/u);
}

/** Returns the template with each token replaced by what `replace` makes of its field. */
export function replaceMergeFields(
  template: string,
  replace: (field: MergeField) => string,
): string {
  let filled = "";
  let end = 0;
  // Tokens are few and templates long: looking for one sign is many times as quick as for a pattern.
  for (
    let at = template.indexOf(OPEN);
    at >= 0;
    at = template.indexOf(OPEN, Math.max(end, at + 1))
  ) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(template);
    if (!found) continue;
    const [token, inUrl, declared, name = "", text = ""] = found;
    const isInUrl = inUrl !== "";
    const isDeclaredFallback = declared !== "";
    filled += template.slice(end, at);
    filled += replace({ name, fallback: decodeURIComponent(text), isInUrl, isDeclaredFallback });
    end = at + token.length;
  }
  return end === 0 ? template : filled + template.slice(end);
}

/**
 * Returns the template with each token replaced by the recipient's value, escaped for its place.
 *
 * @example fillMergeFields(`Hello ${mergeToken("first_name", "there")},`, {}, "text") // "Hello there,"
 */
export function fillMergeFields(template: string, values: MergeValues, place: MergePlace): string {
  return replaceMergeFields(template, ({ name, fallback, isInUrl }) => {
    const own = Object.hasOwn(values, name) ? cleanValue(values[name] ?? "") : "";
    // A part of a path that is only dots leads to another folder, however it is encoded (WHATWG URL).
    const isBlank = own === "" || (isInUrl && /^\.+$/u.test(own));
    const value = isBlank ? cleanValue(fallback) : own;
    return escapeFor(place, isInUrl ? encodeComponent(value) : value);
  });
}

/** Returns the template with each token as an author writes it, for people and for proofs. */
export function showMergeFields(template: string): string {
  return replaceMergeFields(template, showMergeField);
}

/** Returns a merge field as an author writes it. */
export function showMergeField({ name, fallback, isDeclaredFallback }: MergeField): string {
  return fallback === "" || isDeclaredFallback ? `{{ ${name} }}` : `{{ ${name} | ${fallback} }}`;
}

/** Escapes text for HTML content and double-quoted attributes. */
export function escapeHtml(text: string): string {
  // Most texts hold none of them, and one look is quicker than four.
  if (!/[&<>"]/u.test(text)) return text;
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/**
 * Returns a value as one line of plain characters. RFC 5322 §2.2: a header field's body holds no
 * CR or LF; no place has a use for other controls, for noncharacters or halves of surrogate pairs,
 * or for the marks that turn the direction of all text behind them (UAX 9 §2.1 to 2.4).
 */
function cleanValue(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\u202A-\u202E\u2066-\u2069\p{Noncharacter_Code_Point}]/gu, "")
    .replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/gu, " ")
    .trim();
}

function escapeFor(place: MergePlace, value: string): string {
  return place === "html" ? escapeHtml(value) : value;
}

/** RFC 3986 §2.2: also `!'()*` are reserved; templates escape quotes, addresses end before brackets. */
function encodeComponent(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/gu,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
