import type { Rule } from "../rule.ts";
import { foundAt, writtenLookalikes } from "../written-texts.ts";

/** Finds text that looks like a merge field and can be none; it is sent as it stands. */
export const mergeLiterals: Rule = {
  code: "content/merge-literal",
  severity: "warning",
  title: "The text holds what looks like a merge field and is none.",
  why: "It is sent as it stands: the reader sees the braces.",
  mend: "Write {{ name | fallback }} in one piece (in a table with \\|), or leave it as an example.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "Tea.\n\nDear {{ user.name }}.",
      passes: "Tea.\n\n    Dear {{ user.name }}.",
      line: 3,
    },
    {
      of: "article",
      fails: "---\nfields: {a: x}\n---\n\n{{ a | *you* }}",
      passes: "---\nfields: {a: x}\n---\n\n{{ a | you }}",
      line: 5,
    },
    {
      of: "article",
      fails: "---\nfields: {a: x}\n---\n\n| A {{ a | B |\n|---|---|",
      passes: "---\nfields: {a: x}\n---\n\n| A {{ a \\| b }} | B |\n|---|---|",
      line: 5,
    },
  ],
  find: ({ template }, { series }) =>
    writtenLookalikes(template, series).flatMap(({ written, name, line, isUrl }) => {
      const isOther = name !== undefined && (!series.fields.has(name) || isUrl);
      if (isOther) return [];
      const message = `"${written}" is sent as it stands, it is not replaced for each reader.`;
      return [foundAt(line, message)];
    }),
};
