import { safeUrl } from "../../core/safe-url.ts";
import { imagesOf } from "../images-of.ts";
import { isLocalFile } from "../local-file.ts";
import type { Rule } from "../rule.ts";
import { shortAddress } from "../short-address.ts";

/** Finds images that readers would not see. */
export const imageAddress: Rule = {
  code: "content/image-address",
  severity: "warning",
  title: "An image is not on the web.",
  why: "A reader's mail program gets images from the web, not from your disk, so the description is shown instead.",
  mend: "Upload the image and write its https address.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "Tea.\n\n![A cup](cup.png)",
      passes: "Tea.\n\n![A cup](https://tea.example/cup.png)",
      line: 3,
    },
  ],
  // What lies outside of the project is no slip, and has a rule of its own.
  find: ({ email }, { series }) =>
    imagesOf(email).flatMap(({ url, line }) =>
      safeUrl(url, "image") === undefined && !isLocalFile(url, series.outline.article.file)
        ? [
            {
              message: `The image "${shortAddress(url)}" has no address on the web, so its description is shown instead.`,
              line,
            },
          ]
        : [],
    ),
};
