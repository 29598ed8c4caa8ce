import type { Rule } from "../rule.ts";
import { finding } from "../rule.ts";

/** Marks that turn the direction of writing, and marks that are there and not seen (UAX 9, UTS 55). */
const HIDDEN = /[\u202A-\u202E\u2066-\u2069\u200B\u2060\u{E0000}-\u{E007F}]/u;

/** Finds characters that no reader sees and that can make a text read otherwise than it is. */
export const hiddenCharacters: Rule = (rendered, series) =>
  rendered.email.blocks.flatMap((block) => {
    const match = HIDDEN.exec(block.text);
    if (!match) return [];
    const code = match[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0") ?? "";
    return [
      finding(rendered, series, {
        code: "content/hidden-characters",
        severity: "warning",
        message: `The text holds the unseen character U+${code}, after "${block.text.slice(0, match.index).slice(-20)}".`,
        hint: "Remove it, unless the language needs it there.",
        line: block.line,
      }),
    ];
  });
