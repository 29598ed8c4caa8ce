import type { Rule } from "../rule.ts";

/** Finds style sheets that can't be read. */
export const brokenStyle: Rule = {
  code: "markup/broken-style",
  severity: "error",
  title: "A style sheet can't be read.",
  why: "Mail programs drop it from the slip on, the dark form too, or all of it; and no other check sees what it says.",
  mend: "Mend it in the theme's <mj-style>: each { needs its }, each text in quotes its end.",
  scope: "email",
  examples: [
    {
      of: "html",
      fails: "<style>.a { color: #222\np { color: #222 }</style><p>Tea.</p>",
      passes: "<style>.a { color: #222 }\np { color: #222 }</style><p>Tea.</p>",
    },
  ],
  find: ({ styles: { faults } }) => faults.map((fault) => ({ message: `${fault}.` })),
};
