import type { HeadingBlock } from "../../core/article.ts";
import { lineOfElement } from "../line-of.ts";
import { isInHidden, visibleTextOf } from "../page.ts";
import type { CheckedEmail, CheckedSeries, Rule } from "../rule.ts";

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
  find: ({ page, email }, { series }) => {
    const headings = page.elements.filter(
      (element) => /^h[1-6]$/u.test(element.name) && !isInHidden(element),
    );
    const levels = headings.map(({ name }) => Number(name.slice(1)));
    return headings.flatMap((element, index) => {
      const level = levels[index] ?? 1;
      const before = levels[index - 1] ?? 0;
      if (level <= before + 1) return [];
      const line = lineOfElement(email, element);
      const parent = parentElsewhere(line, email, series);
      return [
        {
          message: `"${visibleTextOf(element)}" is a heading of level ${level}, ${before === 0 ? "and the first one" : `below one of level ${before}`}.`,
          ...(parent === undefined
            ? {}
            : {
                hint: `In the article it stands below "${parent}", which is not in this email: move that, too, or leave both where they were.`,
              }),
          line,
        },
      ];
    });
  },
};

/** The heading above one in the article, where a line of front matter has parted the two. */
function parentElsewhere(
  line: number | undefined,
  { blocks }: CheckedEmail["email"],
  { outline: { article, placements } }: CheckedSeries["series"],
): string | undefined {
  const headings = article.blocks.filter(
    (block): block is HeadingBlock => block.type === "heading",
  );
  const at = headings.findIndex((heading) => heading.line === line);
  const own = headings[at];
  const parent = headings.slice(0, at).findLast(({ level }) => own && level < own.level);
  // The title of the series stands over all of them.
  const isElsewhere = placements.some(
    ({ blockId, role }) =>
      blockId === parent?.id && role !== "series" && !blocks.some(({ id }) => id === blockId),
  );
  return isElsewhere ? parent?.text : undefined;
}
