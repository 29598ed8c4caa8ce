import { describeContrast } from "../describe-contrast.ts";
import type { Rule } from "../rule.ts";

/** Finds text that is hard to read in the email's own dark form. */
export const contrastDark: Rule = {
  code: "markup/contrast-dark",
  severity: "error",
  title: "A text is hard to tell from what is behind it, in dark mode.",
  why: "An email that says how it looks in the dark has to be readable there: WCAG 2.2 §1.4.3 asks for a contrast of 4.5, for large text 3.",
  mend: "Mend the theme in @media (prefers-color-scheme: dark): `dark.text` is for the card, `dark.textOnTint` and `dark.textOnPage` for what else lies behind it.",
  scope: "email",
  examples: [
    {
      of: "html",
      fails:
        "<style>body { background: #fff; color: #222 }\n@media (prefers-color-scheme: dark) { body { background: #111 } }</style><body><p>Tea.</p></body>",
      passes:
        "<style>body { background: #fff; color: #222 }\n@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }</style><body><p>Tea.</p></body>",
    },
  ],
  find: (email) => describeContrast(email, "dark"),
};
