import type { Rule } from "../rule.ts";

/** Finds projects that do not say who sends. */
export const senderUnset: Rule = {
  code: "compliance/sender-unset",
  severity: "error",
  title: "No sender is set.",
  why: "The footer shows a placeholder for name and postal address, and nothing can be sent.",
  mend: "Write `sender:` with name, email and postal_address into dripline.yaml.",
  scope: "series",
  examples: [
    {
      of: "sender",
      fails: 'brand:\n  accent: "#0f6b5c"\n',
      passes:
        "sender:\n  name: Tea Letters\n  email: letters@tea.example\n  postal_address: Tea Letters, 1 Leaf Lane, Teatown\n",
    },
  ],
  find: ({ isSenderConfigured }) =>
    isSenderConfigured
      ? []
      : [
          {
            message:
              "No sender is set, so the footer shows a placeholder for name and postal address.",
            file: "dripline.yaml",
          },
        ],
};
