import { imagesOf } from "../images-of.ts";
import { lineOfElement } from "../line-of.ts";
import type { Rule } from "../rule.ts";

/** Finds images that readers who do not see them are not told about. */
export const imageAlt: Rule = {
  code: "content/image-alt",
  severity: "error",
  title: "An image has no description.",
  why: "Many mail programs show no images until the reader asks for them, and who listens to the email never sees them (WCAG 2.2 §1.1.1).",
  mend: "Write one between the square brackets: `![description](address)`.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "Tea.\n\n![](https://tea.example/c.png)",
      passes: "Tea.\n\n![A cup](https://tea.example/c.png)",
      line: 3,
    },
    {
      of: "html",
      fails: '<img src="https://tea.example/logo.png" width="80">',
      passes: '<img src="https://tea.example/logo.png" width="80" alt="Tea Letters">',
    },
  ],
  find: ({ email, page }) => {
    const silent = imagesOf(email).filter(({ alt }) => alt.trim() === "");
    const own = silent.map(({ url, line }) => ({
      message: `The image "${url}" has no description; with images off nothing is there.`,
      line,
    }));
    const others = page.elements.filter(
      ({ name, attribs }) =>
        name === "img" &&
        attribs["alt"] === undefined &&
        !silent.some(({ url }) => url === attribs["src"]),
    );
    return [
      ...own,
      ...others.map((element) => ({
        message: `The image "${element.attribs["src"] ?? ""}" has no alt attribute in the HTML.`,
        hint: "Mend the theme: <mj-image> needs alt, even an empty one for an ornament.",
        line: lineOfElement(email, element),
      })),
    ];
  },
};
