import { showMergeFields } from "../../core/merge-field.ts";
import type { Rule } from "../rule.ts";
import { foundAt, writtenTexts } from "../written-texts.ts";

/** In Markdown an address ends at a space, and `{{ name }}` has two: then all of it is text. */
const BROKEN = /\]\(((?:https?|mailto):[^\s()]*\{\{\s[^{}]*\}\})/u;

/** Finds links that are none because of a merge field in their address. */
export const fieldBreaksLink: Rule = {
  code: "merge/field-breaks-link",
  severity: "warning",
  title: "A merge field in a link's address makes it plain text.",
  why: "An address in Markdown holds no spaces, so the reader sees brackets and no link.",
  mend: "Put the address in angle brackets, or write the field without spaces: {{name}}.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "---\nfields: {city: bonn}\n---\n[Tea](https://tea.example/{{ city }})",
      passes: "---\nfields: {city: bonn}\n---\n[Tea](<https://tea.example/{{ city }}>)",
      line: 4,
    },
  ],
  find: ({ template }, { series }) =>
    writtenTexts(template, series).flatMap(({ template: text, line }) => {
      const address = BROKEN.exec(showMergeFields(text))?.[1];
      return address === undefined
        ? []
        : [
            foundAt(
              line,
              `"](${address}" is no link, since an address in Markdown holds no spaces.`,
            ),
          ];
    }),
};
