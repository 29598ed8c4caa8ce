import { collapseSpace } from "../../core/inline.ts";
import type { Rule } from "../rule.ts";

/** Finds emails that do not show where the sender can be reached by post. */
export const postalAddress: Rule = {
  code: "compliance/postal-address",
  severity: "error",
  title: "A part of the email does not show the postal address.",
  why: "The law asks for it in commercial email (CAN-SPAM, 15 USC 7704(a)(5); CASL s. 6(2)).",
  mend: "Mend the theme: its footer needs {{frame.postalAddress}}.",
  scope: "email",
  examples: [
    { of: "html", fails: "<p>Tea Letters</p>", passes: "<p>Tea Letters, 1 Leaf Lane, Teatown</p>" },
    {
      of: "text",
      fails: "Tea Letters\n\nUnsubscribe: {{unsubscribe_url|https://tea.example/leave}}\n",
      passes:
        "Tea Letters, 1 Leaf Lane,\nTeatown\n\nUnsubscribe: {{unsubscribe_url|https://tea.example/leave}}\n",
    },
  ],
  find: ({ page, text }, { sender }) => {
    const address = collapseSpace(sender.postalAddress);
    const parts = { HTML: page.text, "plain text": collapseSpace(text) };
    return Object.entries(parts).flatMap(([name, shown]) =>
      shown.includes(address) ? [] : [{ message: `The ${name} does not show "${address}".` }],
    );
  },
};
