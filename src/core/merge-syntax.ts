import { collapseSpace } from "./inline.ts";
import { RESERVED_CHARACTERS, mergeToken } from "./merge-field.ts";

/** The merge fields that an author may use: name → what stands for a missing value, if it says so. */
export type DeclaredFields = ReadonlyMap<string, string | undefined>;

/** How a merge field may be called: 1 to 40 small letters, digits and underscores. */
export const FIELD_NAME = /^[a-z][a-z0-9_]{0,39}$/u;

/** Fields that dripline fills itself; no author declares them and no subscriber has them. */
export const FRAME_FIELDS: readonly string[] = [
  "unsubscribe_url",
  "web_url",
  "postal_address",
  "click_url",
  "open_url",
];

/** No author may declare these: an address is no field of its person, so nothing would fill one of this name. */
export const RESERVED_NAMES: readonly string[] = [...FRAME_FIELDS, "email"];

/** `{{ name }}` or `{{ name | fallback }}`; a third brace is another language's. */
const WRITTEN = /(?<!\{)\{\{\s*([a-z][a-z0-9_]*)\s*(?:\|([^{}]*))?\}\}(?!\})/gu;

/** Whatever looks as if somebody meant a merge field; one that is cut off by the end of the text too. */
const LOOKALIKE = /\{\{[^{}]{1,80}(?:\}\}|$)/gu;

/** What an address may begin with before a field: a host can't be left to a subscriber's data. */
const ADDRESS_START = /^(?:https?:\/\/[^/?#\s{}]+[/?#]|mailto:[^?\s{}]*\?)/iu;

/**
 * Returns a text as a template: each declared merge field as a token, all else as it is.
 *
 * @example mergeTemplate("Hi {{ name | you }}!", new Map([["name", undefined]]))
 */
export function mergeTemplate(text: string, declared: DeclaredFields): string {
  return withTokens(text, declared, false);
}

/**
 * Returns an address of the web as a template: each declared merge field in its path, query or
 * fragment as a token whose value is percent-encoded. Elsewhere a field stays as it is written.
 */
export function mergeUrlTemplate(url: string, declared: DeclaredFields): string {
  const plain = url.replaceAll(new RegExp(RESERVED_CHARACTERS, "gu"), "");
  const start = ADDRESS_START.exec(plain)?.[0] ?? plain;
  return start + withTokens(plain.slice(start.length), declared, true);
}

function withTokens(text: string, declared: DeclaredFields, isInUrl: boolean): string {
  return text.replace(WRITTEN, (whole, name: string, written: string | undefined) => {
    if (!declared.has(name)) return whole;
    const own = collapseSpace(written ?? "");
    const fallback = own || (declared.get(name) ?? "");
    return mergeToken(name, fallback, { isInUrl, isDeclaredFallback: own === "" });
  });
}

/** Something in a text that looks like a merge field and is none. */
export interface Lookalike {
  /** As it stands in the text. */
  readonly written: string;
  /** The name, where it is written as a merge field is. */
  readonly name: string | undefined;
}

/** Returns what in a template looks like a merge field and is sent as it stands. */
export function findLookalikes(template: string): Lookalike[] {
  return [...template.matchAll(LOOKALIKE)].map(({ 0: written, index }) => {
    const isTriple = template[index - 1] === "{" || template[index + written.length] === "}";
    const name = /^\{\{\s*([A-Za-z][\w-]*)\s*(?:\|[^{}]*)?\}\}$/u.exec(written)?.[1];
    return { written, name: isTriple ? undefined : name };
  });
}
