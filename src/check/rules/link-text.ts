import { visibleText } from "../../core/inline.ts";
import { safeUrl } from "../../core/safe-url.ts";
import { linksOf } from "../links-of.ts";
import type { Rule } from "../rule.ts";

/** Finds links without a text. */
export const linkText: Rule = {
  code: "content/link-text",
  severity: "error",
  title: "A link has no text.",
  why: "Nobody sees it, and who listens to the email hears its address letter by letter (WCAG 2.2 §2.4.4).",
  mend: "Write what the reader finds there between the square brackets.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "Tea.\n\nSee [](https://tea.example).",
      passes: "Tea.\n\nSee [![A cup](https://tea.example/c.png)](https://tea.example).",
      line: 3,
    },
  ],
  find: ({ email }) =>
    linksOf(email).flatMap(({ inline, line }) =>
      visibleText(inline.children) === "" && safeUrl(inline.url, "link") !== undefined
        ? [{ message: `The link to "${inline.url}" has no text.`, line }]
        : [],
    ),
};
