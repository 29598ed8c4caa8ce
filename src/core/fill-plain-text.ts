import { fillMergeFields, splitAtTokens } from "./merge-field.ts";
import type { MergeValues } from "./merge-field.ts";
import { COLUMNS, shownLength, wrapText } from "./wrap-text.ts";

/** What stands before the words of a line: quote marks, then indent and the mark of a list item. */
const START = /^(?<quote>(?:> ?)*)(?<item>\s*(?:[*] |\d+\. )?)/u;

/**
 * Returns a plain-text template with its merge fields filled in. It is wrapped for their fallbacks;
 * a line that a longer value makes wider than 78 columns is wrapped again.
 *
 * @example fillPlainText("Hello {name},", { name: "Bo" }) // with a token in place of {name}: "Hello Bo,"
 */
export function fillPlainText(template: string, values: MergeValues): string {
  return template
    .split("\n")
    .map((line) => (splitAtTokens(line).length === 1 ? line : fillLine(line, values)))
    .join("\n");
}

function fillLine(line: string, values: MergeValues): string {
  const filled = fillMergeFields(line, values, "text");
  // An address stays with the number or words before it.
  if (shownLength(filled) <= COLUMNS || /\b(?:https?|mailto):/u.test(filled)) return filled;
  const { quote = "", item = "" } = START.exec(filled)?.groups ?? {};
  const start = quote + item;
  return wrapText(filled.slice(start.length), quote + " ".repeat(item.length), start);
}
