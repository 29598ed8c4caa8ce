import { replaceMergeFields } from "../../core/merge-field.ts";
import type { Rule } from "../rule.ts";
import { foundAt, writtenTexts } from "../written-texts.ts";

/** Finds merge fields that leave a gap; an empty fallback in the declaration says that one may. */
export const missingFallback: Rule = {
  code: "merge/missing-fallback",
  severity: "warning",
  title: "A merge field has no fallback.",
  why: 'A reader of whom it is not known gets a gap: "Hello ,".',
  mend: "Write {{ first_name | there }}, or give the field a fallback under `fields:`.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "---\nfields: {city: }\n---\nTea in {{ city }}.",
      passes: "---\nfields: {city: your town}\n---\nTea in {{ city }}.",
      line: 4,
    },
    {
      of: "article",
      fails: "---\nfields: {city: }\n---\n\nHow is {{ city }}?",
      passes: "---\nfields: {city: ''}\n---\n\nHow is {{ city }}?",
      line: 5,
    },
  ],
  find: ({ template }, { series }) =>
    writtenTexts(template, series).flatMap(({ template: text, line }) => {
      const names: string[] = [];
      replaceMergeFields(text, ({ name, fallback }) => {
        const isBlank = fallback === "" && series.fields.has(name);
        if (isBlank && series.fields.get(name) === undefined) names.push(name);
        return "";
      });
      return names.map((name) =>
        foundAt(
          line,
          `Readers without a value for "${name}" see nothing here.`,
          `Write {{ ${name} | what they see instead }}, or give it a fallback under \`fields:\`.`,
        ),
      );
    }),
};
