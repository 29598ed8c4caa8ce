import { stringify } from "yaml";

/** What one setting of front matter can hold. */
export type SettingValue = string | number | readonly string[];

/** Words that mean themselves in every place of a YAML document, also between brackets. */
const PLAIN = /^\p{L}(?:[\p{L}\p{N}'’.!?%&()/–— -]*[\p{L}\p{N}.!?%)])?$/u;

/** Characters that a reader of YAML may take for a line end, or refuse, when they are not escaped. */
const UNPRINTABLE = /[\u007F-\u009F\u2028\u2029\uFEFF]/gu;

/**
 * Returns a value as YAML on one line that reads back exactly, as a key, a value or between
 * brackets. It is quoted only where it has to be.
 *
 * @example yamlText("Care: the basics") // "\"Care: the basics\""
 */
export function yamlText(value: SettingValue): string {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return `[${value.map(yamlText).join(", ")}]`;
  return PLAIN.test(value) && isString(value) ? value : quote(value);
}

/** "Yes" and "null" are no strings; for older readers of YAML (1.1) "on" is none either. */
function isString(word: string): boolean {
  return stringify(word, { compat: "yaml-1.1", lineWidth: 0 }).trimEnd() === word;
}

/** JSON's quotes are YAML's, except that YAML knows more line ends. */
function quote(text: string): string {
  return JSON.stringify(text).replace(
    UNPRINTABLE,
    (character) => String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * Returns a line with quotes around what stands in it from a column on, for the author to copy.
 *
 * @example lineInQuotes("title: Tea: a guide", 8) // 'title: "Tea: a guide"'
 */
export function lineInQuotes(line: string, column: number): string {
  const rest = line.slice(column - 1).trimEnd();
  // Looked for at the begin of each run of spaces, and not again at each space of it.
  const comment = rest.search(/(?<!\s)\s+#/u);
  const end = comment < 0 ? rest.length : comment;
  return `${line.slice(0, column - 1)}${inQuotes(rest.slice(0, end))}${rest.slice(end)}`.trim();
}

/** Returns a text in quotes that need no marks within where there are such. */
export function inQuotes(text: string): string {
  if (!/["\\]/u.test(text)) return `"${text}"`;
  return text.includes("'") ? yamlText(text) : `'${text}'`;
}
