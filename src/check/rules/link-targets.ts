import { visibleText } from "../../core/inline.ts";
import { linksOf } from "../links-of.ts";
import type { Rule } from "../rule.ts";

/** Finds links that say the same and lead to different places. */
export const linkTargets: Rule = {
  code: "content/link-targets",
  severity: "warning",
  title: "Two links say the same and lead to different places.",
  why: "Who hears the links one after the other can't tell them apart (WCAG 2.2 §2.4.4), and one of the two is often a slip.",
  mend: "Give each its own words, or both the same address.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "The [tea shop](https://tea.example/a) and the [tea shop](https://tea.example/b).",
      passes: "The [tea shop](https://tea.example/a) and the [tea house](https://tea.example/b).",
      line: 1,
    },
  ],
  find: ({ email }) => {
    const first = new Map<string, { url: string; line: number }>();
    return linksOf(email).flatMap(({ inline, line }) => {
      const text = visibleText(inline.children);
      const key = text.toLowerCase();
      const before = first.get(key);
      if (!before) first.set(key, { url: inline.url, line });
      if (!before || before.url === inline.url || key === "") return [];
      return [
        {
          message: `"${text}" leads to ${inline.url} here, in line ${before.line} to ${before.url}.`,
          line,
        },
      ];
    });
  },
};
