import { lineOfElement } from "../line-of.ts";
import type { Rule } from "../rule.ts";

/** Finds images whose width nothing says. */
export const imageSize: Rule = {
  code: "markup/image-size",
  severity: "warning",
  title: "An image has no width.",
  why: "Classic Outlook knows only the width attribute: without one it shows a large image at its full size and widens the whole email with it.",
  mend: "Put the image on a line of its own, where the theme gives it the width of the email.",
  scope: "email",
  examples: [
    {
      of: "html",
      fails: '<p><img src="https://tea.example/c.png" alt="A cup"></p>',
      passes: '<p><img src="https://tea.example/c.png" alt="A cup" width="200"></p>',
    },
  ],
  find: ({ page, email }) =>
    page.elements
      .filter(({ name, attribs }) => name === "img" && !/^\d+%?$/u.test(attribs["width"] ?? ""))
      .map((element) => ({
        message: `The image "${element.attribs["src"] ?? ""}" has no width attribute.`,
        line: lineOfElement(email, element),
      })),
};
