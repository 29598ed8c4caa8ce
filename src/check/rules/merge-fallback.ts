import type { Rule } from "../rule.ts";

/** A merge field whose fallback is empty, in the form of `core/merge-field.ts`. */
const BARE = /\uFDD0([a-z_]+)\|\uFDD1/gu;

/** Finds merge fields that leave a gap for readers of whom the value is not known. */
export const mergeFallback: Rule = {
  code: "content/merge-fallback",
  severity: "error",
  title: "A merge field has no fallback.",
  why: 'A reader of whom it is not known gets a gap: "Hello ,".',
  mend: "Give it a fallback: {{ first_name | there }}.",
  scope: "email",
  examples: [
    {
      of: "html",
      fails: "<p>Hello {{first_name|}},</p>",
      passes: "<p>Hello {{first_name|there}},</p>",
    },
    { of: "subject", fails: "Tea for {{first_name|}}", passes: "Tea for {{first_name|you}}" },
  ],
  find: ({ template: { email, html, text } }) => {
    const names = [email.subject, email.preheader, html, text].flatMap((part) =>
      [...part.matchAll(BARE)].map(([, name = ""]) => name),
    );
    return [...new Set(names)].map((name) => ({
      message: `The merge field "${name}" has no fallback for readers of whom it is not known.`,
    }));
  },
};
