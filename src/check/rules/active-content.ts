import type { Element } from "domhandler";
import type { Rule } from "../rule.ts";

/** Finds what would run, or show another page, in an email. */
export const activeContent: Rule = {
  code: "markup/active-content",
  severity: "error",
  title: "The HTML holds a script or a frame.",
  why: "Every mail program takes it out, and many filters take the email for an attack.",
  mend: "Take it out of the theme; link to a page that does it.",
  scope: "email",
  examples: [
    { of: "html", fails: '<script src="a.js"></script><p>Tea.</p>', passes: "<p>Tea.</p>" },
    { of: "html", fails: '<p onclick="pour()">Tea.</p>', passes: '<p title="one">Tea.</p>' },
    {
      of: "html",
      fails: '<iframe src="https://tea.example"></iframe>',
      passes: '<p><a href="https://tea.example">Tea.</a></p>',
    },
  ],
  find: ({ page }) =>
    [...new Set(page.elements.flatMap(activeParts))].map((part) => ({
      message: `${part} works in no mail program.`,
    })),
};

function activeParts({ name, attribs }: Element): string[] {
  const element = /^(?:script|iframe|frame|object|embed|applet)$/u.test(name) ? [`<${name}>`] : [];
  const attributes = Object.keys(attribs).filter((attribute) => /^on[a-z]+$/u.test(attribute));
  return [...element, ...attributes.map((attribute) => `${attribute}="…" of <${name}>`)];
}
