import { describe, expect, test } from "vitest";
import { composeSeries } from "../../src/compose/compose-series.ts";
import { recogniseFields } from "../../src/compose/recognise-fields.ts";
import { blockTemplate } from "../../src/core/block-inlines.ts";
import { fillMergeFields } from "../../src/core/merge-field.ts";
import { loadTheme } from "../../src/themes.ts";
import { SETTINGS, aSeries, anArticle, anOutline } from "../support/an-article.ts";

const FIELDS = new Map([["name", "friend"]]);

/** Returns what a reader called Bo sees of the first block of a source. */
function seen(source: string, file = "tea.md"): string {
  const [block] = anArticle(source, file).blocks;
  if (!block) throw new Error("There is no block.");
  return fillMergeFields(blockTemplate(recogniseFields(block, FIELDS)), { name: "Bo" }, "text");
}

describe("a declared field is recognised once, whatever the article was written in", () => {
  test.each([
    ["Markdown", "tea.md", "Dear *{{ name }}*, {{name|you}}."],
    ["HTML", "tea.html", "<p>Dear <b>{{ name }}</b>, {{name|you}}.</p>"],
    ["plain text", "tea.txt", "Dear {{ name }}, {{name|you}}."],
  ])("%s", (_, file, source) => {
    expect(seen(source, file)).toBe("Dear Bo, Bo.");
  });

  test.each([
    ["a quote", "> {{ name }}", "Bo"],
    ["a cell", "| {{ name \\| you }} |\n|---|", "Bo"],
    ["the text of a link", "[{{ name }}](https://tea.example)", "Bo"],
    ["the description of an image", "![{{ name }}](https://tea.example/i.png)", "Bo"],
    ["never code in a line", "`{{ name }}` {{ name }}", "{{ name }} Bo"],
    ["never code by itself", "    {{ name }}", "{{ name }}"],
    ["never what is escaped as HTML is", "&lt;b&gt;{{ name }}", "<b>Bo"],
  ])("in Markdown: %s", (_, source, text) => {
    expect(seen(source)).toBe(text);
  });
});

test("the block's own text stays as the author wrote it", () => {
  const [block] = anArticle("Dear {{ name }}.").blocks;
  expect(block && recogniseFields(block, FIELDS).text).toBe("Dear {{ name }}.");
});

test("titles with a field become subjects, preheaders, recaps and next lines with it", async () => {
  const { emails } = await aSeries(
    "---\nfields: {name: friend}\nseries: {topics: auto}\n---\n# T\n\n## Tea, {{ name }}\n\n### Hot, {{ name }}\n\nA.\n\n## More, {{ name }}\n\nB.\n",
  );
  const [first, second] = emails;
  const shown = [
    first?.subject,
    first?.preheader,
    first?.frame.next,
    second?.subject,
    second?.frame.recap,
  ].map((template) => fillMergeFields(template ?? "", { name: "Bo" }, "header"));
  expect(shown).toEqual([
    "Tea, Bo",
    "Hot, Bo",
    "Next, in 3 days: More, Bo",
    "More, Bo",
    "Last time: Tea, Bo",
  ]);
});

test("an article's own declaration comes before that of the project", async () => {
  const outline = anOutline("---\nfields: {name: reader}\n---\n# T\n\n{{ name }}, {{ city }}.\n");
  const { words } = await loadTheme(SETTINGS.templates, "default", "en");
  const fields = new Map([["city", "here"], ...FIELDS]);
  const [email] = composeSeries(outline, { ...SETTINGS, words, fields }).emails;
  const [block] = email?.blocks ?? [];
  expect(block && fillMergeFields(blockTemplate(block), {}, "text")).toBe("reader, here.");
});
