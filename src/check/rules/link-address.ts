import { visibleText } from "../../core/inline.ts";
import { safeUrl } from "../../core/safe-url.ts";
import { linksOf } from "../links-of.ts";
import type { Rule } from "../rule.ts";
import { shortAddress } from "../short-address.ts";

/** Finds links that lead nowhere in an email. */
export const linkAddress: Rule = {
  code: "content/link-address",
  severity: "warning",
  title: "A link's address does not work in an email.",
  why: "An email has no page that an address could be relative to, and clients follow only http, https, mailto and tel. The text is kept, the link is not.",
  mend: "Write the whole address with https://.",
  scope: "email",
  examples: [
    { of: "article", fails: "See [it](/tea).", passes: "See [it](https://tea.example).", line: 1 },
    {
      of: "article",
      fails: "> See [it](/tea).",
      passes: "> See [it](mailto:a@tea.example).",
      line: 1,
    },
    {
      of: "article",
      fails: "| [it](tea.html) |\n|---|\n",
      passes: "| [it](https://tea.example) |\n|---|\n",
      line: 1,
    },
  ],
  find: ({ email }) =>
    linksOf(email).flatMap(({ inline, line }) =>
      safeUrl(inline.url, "link") === undefined
        ? [
            {
              message: `The link "${visibleText(inline.children)}" leads to "${shortAddress(inline.url)}", which does not work in an email, so only its text is kept.`,
              line,
            },
          ]
        : [],
    ),
};
