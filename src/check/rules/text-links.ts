import { isInHidden } from "../page.ts";
import type { Rule } from "../rule.ts";

/** Finds links of the HTML that the plain text lacks. */
export const textLinks: Rule = {
  code: "message/text-links",
  severity: "error",
  title: "The plain text lacks a link of the HTML.",
  why: "Who reads the plain text can't follow it, and filters take parts that differ for a trick.",
  mend: "Take the link out of the theme, or give it to both parts; a link of the article that is lost is a defect of dripline.",
  scope: "email",
  examples: [
    {
      of: "html",
      fails: '<a href="https://tea.example/shop">Shop</a>',
      passes: '<a href="{{unsubscribe_url|https://tea.example/leave}}">Unsubscribe</a>',
    },
  ],
  find: ({ page, text }) => {
    const urls = page.elements
      .filter((element) => element.name === "a" && !isInHidden(element))
      .map(({ attribs }) => attribs["href"] ?? "")
      .filter((url) => /^(?:https?|mailto|tel):/iu.test(url) && !text.includes(url));
    return [...new Set(urls)].map((url) => ({
      message: `The HTML links to ${url}, the plain text does not.`,
    }));
  },
};
