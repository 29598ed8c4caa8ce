import type { Rule } from "../rule.ts";

/** Finds tags of the HTML that are not closed, or closed and never opened. */
export const unbalancedTags: Rule = {
  code: "markup/unbalanced-tags",
  severity: "error",
  title: "A tag of the HTML is not closed, or closes nothing.",
  why: "Each mail program mends it in its own way: parts of the email move, or vanish.",
  mend: "Mend the theme's email.mjml or the block in blocks/ that has the tag.",
  scope: "email",
  examples: [
    { of: "html", fails: "<div><p>Tea.</div>", passes: "<div><p>Tea.</p></div>" },
    { of: "html", fails: "<div>Tea.</div></div>", passes: "<div>Tea.<br></div>" },
  ],
  find: ({ page }) => page.tagFaults.map((fault) => ({ message: `${fault} of the HTML.` })),
};
