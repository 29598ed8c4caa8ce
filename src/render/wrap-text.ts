import { fillMergeFields } from "../core/merge-field.ts";

/** RFC 3676 §4.2: lines of at most 78 characters are safe to quote and read everywhere. */
const COLUMNS = 78;

/**
 * Returns text broken at spaces into lines of at most 78 columns; a longer word keeps a line of its own.
 *
 * @example wrapText("one two", "  ", "* ") // "* one two", the next line would begin with "  "
 */
export function wrapText(text: string, indent = "", firstIndent = indent): string {
  const lines: string[] = [];
  let line = firstIndent;
  let isEmpty = true;
  for (const word of text.split(" ")) {
    if (!isEmpty && shownLength(line) + 1 + shownLength(word) > COLUMNS) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join("\n");
}

/** Returns the length of a text for a reader of whom nothing is known: merge fields as their fallbacks. */
export function shownLength(text: string): number {
  return fillMergeFields(text, {}, "text").length;
}
