import type { Target } from "./target.ts";

/**
 * Mailchimp. Tags of an audience's fields: https://mailchimp.com/developer/marketing/docs/merge-fields;
 * the way out and the address, both demanded: https://mailchimp.com/help/customize-your-footer-content/ and, as plain
 * text where that page has HTML, https://mailchimp.com/help/all-the-merge-tags-cheat-sheet/;
 * conditions: https://mandrill.zendesk.com/hc/en-us/articles/360039278713-About-Dynamic-and-Conditional-Merge-Tags.
 * A tag has no fallback of its own but the audience's, so each stands in a condition.
 */
export const mailchimp: Target = {
  key: "mailchimp",
  name: "Mailchimp",
  knownFields: { first_name: "FNAME", last_name: "LNAME", email: "EMAIL", phone: "PHONE" },
  // At most ten characters: https://mailchimp.com/developer/marketing/docs/merge-fields
  fieldName: /^[A-Z][A-Z0-9_]{0,9}$/u,
  tag: (field, { fallback }) =>
    fallback === "" ? `*|${field}|*` : `*|IF:${field}|**|${field}|**|ELSE:|*${fallback}*|END:IF|*`,
  unsubscribeTag: "*|UNSUB|*",
  postalAddressTag: "*|LIST:ADDRESS|*",
  openings: /\*(?=\|)/gu,
  encodesUrls: false,
  fillsSubjects: true,
  steps: [
    "Under Content → Email templates choose Create template → Code your own → Paste in code, once for each email, and paste the `.html` file.",
    "In the automation flow add a Send email step for each, in this order, with a delay before it as in the table.",
    "Set subject and preview text, choose the saved template, and paste the `.txt` file as plain-text email.",
  ],
};
