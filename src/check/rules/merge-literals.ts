import type { Rule } from "../rule.ts";

/** Finds text that looks like a merge field; it is sent as it stands. */
export const mergeLiterals: Rule = {
  code: "content/merge-literal",
  severity: "warning",
  title: "The text holds what looks like a merge field and is none.",
  why: "It is sent as it stands: the reader sees the braces.",
  mend: "Leave it if it is meant as an example, else write the word itself.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "Tea.\n\nDear {{ first_name }}.",
      passes: "Tea.\n\n    Dear {{ first_name }}.",
      line: 3,
    },
  ],
  find: ({ email }) =>
    email.blocks.flatMap((block) => {
      const match = block.type === "code" ? null : /\{\{[^{}]{1,60}\}\}/u.exec(block.text);
      return match
        ? [
            {
              message: `"${match[0]}" is sent as it stands, it is not replaced for each reader.`,
              line: block.line,
            },
          ]
        : [];
    }),
};
