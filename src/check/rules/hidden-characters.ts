import { HIDDEN } from "../hidden.ts";
import type { Rule } from "../rule.ts";

/** Finds characters that no reader sees and that can make a text read otherwise than it is. */
export const hiddenCharacters: Rule = {
  code: "content/hidden-characters",
  severity: "warning",
  title: "The text holds characters that nobody sees.",
  why: "They come with pasted text. Some turn the direction of writing, so that a text reads otherwise than it is; others break words for a search, a filter or a screen reader.",
  mend: "Remove it, unless the language needs it there; `dripline check --fix` removes those that are surely without use.",
  scope: "email",
  examples: [
    { of: "article", fails: "Green \u202Eaet\u202C tea.", passes: "Green tea.", line: 1 },
    { of: "article", fails: "Green\u200B tea.", passes: "Tea from 🏴󠁧󠁢󠁥󠁮󠁧󠁿.", line: 1 },
  ],
  find: ({ email }) =>
    email.blocks.flatMap((block) => {
      const match = HIDDEN.exec(block.text);
      if (!match) return [];
      const code = match[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0") ?? "";
      return [
        {
          message: `The text holds the unseen character U+${code}, after "${block.text.slice(0, match.index).slice(-20)}".`,
          line: block.line,
        },
      ];
    }),
};
