import type { Rule } from "../rule.ts";
import { foundAt, writtenLookalikes } from "../written-texts.ts";

/** Finds merge fields that would decide where a link leads. */
export const fieldInHost: Rule = {
  code: "merge/field-in-host",
  severity: "error",
  title: "A merge field stands in the scheme or host of an address.",
  why: "A reader's data could lead the link to another site, so it is not filled there.",
  mend: "Write scheme and host out, so that no reader's data can lead elsewhere.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "---\nfields: {city: bonn}\n---\n[Tea](https://{{city}}.example/)",
      passes: "---\nfields: {city: bonn}\n---\n[Tea](https://tea.example/{{city}})",
      line: 4,
    },
  ],
  find: ({ template }, { series }) =>
    writtenLookalikes(template, series).flatMap(({ written, name, line, isUrl }) =>
      isUrl && name !== undefined && series.fields.has(name)
        ? [
            foundAt(
              line,
              `"${written}" is not filled here: a merge field may stand behind the host of an address, in its path, query or fragment.`,
            ),
          ]
        : [],
    ),
};
