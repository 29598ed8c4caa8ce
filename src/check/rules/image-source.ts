import type { Rule } from "../rule.ts";
import { shortAddress } from "../short-address.ts";

/** Finds images of the theme that readers would not see. */
export const imageSource: Rule = {
  code: "markup/image-source",
  severity: "error",
  title: "An image of the theme is not on the web.",
  why: "A reader's mail program gets images from the web, not from the folder of the theme: there is an empty frame instead.",
  mend: "Upload the image and write its https address into the theme.",
  scope: "email",
  examples: [
    {
      of: "html",
      fails: '<img src="images/cup.png" alt="A cup" width="40">',
      passes: '<img src="https://tea.example/cup.png" alt="A cup" width="40">',
    },
  ],
  find: ({ page }) => {
    const sources = page.elements
      .filter(({ name }) => name === "img")
      .map(({ attribs }) => attribs["src"]?.trim() ?? "")
      .filter((src) => !/^https?:\/\//iu.test(src));
    return [...new Set(sources)].map((src) => ({
      message: `The image "${shortAddress(src)}" has no address on the web.`,
    }));
  },
};
