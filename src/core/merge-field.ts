/**
 * Merge fields in finished templates. A token stands between two Unicode noncharacters (Unicode
 * 16, §23.7: reserved for internal use), which the importer refuses in articles; so nothing that
 * an author or subscriber writes can ever be read as a token. The fallback is percent-encoded:
 * the token then holds no space, quote or angle bracket and passes every template unchanged.
 */
const OPEN = "\uFDD0";
const CLOSE = "\uFDD1";
const TOKEN = /\uFDD0([a-z_]+)\|([^\uFDD1]*)\uFDD1/g;

/** Characters that an article may not hold, since the templates use them. */
export const RESERVED_CHARACTERS = /[\uFDD0-\uFDEF]/u;

/** Which part of a message a template is; decides how values are escaped. */
export type MergePlace = "html" | "text" | "header";

/** Field name → value for one recipient; a missing or blank value gives the fallback. */
export type MergeValues = Readonly<Record<string, string | undefined>>;

/** Returns a token that `fillMergeFields` replaces at delivery. */
export function mergeToken(name: string, fallback: string): string {
  return `${OPEN}${name}|${encodeURIComponent(fallback)}${CLOSE}`;
}

/**
 * Returns the template with each token replaced by the recipient's value, escaped for its place.
 *
 * @example fillMergeFields(`Hello ${mergeToken("first_name", "there")},`, {}, "text") // "Hello there,"
 */
export function fillMergeFields(template: string, values: MergeValues, place: MergePlace): string {
  return template.replace(TOKEN, (_, name: string, fallback: string) => {
    const value = Object.hasOwn(values, name) ? values[name]?.trim() : undefined;
    return escapeFor(
      place,
      value === undefined || value === "" ? decodeURIComponent(fallback) : value,
    );
  });
}

/** Escapes text for HTML content and double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function escapeFor(place: MergePlace, value: string): string {
  // RFC 5322 §2.2: a header field's body holds no CR or LF; no place has a use for other controls.
  const clean = value.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/gu, " ");
  return place === "html" ? escapeHtml(clean) : clean;
}
