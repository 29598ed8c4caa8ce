import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";

/** Between backticks, with no letter or quote right around them: `` "`" `` within a value is the author's. */
const CODE = /(?<=^|[\s(])`([^`]+)`(?=$|[\s.,;:)])/gu;

/**
 * Returns a sentence of an error or a finding; what stands between backticks is shown as code, with all
 * its spaces, since a line of front matter means another thing without them.
 *
 * @example withCode("Begin it so: `  drop: [Tips]`.") // Begin it so: <code>  drop: [Tips]</code>.
 */
export function withCode(sentence: string): Markup {
  const parts = sentence.split(CODE);
  return markup`${parts.map((part, index) => (index % 2 === 0 ? part : markup`<code>${part}</code>`))}`;
}
