import { expect, test } from "vitest";
import { anArticle } from "../support/an-article.ts";

const shapesOf = (text: string, file: string): unknown[] =>
  anArticle(text, file).blocks.map(({ type, text: words, line }) => [type, words, line]);

const MARKDOWN = "# The chain\n\n![A rag](rag.jpg)\n*Any rag will do.* Mine is red.\n";
const PAGE = `<h1>The chain</h1>
<p><img src="rag.jpg" alt="A rag"><br>
<small>Any rag will do.</small></p>`;

test.each([
  ["Markdown", MARKDOWN, "chain.md", "Any rag will do. Mine is red.", 4],
  ["HTML", PAGE, "chain.html", "Any rag will do.", 2],
])("the line right below an image is its caption, in %s", (_, text, file, caption, line) => {
  expect(shapesOf(text, file).slice(1)).toEqual([
    ["image", "A rag", line - (file.endsWith(".md") ? 1 : 0)],
    ["paragraph", caption, line],
  ]);
});

test.each([
  ["in its line", "![A rag](rag.jpg) Any rag will do.\n", ["A rag Any rag will do."]],
  ["alone, with spaces", "![A rag](rag.jpg)  \n", ["A rag"]],
])("what stands %s is no caption", (_, text, blocks) => {
  expect(anArticle(text).blocks.map((block) => block.text)).toEqual(blocks);
});
