import type { Rule } from "../rule.ts";

/** Finds the title typed in another way elsewhere: it is used as it is, since only the author knows which is right. */
export const titleVariant: Rule = {
  code: "content/title-variant",
  severity: "info",
  title: "The title is typed in two ways.",
  why: "Capitals and small letters differ, and only the author knows which is right.",
  mend: "Set `title:` in the front matter to the spelling that readers should see.",
  scope: "series",
  examples: [
    {
      of: "article",
      fails: "---\ntitle: Tea And Water\n---\n# Tea and water\n\nHot.",
      passes: "---\ntitle: Tea and water\n---\n# Tea and water\n\nHot.",
      line: 4,
    },
    {
      of: "article",
      fails: "# Green tea\n\nA.\n\n## Green Tea\n\nB.",
      passes: "# Green tea\n\nGREEN TEA is hot.\n\n## Green tea\n\nC.",
      line: 5,
    },
  ],
  find: ({ series: { outline, title } }) =>
    outline.article.blocks.flatMap((block) =>
      block.text === title || block.text.toLowerCase() !== title.toLowerCase()
        ? []
        : [
            {
              message: `The title stands here as "${block.text}", at the top as "${title}".`,
              line: block.line,
            },
          ],
    ),
};
