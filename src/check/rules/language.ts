import type { Rule } from "../rule.ts";

/** Finds emails that do not say what language they are in. */
export const language: Rule = {
  code: "markup/language",
  severity: "error",
  title: "The HTML does not name the language of the article.",
  why: "A screen reader reads it aloud with the sounds of another language (WCAG 2.2 §3.1.1), and clients offer a translation that nobody needs.",
  mend: 'Write <mjml lang="{{language}}"> in the theme, and `language:` in the front matter if it is guessed wrong.',
  scope: "email",
  examples: [
    {
      of: "html",
      fails: "<html><body><p>Tea.</p></body></html>",
      passes: '<html lang="en"><body><p>Tea.</p></body></html>',
    },
    {
      of: "html",
      fails: '<html lang="und"><body><p>Tea.</p></body></html>',
      passes: '<html lang="en-GB"><body><p>Tea.</p></body></html>',
    },
  ],
  find: ({ page }, { series }) => {
    const root = page.elements.find(({ name }) => name === "html");
    if (!root) return [];
    const named = (root.attribs["lang"] ?? "").toLowerCase();
    const isSame = named.split("-")[0] === series.language.toLowerCase().split("-")[0];
    return isSame
      ? []
      : [{ message: `The HTML says lang="${named}", expected "${series.language}".` }];
  },
};
