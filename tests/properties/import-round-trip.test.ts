import { fc } from "../support/fast-check.ts";
import { describe, expect, test } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { DriplineError } from "../../src/core/errors.ts";
import { toMarkdown } from "../../src/import/markdown/write-markdown.ts";
import { anArticle } from "../support/an-article.ts";
import { anyText } from "../support/any-article.ts";
import { anyArticle } from "../support/any-blocks.ts";
import { keptPlacements, keptShapes } from "../support/kept-blocks.ts";

function expectSameAgain(article: Article): void {
  const again = anArticle(toMarkdown(article));
  expect(keptShapes(again)).toEqual(keptShapes(article));
  expect(keptPlacements(again)).toEqual(keptPlacements(article));
  const { title, author, bio, language } = article;
  expect(again).toMatchObject({ title, author, bio, language });
  expect(again.reading.faults).toEqual([]);
}

/** Returns the article in a text, or `undefined` where the importer refuses it in a sentence. */
function importOf(text: string, file: string): Article | undefined {
  try {
    return anArticle(text, file);
  } catch (error) {
    if (error instanceof DriplineError) return undefined;
    throw error;
  }
}

describe("an article written as Markdown is imported with the same blocks in the same emails", () => {
  test("whatever its blocks, their order and their text", () => {
    fc.assert(fc.property(anyArticle, expectSameAgain), { numRuns: 300 });
  });

  test.each(["tea.md", "tea.txt", "tea.html"])("whatever stands in %s", (file) => {
    let imported = 0;
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), (texts) => {
        const article = importOf(texts.join("\n"), file);
        if (!article) return;
        imported += 1;
        expectSameAgain(article);
      }),
      { numRuns: 200 },
    );
    expect(imported).toBeGreaterThan(100);
  });
});
