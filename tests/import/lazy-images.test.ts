import { expect, test } from "vitest";
import { importReport } from "../../src/import/import-report.ts";
import { anArticle } from "../support/an-article.ts";
import { keptBlocks } from "../support/kept-blocks.ts";

const TEXT = "<p>A bunch of thyme on a string is the oldest shelf in the kitchen.</p>";
const BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

test.each([
  ["behind a picture of nothing", `src="${BLANK}" data-src="thyme.jpg"`, "", "thyme.jpg"],
  ["behind nothing", 'src="" data-lazy-src="thyme.jpg" srcset="small.jpg 3w"', "", "thyme.jpg"],
  ["as the largest of several", 'srcset="a.jpg 300w, b.jpg?c=1,2 900w, c.jpg"', "", "b.jpg?c=1,2"],
  ["for readers without scripts", `src="${BLANK}"`, '<img src="thyme.jpg">', "thyme.jpg"],
  ["in the image itself", `src="${BLANK}"`, "", BLANK],
  ["as every page does", 'src="thyme.jpg" data-src="x.jpg"', '<img src="y.jpg">', "thyme.jpg"],
])("an image has the address that its page keeps %s", (_, attributes, copy, url) => {
  const image = `<figure><img ${attributes} alt="Thyme"><noscript>${copy}</noscript></figure>`;
  const article = anArticle(`<h1>Herbs</h1>${TEXT}${image}${TEXT}`, "herbs.html");
  expect(
    keptBlocks(article).flatMap((block) => (block.type === "image" ? [block.url] : [])),
  ).toEqual([url]);
});

test("an image for readers without scripts that stands for none is left out", () => {
  const pixel = '<noscript><img src="https://count.example/1.gif" alt="Count"></noscript>';
  const article = anArticle(`<h1>Herbs</h1>${TEXT}${pixel}`, "herbs.html");
  expect(importReport(article).leftOut.map(({ text }) => text)).toEqual(["Count"]);
});
