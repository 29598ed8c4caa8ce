import { isPlainFallback } from "./target.ts";
import type { Target } from "./target.ts";

/**
 * Kit (formerly ConvertKit), which renders Liquid. An HTML template has to hold the tags of message,
 * address and way out: https://help.kit.com/en/articles/2810363-creating-a-custom-html-email-template
 * and https://intercom.help/convertkit/en/articles/2810454-custom-html-email-templates-faqs-troubleshooting.
 * Custom fields and filters: https://developers.kit.com/plugins/content-blocks/dynamic-blocks/liquid-templates.
 * No page was found that promises filters in a subject, so subjects get the fallback.
 */
export const kit: Target = {
  key: "kit",
  name: "Kit",
  knownFields: { first_name: "first_name", email: "email_address" },
  fieldName: /^[a-z][a-z0-9_]*$/u,
  tag: (field, { fallback, isInUrl }) => {
    const value = `subscriber.${field}`;
    const encode = isInUrl ? " | url_encode" : "";
    if (fallback === "") return `{{ ${value}${encode} }}`;
    if (!isInUrl && isPlainFallback(fallback)) return `{{ ${value} | default: '${fallback}' }}`;
    // Liquid takes an empty text for true.
    return `{% if ${value} != blank %}{{ ${value}${encode} }}{% else %}${fallback}{% endif %}`;
  },
  unsubscribeTag: "{{ unsubscribe_url }}",
  postalAddressTag: "{{ address }}",
  openings: /\{(?=[{%]|$)/gu,
  encodesUrls: true,
  fillsSubjects: false,
  // The email is the template; what is written in the editor comes behind it.
  finish: (html) => html.replace(/<\/body>(?![\s\S]*<\/body>)/u, "{{ message_content }}</body>"),
  steps: [
    "Under Send → Email templates make a new HTML template for each email and paste the whole `.html` file.",
    "In the sequence add an email for each, in this order, with the delay and the subject of the table.",
    "Choose its template, leave the text of the editor empty, and set the preheader as preview text.",
    "Kit writes the plain text itself; the `.txt` files are for reading.",
  ],
};
