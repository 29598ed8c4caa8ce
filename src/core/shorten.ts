/** Enough to know a heading or a paragraph by. */
const LENGTH = 32;

/** Returns the beginning of a text, with a sign where there is more of it. */
export function shorten(text: string): string {
  return text.length <= LENGTH ? text : `${text.slice(0, LENGTH - 1).trimEnd()}…`;
}
