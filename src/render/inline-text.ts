import { collapseSpace, visibleText } from "../core/inline.ts";
import type { Inline } from "../core/inline.ts";
import { safeUrl } from "../core/safe-url.ts";
import { wrapText } from "../core/wrap-text.ts";

/** Numbers what is noted at the end: footnotes first, then links in the order of the text. */
export interface Notes {
  readonly footnotes: ReadonlyMap<string, number>;
  readonly links: Map<string, number>;
}

/** Returns inlines as plain text in one line; a line that the author ends goes on behind a space. */
export function inlineText(inlines: readonly Inline[], notes: Notes): string {
  return collapseSpace(all(inlines, notes));
}

/** Returns inlines as plain text that is wrapped as `wrapText` does, and ends a line where the author does. */
export function wrapInlines(
  inlines: readonly Inline[],
  notes: Notes,
  indent = "",
  firstIndent = indent,
): string {
  const text = all(inlines, notes);
  // Hardly any text ends a line.
  if (!text.includes("\n")) return wrapText(collapseSpace(text), indent, firstIndent);
  return text
    .trim()
    .split("\n")
    .map(collapseSpace)
    .map((line, index) =>
      line === "" ? indent.trimEnd() : wrapText(line, indent, index === 0 ? firstIndent : indent),
    )
    .join("\n");
}

/** Only a break is a line end in what this returns. */
function all(inlines: readonly Inline[], notes: Notes): string {
  let text = "";
  for (const inline of inlines) text += one(inline, notes);
  return text;
}

function one(inline: Inline, notes: Notes): string {
  switch (inline.type) {
    case "strong":
      return `*${all(inline.children, notes)}*`;
    case "emphasis":
      return `_${all(inline.children, notes)}_`;
    case "delete":
      // Two, since one before a figure says "about".
      return `~~${all(inline.children, notes)}~~`;
    case "link": {
      const text = all(inline.children, notes);
      const url = safeUrl(inline.url, "link");
      if (url === undefined || url === visibleText(inline.children)) return text;
      const number = notes.links.get(url) ?? notes.footnotes.size + notes.links.size + 1;
      notes.links.set(url, number);
      // Without a space: a link may end inside a word ("tomato[1]s").
      return `${text}[${number}]`;
    }
    case "footnote-reference": {
      const number = notes.footnotes.get(inline.label);
      return number === undefined ? "" : `[${number}]`;
    }
    case "break":
      return "\n";
    case "image":
      return inLine(inline.alt);
    case "merge-field":
      return inline.token;
    default:
      return inLine(inline.value);
  }
}

function inLine(text: string): string {
  return text.includes("\n") ? text.replaceAll("\n", " ") : text;
}
