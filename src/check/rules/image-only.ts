import { wordsOf } from "../../languages/sentences.ts";
import type { Rule } from "../rule.ts";

/** Fewer words than a footer has by itself. */
const MIN_WORDS = 20;

/** Finds emails that say nothing where images are off. */
export const imageOnly: Rule = {
  code: "markup/image-only",
  severity: "error",
  title: `An email has images and fewer than ${MIN_WORDS} words.`,
  why: "Many mail programs show no images until the reader asks for them: nothing is there to read. Filters take such mail for spam.",
  mend: "Say in words what the image shows.",
  scope: "email",
  examples: [
    {
      of: "html",
      fails: '<img src="https://tea.example/poster.png" width="600" alt="Tea">',
      passes: `<img src="https://tea.example/poster.png" width="600" alt="Tea"><p>${"Tea is a leaf and some water. ".repeat(3)}</p>`,
    },
  ],
  find: ({ page }) => {
    const images = page.elements.filter(({ name }) => name === "img").length;
    const words = wordsOf(page.text).length;
    return images === 0 || words >= MIN_WORDS
      ? []
      : [
          {
            message: `The email has ${images === 1 ? "an image" : `${images} images`} and ${words} words, expected at least ${MIN_WORDS}.`,
          },
        ];
  },
};
