import { isInHidden, visibleTextOf } from "../page.ts";
import type { CheckedEmail, Rule } from "../rule.ts";

/** The token of the link that is the recipient's own, in the form of `core/merge-field.ts`. */
const TOKEN = /\uFDD0unsubscribe_url\|([^\uFDD1]*)\uFDD1/u;

/** Finds emails that a reader can't leave. */
export const unsubscribeLink: Rule = {
  code: "compliance/unsubscribe-link",
  severity: "error",
  title: "A part of the email has no link to unsubscribe.",
  why: "The law asks for it in every email (CAN-SPAM, 15 USC 7704(a)(3); in the EU ePrivacy, Art. 13), and who finds no link reports spam.",
  mend: 'Mend the theme: its footer needs <a href="{{unsubscribeUrl}}"> with a text that is seen.',
  scope: "email",
  examples: [
    {
      of: "html",
      fails: '<p>Tea.</p><a href="https://tea.example/leave">Unsubscribe</a>',
      passes: '<p>Tea.</p><a href="{{unsubscribe_url|https://tea.example/leave}}">Unsubscribe</a>',
    },
    {
      of: "html",
      fails:
        '<a style="display:none" href="{{unsubscribe_url|https://tea.example/leave}}">Unsubscribe</a>',
      passes: '<a href="{{unsubscribe_url|https://tea.example/leave}}">Unsubscribe</a>',
    },
    {
      of: "text",
      fails: "Tea is a leaf.\n\nTea Letters, 1 Leaf Lane, Teatown\n",
      passes:
        "Tea is a leaf.\n\nUnsubscribe: {{unsubscribe_url|https://tea.example/leave}}\nTea Letters, 1 Leaf Lane, Teatown\n",
    },
  ],
  find: (email) => [
    ...(hasVisibleLink(email)
      ? []
      : [{ message: "The HTML has no link to unsubscribe that a reader sees." }]),
    ...(TOKEN.test(email.template.text)
      ? []
      : [
          {
            message: "The plain text has no link to unsubscribe.",
            hint: "This is a defect of dripline: it writes this part itself; please report it.",
          },
        ]),
  ],
};

function hasVisibleLink({ template, page }: CheckedEmail): boolean {
  const [, fallback] = TOKEN.exec(template.html) ?? [];
  if (fallback === undefined) return false;
  const url = decodeURIComponent(fallback);
  return page.elements.some(
    (element) =>
      element.name === "a" &&
      element.attribs["href"] === url &&
      !isInHidden(element) &&
      visibleTextOf(element) !== "",
  );
}
