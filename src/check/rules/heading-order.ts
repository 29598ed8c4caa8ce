import { lineOfElement } from "../line-of.ts";
import { isInHidden, visibleTextOf } from "../page.ts";
import type { Rule } from "../rule.ts";

/** Finds headings that skip a level, and emails with no or several main headings. */
export const headingOrder: Rule = {
  code: "markup/heading-order",
  severity: "warning",
  title: "The headings skip a level.",
  why: "Who listens to an email goes from heading to heading; a level that is left out sounds like a part that is missing (WCAG 2.2 §1.3.1).",
  mend: "Use the next level in the article: ## below #, ### below ##.",
  scope: "email",
  examples: [
    {
      of: "html",
      fails: "<h1>Tea</h1><h3>Water</h3>",
      passes: "<h1>Tea</h1><h2>Water</h2><h3>Hot water</h3><h2>Leaf</h2>",
    },
  ],
  find: ({ page, email }) => {
    const headings = page.elements.filter(
      (element) => /^h[1-6]$/u.test(element.name) && !isInHidden(element),
    );
    const levels = headings.map(({ name }) => Number(name.slice(1)));
    return headings.flatMap((element, index) => {
      const level = levels[index] ?? 1;
      const before = levels[index - 1] ?? 0;
      return level <= before + 1
        ? []
        : [
            {
              message: `"${visibleTextOf(element)}" is a heading of level ${level}, ${before === 0 ? "and the first one" : `below one of level ${before}`}.`,
              line: lineOfElement(email, element),
            },
          ];
    });
  },
};
