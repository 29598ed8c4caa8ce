import { htmlOnlyLinks } from "../html-only-links.ts";
import type { Rule } from "../rule.ts";

/** Finds links of the theme that the plain text lacks. */
export const textLinks: Rule = {
  code: "message/text-links",
  severity: "warning",
  title: "The plain text lacks a link of the theme.",
  why: "Who reads the plain text can't follow it, and filters take parts that differ much for a trick.",
  mend: "A link or two to where the sender is found do no harm; what readers need belongs into the article.",
  scope: "email",
  examples: [
    {
      of: "html",
      fails: '<a href="https://tea.example/shop">Shop</a>',
      passes: '<a href="{{unsubscribe_url|https://tea.example/leave}}">Unsubscribe</a>',
    },
  ],
  find: (email) =>
    htmlOnlyLinks(email)
      .filter(({ isOfTheme }) => isOfTheme)
      .map(({ url }) => ({ message: `The theme links to ${url}, the plain text does not.` })),
};
