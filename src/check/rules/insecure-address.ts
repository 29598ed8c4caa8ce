import { imagesOf } from "../images-of.ts";
import { linksOf } from "../links-of.ts";
import type { Rule } from "../rule.ts";

/** Finds links and images without https. */
export const insecureAddress: Rule = {
  code: "content/insecure-address",
  severity: "info",
  title: "A link or image begins with http://.",
  why: "Browsers warn of such links, and mail programs on the web may not show such images.",
  mend: "Write https://, after a look whether the site answers there.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "See [the shop](http://tea.example).",
      passes: "See [the shop](https://tea.example).",
      line: 1,
    },
  ],
  find: ({ email }) =>
    [...linksOf(email).map(({ inline, line }) => ({ url: inline.url, line })), ...imagesOf(email)]
      .filter(({ url }) => /^\s*http:/iu.test(url))
      .map(({ url, line }) => ({ message: `${url.trim()} is not encrypted.`, line })),
};
