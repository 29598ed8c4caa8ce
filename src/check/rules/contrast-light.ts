import { describeContrast } from "../describe-contrast.ts";
import type { Rule } from "../rule.ts";

/** Finds text that is hard to read in light mode. */
export const contrastLight: Rule = {
  code: "markup/contrast-light",
  severity: "error",
  title: "A text is hard to tell from what is behind it, in light mode.",
  why: "WCAG 2.2 §1.4.3 asks for a contrast of 4.5, for large text 3; spam filters too count text that is nearly invisible.",
  mend: "Mend the theme: `colour.text` is for the card, `colour.textOnTint` and `colour.textOnPage` for what else lies behind it.",
  scope: "email",
  examples: [
    {
      of: "html",
      fails: '<body style="background:#fff"><p style="color:#888">Tea.</p></body>',
      passes: '<body style="background:#fff"><p style="color:#666">Tea.</p></body>',
    },
  ],
  find: (email) => describeContrast(email, "light"),
};
