import { fillMergeFields } from "./merge-field.ts";
import { isNarrow, shownWidth } from "./shown-width.ts";

/** RFC 3676 §4.2: lines of at most 78 characters are safe to quote and read everywhere. */
export const COLUMNS = 78;

const SIGN = /[、。，．！？；：」』）】〉》]/u;

/** Chinese and Japanese have no spaces: a line may end behind these signs, but not before one of them. */
const AFTER_SIGN = /(?<=[、。，．！？；：」』）】〉》])(?![、。，．！？；：」』）】〉》…])/u;

/**
 * Returns text broken at spaces, and behind the signs of scripts without spaces, into lines of at
 * most 78 columns; a longer word keeps a line of its own.
 *
 * @example wrapText("one two", "  ", "* ") // "* one two", the next line would begin with "  "
 */
export function wrapText(text: string, indent = "", firstIndent = indent): string {
  return isNarrow(text)
    ? wrapNarrow(text, indent, firstIndent)
    : wrapWords(text, indent, firstIndent);
}

/** The same for a text in which each character is a column, which needs no look at its words. */
function wrapNarrow(text: string, indent: string, firstIndent: string): string {
  const lines: string[] = [];
  let start = 0;
  let own = firstIndent;
  for (let room = COLUMNS - shownLength(own); text.length - start > room;) {
    const last = text.lastIndexOf(" ", start + Math.max(0, room));
    const end = last < start ? text.indexOf(" ", start) : last;
    if (end < 0) break;
    lines.push(own + text.slice(start, end));
    start = end + 1;
    own = indent;
    room = COLUMNS - shownLength(indent);
  }
  return [...lines, own + text.slice(start)].join("\n");
}

function wrapWords(text: string, indent: string, firstIndent: string): string {
  const lines: string[] = [];
  let line = firstIndent;
  let width = shownLength(firstIndent);
  let isEmpty = true;
  const add = (piece: string, space: string): void => {
    const own = shownLength(piece);
    if (!isEmpty && width + space.length + own > COLUMNS) {
      lines.push(line);
      line = indent;
      width = shownLength(indent);
      isEmpty = true;
    }
    line += isEmpty ? piece : `${space}${piece}`;
    width += isEmpty ? own : space.length + own;
    isEmpty = false;
  };
  for (const word of text.split(" ")) {
    if (!SIGN.test(word)) add(word, " ");
    else
      for (const [index, piece] of word.split(AFTER_SIGN).entries())
        add(piece, index === 0 ? " " : "");
  }
  return [...lines, line].join("\n");
}

/** Returns the columns of a text for a reader of whom nothing is known: merge fields as their fallbacks. */
export function shownLength(text: string): number {
  // One of which that is true has no merge field either.
  return isNarrow(text) ? text.length : shownWidth(fillMergeFields(text, {}, "text"));
}
