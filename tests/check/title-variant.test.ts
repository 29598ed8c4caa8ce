import { expect, test } from "vitest";
import { checkSeries } from "../../src/check/check-series.ts";
import { aSeries } from "../support/an-article.ts";

/** Returns the lines where the title stands in another spelling. */
async function variantsIn(markdown: string): Promise<(number | undefined)[]> {
  const found = checkSeries(await aSeries(markdown), []);
  return found
    .filter(({ code }) => code === "content/title-variant")
    .map(({ place }) => place?.line);
}

test.each([
  ["in other capitals", "# Green tea\n\nA.\n\n## Green Tea\n\nB.", [5]],
  ["in front matter and heading", "---\ntitle: Green tea\n---\n# GREEN TEA\n\nA.", [4]],
])("the title typed %s is found", async (_, markdown, lines) => {
  expect(await variantsIn(markdown)).toEqual(lines);
});

test.each([
  ["the title in the same letters", "# Green tea\n\nA.\n\n## Green tea\n\nB."],
  ["the title as a part of a sentence", "# Green tea\n\nGREEN TEA is hot.\n\n## B\n\nC."],
])("%s is not", async (_, markdown) => {
  expect(await variantsIn(markdown)).toEqual([]);
});
