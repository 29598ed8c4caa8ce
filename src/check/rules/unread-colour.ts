import type { Rule } from "../rule.ts";
import { unreadDeclarations } from "../seen-declarations.ts";

/** Finds colours that the rules about contrast can't judge. */
export const unreadColour: Rule = {
  code: "markup/unread-colour",
  severity: "warning",
  title: "A colour can't be read, so nobody has judged whether the text can be.",
  why: "`markup/contrast-light` and `markup/contrast-dark` go by the colour before it, as do mail programs that don't know it; in those that do, the text may be hard to see.",
  mend: "Write the colour as hex digits, a name of CSS, rgb(), hsl() or hwb().",
  scope: "email",
  examples: [
    {
      of: "html",
      fails: '<p style="color:oklch(40% 0.2 40)">Tea.</p>',
      passes: '<p style="color:hsl(20 80% 20%)">Tea.</p>',
    },
    {
      of: "html",
      fails: "<style>p { background: none; color: ivroy }</style><p>Tea.</p>",
      passes: "<style>p { background: none; color: navy }</style><p>Tea.</p>",
    },
  ],
  find: ({ styles: { rules, inline } }) => {
    const lists = [...rules.map(({ declarations }) => declarations), ...inline.values()];
    const unread = lists.flatMap((declarations) => unreadDeclarations(declarations));
    return [...new Set(unread.map(({ property, value }) => `${property}: ${value}`))].map(
      (what) => ({
        message: `"${what}" is no colour that can be read here, so its contrast is not judged.`,
      }),
    );
  },
};
