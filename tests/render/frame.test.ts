import { beforeAll, describe, expect, test } from "vitest";
import { fillMergeFields } from "../../src/core/merge-field.ts";
import type { RenderedEmail } from "../../src/core/series.ts";
import { buildDraft } from "../../src/publish.ts";
import { SETTINGS, aDraft } from "../support/an-article.ts";

const ARTICLE = "# Green tea\n\n## One\n\nA.\n\n## Two\n\nB.\n\n## Three\n\nC.\n";

/** Returns the HTML of each email as a reader of whom nothing is known gets it. */
function pagesOf(rendered: readonly RenderedEmail[]): string[] {
  return rendered.map(({ html }) => fillMergeFields(html, {}, "html"));
}

describe("around the author's words", () => {
  let pages: string[];

  beforeAll(async () => {
    pages = pagesOf((await aDraft(ARTICLE)).rendered);
  });

  test("the progress bar has a piece for each email, filled up to this one", () => {
    const bars = pages.map((html) =>
      [...html.matchAll(/<td class="(done|todo)"/gu)].map(([, state]) => state).join(" "),
    );
    expect(bars).toEqual(["done todo todo", "done done todo", "done done done"]);
  });

  test("the first shows what comes when, the others but the last what comes next", () => {
    expect(pages.map((html) => /Next, in 3 days: (\w+)/u.exec(html)?.[1])).toEqual([
      undefined,
      "Three",
      undefined,
    ]);
    expect(pages.map((html) => /What comes when.*?<\/table>/su.exec(html)?.[0])).toEqual([
      expect.stringMatching(/Today.*One.*In 3 days.*Two.*In 6 days.*Three/su),
      undefined,
      undefined,
    ]);
  });

  test("all but the first say what came before", () => {
    expect(pages.map((html) => /Last time: (\w+)/u.exec(html)?.[1])).toEqual([
      undefined,
      "One",
      "Two",
    ]);
  });

  test("an inbox shows the preheader and then nothing: it stands first, hidden, before unseen space", () => {
    const [html = ""] = pages;
    const [, style, text] =
      /<div style="([^"]*)">([^<]*)<\/div>/u.exec(html.slice(html.indexOf("<body"))) ?? [];
    expect(style).toContain("display:none");
    expect(text).toMatch(/^Part 1 of the series, 1 min to read[\u034F\u200C\u00A0]+$/u);
    expect(text?.replaceAll(/[\u034F\u200C]/gu, "")).toHaveLength(150);
  });

  test("nothing of the template is left", () => {
    for (const html of pages) expect(html).not.toMatch(/\{\{|\}\}|<mj-|undefined|\[object/u);
  });
});

test("names of brand and sender are shown, never run", async () => {
  const hostile = `</mj-text><script>x</script> {{constructor}} {{{x}}} "q" &amp;`;
  const { rendered } = await buildDraft(
    { file: "tea.md", bytes: Buffer.from(ARTICLE) },
    {
      ...SETTINGS,
      brand: { ...SETTINGS.brand, name: hostile },
      sender: { ...SETTINGS.sender, name: hostile, postalAddress: hostile },
    },
  );
  for (const html of pagesOf(rendered)) {
    expect(html).not.toMatch(/<script|<mj-|<\/mj-/u);
    expect(
      html.match(/&lt;script(?:&gt;|>)x&lt;\/script(?:&gt;|>) \{\{constructor\}\}/gu),
    ).toHaveLength(2);
  }
  expect(rendered[0]?.text).toContain(hostile);
});

test("no line of the plain text breaks a merge token", async () => {
  const { rendered } = await aDraft(ARTICLE);
  for (const { text } of rendered) {
    const tokens = text.match(/\uFDD0[^\uFDD0\uFDD1]*\uFDD1/gu) ?? [];
    expect(tokens).toHaveLength(2);
    for (const token of tokens) expect(token).not.toMatch(/\s/u);
  }
});
