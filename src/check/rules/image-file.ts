import { imagesOf } from "../images-of.ts";
import { isLocalFile } from "../local-file.ts";
import type { Rule } from "../rule.ts";
import { shortAddress } from "../short-address.ts";

/** Finds images that are files of somebody's computer, outside of the project. */
export const imageFile: Rule = {
  code: "content/image-file",
  severity: "error",
  title: "An image is a file of a computer, outside of the project.",
  why: "No reader can get it, and dripline never opens it: what lies outside of the project is nobody's business. Its description is shown instead.",
  mend: "Upload the image and write its https address, or take it out.",
  scope: "email",
  examples: [
    {
      of: "article",
      fails: "Tea.\n\n![A cup](file:///home/ida/cup.png)",
      passes: "Tea.\n\n![A cup](https://tea.example/home/ida/cup.png)",
      line: 3,
    },
    {
      of: "article",
      fails: "Tea.\n\n![A cup](../../cup.png)",
      passes: "Tea.\n\n![A cup](images/../cup.png)",
      line: 3,
    },
    {
      of: "article",
      fails: "Tea.\n\n![A cup](/etc/cup.png)",
      passes: "Tea.\n\n![A cup](/images/cup.png)",
      line: 3,
    },
  ],
  find: ({ email }, { series }) =>
    imagesOf(email)
      .filter(({ url }) => isLocalFile(url, series.outline.article.file))
      .map(({ url, line }) => ({
        message: `The image "${shortAddress(url)}" is a file of a computer, outside of the project.`,
        line,
      })),
};
