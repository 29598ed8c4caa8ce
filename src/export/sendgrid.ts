import type { Target } from "./target.ts";

/**
 * SendGrid Marketing Campaigns, which render a part of Handlebars, with conditions:
 * https://www.twilio.com/docs/sendgrid/for-developers/sending-email/using-handlebars. The way out in
 * three braces: https://sendgrid.com/docs/ui/sending-email/how-to-send-an-email-with-dynamic-transactional-templates;
 * the older `<%asm_group_unsubscribe_raw_url%>` is for messages by its API that name a group of unsubscribes:
 * https://support.sendgrid.com/hc/en-us/articles/1260806604209-Unsubscribe-Methods.
 */
export const sendgrid: Target = {
  key: "sendgrid",
  name: "SendGrid",
  knownFields: {
    first_name: "first_name",
    last_name: "last_name",
    email: "email",
    city: "city",
    country: "country",
    postal_code: "postal_code",
  },
  fieldName: /^[A-Za-z_][A-Za-z0-9_]*$/u,
  tag: (field, { fallback }) =>
    fallback === "" ? `{{${field}}}` : `{{#if ${field}}}{{${field}}}{{else}}${fallback}{{/if}}`,
  unsubscribeTag: "{{{unsubscribe}}}",
  // A backslash keeps Handlebars from filling in what follows, four closing braces end a raw block.
  openings: /[{\\](?=\{|$)|^\}/gu,
  encodesUrls: false,
  fillsSubjects: true,
  steps: [
    "Under Marketing → Automations make a custom automation and add an email for each, in this order, with the wait of the table.",
    "Choose the Code Editor, paste the `.html` file, and paste the `.txt` file under Plain Content.",
    "Set subject and preheader, and choose an unsubscribe group.",
  ],
};
