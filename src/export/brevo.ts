import { isPlainFallback } from "./target.ts";
import type { Target } from "./target.ts";

/**
 * Brevo. Variables, the way out among them:
 * https://help.brevo.com/hc/en-us/articles/4402386448530-Customize-your-emails-using-transactional-parameters;
 * the filter for a fallback: https://help.brevo.com/hc/en-us/articles/4405381108626;
 * conditions: https://help.brevo.com/hc/en-us/articles/360001030599.
 */
export const brevo: Target = {
  key: "brevo",
  name: "Brevo",
  knownFields: { first_name: "FIRSTNAME", last_name: "LASTNAME", email: "EMAIL", phone: "SMS" },
  fieldName: /^[A-Z][A-Z0-9_]*$/u,
  tag: (field, { fallback }) => {
    const value = `contact.${field}`;
    if (fallback === "") return `{{ ${value} }}`;
    if (isPlainFallback(fallback)) return `{{ ${value}|default:'${fallback}' }}`;
    return `{% if ${value} %}{{ ${value} }}{% else %}${fallback}{% endif %}`;
  },
  unsubscribeTag: "{{ unsubscribe }}",
  openings: /\{(?=[{%#]|$)/gu,
  encodesUrls: false,
  fillsSubjects: true,
  steps: [
    "Under Templates make a new email template for each email with the HTML code editor and paste the `.html` file.",
    "Set subject and preview text of the table in the template's settings, then activate it.",
    "In the automation add a Send an email step for each, in this order, with a time delay before it.",
    "Brevo writes the plain text itself; the `.txt` files are for reading.",
  ],
};
