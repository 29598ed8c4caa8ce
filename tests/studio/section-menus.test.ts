import { describe, expect, test } from "vitest";
import { changeArticle } from "../../src/studio/change-article.ts";
import { sectionMover } from "../../src/studio/mend-forms.ts";
import { placementRuns } from "../../src/studio/placement-runs.ts";
import { readChange } from "../../src/studio/server/read-change.ts";
import { TEA, aDraft } from "../support/a-draft.ts";

/** Returns the sections that the menu beside a block offers to move, with the place it shows. */
async function menuBeside(article: string, words: string): Promise<string[]> {
  const draft = await aDraft(article);
  const run = placementRuns(draft.series.outline).find(({ blocks }) =>
    blocks.some(({ block }) => block.text.startsWith(words)),
  );
  const form = run && sectionMover({ draft, hash: "" })(run);
  if (!form) return [];
  const one = /name="heading" value="([^"]*)"/u.exec(form.html)?.[1];
  const which = /<select name="heading">(.*?)<\/select>/u.exec(form.html)?.[1] ?? "";
  const several = [...which.matchAll(/value="([^"]*)"/gu)].map(([, name = ""]) => name);
  const shown = /<option value="([^"]*)" selected>/u.exec(form.html)?.[1] ?? "";
  return [...(one === undefined ? several : [one]), shown];
}

describe("the menu beside a part of the article moves that part", () => {
  const FOOTNOTE = TEA.replace("out of the leaf.", "out of the leaf.[^1]");
  const LAST = "\n## Last words\n\nDrink up.\n\n[^1]: As Smith says.\n";

  test("a section by its heading, with the place that it has", async () => {
    expect(await menuBeside(TEA, "Hot water")).toEqual(["How tea works", "mechanism"]);
  });

  test("one of two headings that read alike by a name that means it alone", async () => {
    const twice = TEA.replace("\n## What", "\n### Tips\n\nWarm the pot.\n\n## What");
    const article = twice.replace("\n## Freq", "\n### Tips\n\nUse a big tin.\n\n## Freq");
    expect(await menuBeside(article, "Warm the pot")).toEqual([
      "How tea works / Tips",
      "mechanism",
    ]);
    expect(await menuBeside(article, "Use a big tin")).toEqual([
      "Keeping up the habit / Tips",
      "maintenance",
    ]);
  });

  test("a footnote has none, since it goes with the text that refers to it", async () => {
    const article = `${FOOTNOTE}${LAST}`;
    expect(await menuBeside(article, "Drink up")).toEqual(["Last words", "closing"]);
    expect(await menuBeside(article, "As Smith")).toEqual([]);
  });

  test("also not one to which no text refers, nor one in the section of its text", async () => {
    expect(await menuBeside(`${TEA}${LAST}`, "As Smith")).toEqual([]);
    const beside = FOOTNOTE.replace("\n| Leaf", "\n[^1]: As Smith says.\n\n| Leaf");
    expect(await menuBeside(beside, "As Smith")).toEqual([]);
    expect(await menuBeside(beside, "Leaf")).toEqual(["How tea works", "mechanism"]);
  });

  test("a text that goes elsewhere than its section does not take that section along", async () => {
    const article = `${TEA}\nIf you want to try it, come by: [our shop](https://tea.example).\n\nSee you soon, and enjoy your tea!\n`;
    expect(await menuBeside(article, "See you soon")).toEqual([]);
  });

  test("what stands around the series and is no section has none", async () => {
    expect(await menuBeside(TEA, "By Ana")).toEqual([]);
  });
});

test("what was taken for a part of a web page is kept with all that is beside the button", async () => {
  const related = `## Related posts\n\n- [All "pots"](https://tea.example/pots)\n- [Cups](https://tea.example/cups)\n`;
  const article = `${TEA}\n${related}`;
  const draft = await aDraft(article);
  const run = placementRuns(draft.series.outline).find(({ blocks }) =>
    blocks.some(({ block }) => block.text === "Cups"),
  );
  expect(run?.blocks.map(({ block }) => block.text)).toEqual([
    "Related posts",
    'All "pots"',
    "Cups",
  ]);
  const form = run && sectionMover({ draft, hash: "" })(run);
  const html = form ? form.html : "";
  expect(html).toContain("<button>Keep them<");
  const fields = [...html.matchAll(/name="(\w+)" value="([^"]*)"/gu)].map(
    ([, name = "", value = ""]) => [name, value.replaceAll("&quot;", '"')] as const,
  );
  const changes = readChange(Object.fromEntries(fields), draft);
  const source = { file: "tea.md", bytes: new TextEncoder().encode(article) };
  const { labels } = changeArticle(source, changes).after.article;
  expect(labels.filter(({ role }) => role === "dropped")).toEqual([]);
});
