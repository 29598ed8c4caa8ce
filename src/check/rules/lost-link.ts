import { htmlOnlyLinks } from "../html-only-links.ts";
import type { Rule } from "../rule.ts";

/** Finds links of the author's or the reader's own that the plain text lacks. */
export const lostLink: Rule = {
  code: "message/lost-link",
  severity: "error",
  title: "The plain text lacks a link of the article, or one that is the reader's own.",
  why: "Who reads the plain text can't follow it.",
  mend: "Take the link out of the theme if it stands there; one of the article that is lost is a defect of dripline.",
  scope: "email",
  examples: [
    {
      of: "html",
      fails: '<a href="{{preferences_url|https://tea.example/settings}}">Settings</a>',
      passes: '<a href="{{unsubscribe_url|https://tea.example/leave}}">Unsubscribe</a>',
    },
  ],
  find: (email) =>
    htmlOnlyLinks(email)
      .filter(({ isOfTheme }) => !isOfTheme)
      .map(({ url }) => ({ message: `The HTML links to ${url}, the plain text does not.` })),
};
