import type { Rule } from "../rule.ts";

/** Mailbox providers whose DMARC policy lets only their own servers send in their name. */
const PROVIDERS =
  /@(?:gmail\.com|googlemail\.com|yahoo\.[a-z.]+|ymail\.com|aol\.com|outlook\.[a-z.]+|hotmail\.[a-z.]+|live\.[a-z.]+|msn\.com|icloud\.com|me\.com|mac\.com|gmx\.[a-z]+|web\.de|mail\.ru|proton\.me|protonmail\.com)$/iu;

/** Finds senders that write from a mailbox provider's domain. */
export const freeMailSender: Rule = {
  code: "compliance/free-mail-sender",
  severity: "warning",
  title: "The sender's address belongs to a mailbox provider.",
  why: "Gmail, Yahoo and others tell receivers by DMARC to refuse mail in their name that their own servers did not send; the messages land in spam or nowhere.",
  mend: "Use an address of a domain of your own in `sender.email`.",
  scope: "series",
  examples: [
    {
      of: "sender",
      fails:
        "sender:\n  name: Ana\n  email: ana.moss@gmail.com\n  postal_address: Ana, 1 Leaf Lane, Teatown\n",
      passes:
        "sender:\n  name: Ana\n  email: ana@moss.example\n  postal_address: Ana, 1 Leaf Lane, Teatown\n",
    },
  ],
  find: ({ sender }) =>
    PROVIDERS.test(sender.email)
      ? [{ message: `${sender.email} is an address of a mailbox provider.`, file: "dripline.yaml" }]
      : [],
};
