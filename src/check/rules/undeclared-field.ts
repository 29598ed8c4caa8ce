import { nearest } from "../../core/nearest.ts";
import type { Rule } from "../rule.ts";
import { foundAt, writtenLookalikes } from "../written-texts.ts";

/** Finds merge fields that no `fields:` declares. */
export const undeclaredField: Rule = {
  code: "merge/undeclared-field",
  severity: "error",
  title: "A merge field is not declared.",
  why: "It is sent as it stands: the reader sees the braces.",
  mend: "Declare it under `fields:` in dripline.yaml or the front matter, or set it in backticks as code.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "Tea.\n\nDear {{ frist_name | you }}.",
      passes: "Tea.\n\n    Dear {{ frist_name | you }}.",
      line: 3,
    },
    {
      of: "article",
      fails:
        "---\nseries:\n  topics: auto\n  subjects:\n    tea: Dear {{ name }}\n---\n# T\n\n## Tea\n\nU.",
      passes:
        "---\nfields: {name: friend}\nseries:\n  topics: auto\n  subjects:\n    tea: Dear {{ name }}\n---\n# T\n\n## Tea\n\nU.",
      line: 5,
    },
  ],
  find: ({ template }, { series }) =>
    writtenLookalikes(template, series).flatMap(({ written, name, line }) => {
      if (name === undefined || series.fields.has(name)) return [];
      const declared = [...series.fields.keys()];
      const guess = nearest(name.replaceAll("-", "_"), declared);
      const known = declared.length === 0 ? "none is" : `declared are ${declared.join(", ")}`;
      const message = `"${written}" is sent as it stands: no merge field "${name}" is declared, ${known}.`;
      return [
        foundAt(
          line,
          message,
          guess === undefined ? undefined : `Did you mean "${guess}"? ${undeclaredField.mend}`,
        ),
      ];
    }),
};
