import { fc } from "../support/fast-check.ts";
import { describe, expect, test } from "vitest";
import { DriplineError } from "../../src/core/errors.ts";
import type { Outline } from "../../src/core/outline.ts";
import { importArticle } from "../../src/import/import-article.ts";
import { splitArticle } from "../../src/split/split-article.ts";
import { aDraft, anOutline } from "../support/an-article.ts";
import { anyBlock, anyText, anyWords } from "../support/any-article.ts";

/** Keeps an article from being nothing but a title. */
const END = { markdown: "Drink the tea.", words: "Drink the tea." };

const FILES = ["tea.md", "tea.txt", "tea.html"];

/** Returns the ids of an outline as they are sent: email by email, then what is in none. */
function sentIds({ steps, placements }: Outline): number[] {
  const outside = placements.filter(({ step }) => step === null).map(({ blockId }) => blockId);
  return [...steps.flatMap(({ blockIds }) => blockIds), ...outside];
}

function expectWhole(outline: Outline): void {
  const ids = outline.article.blocks.map(({ id }) => id);
  expect(ids).toEqual(ids.map((_, index) => index + 1));
  expect(sentIds(outline).toSorted((a, b) => a - b)).toEqual(ids);
  for (const { blockIds } of outline.steps) {
    expect(blockIds).toEqual(blockIds.toSorted((a, b) => a - b));
    expect(blockIds).not.toEqual([]);
  }
  for (const { why } of outline.placements) expect(why).not.toBe("");
}

/** Runs what may refuse its input in a sentence, but never fail in another way. */
async function orRefuse(run: () => unknown): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof DriplineError)) throw error;
    expect(error.code).toMatch(/^(?:import|split)\/(?!not-whole)/u);
    expect(error.message).toMatch(/[.)]$/u);
  }
}

describe("no block is lost or placed twice, and each email keeps the author's order", () => {
  test("whatever the blocks and their order", () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { minLength: 1, maxLength: 20 }), (blocks) => {
        const outline = anOutline([...blocks, END].map(({ markdown }) => markdown).join("\n\n"));
        expectWhole(outline);
        const shown = outline.article.blocks.map(({ text }) => text).join(" ");
        expect(shown).toBe([...blocks, END].map(({ words }) => words).join(" "));
      }),
    );
  });

  test("whatever the lines of a plain text", () => {
    const anyLines = fc.array(fc.oneof(anyWords, fc.constantFrom("", "Hot Tea", "- tea", "tea:")), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 4 }), anyLines, (end, lines) => {
        const mark = end.replaceAll(/\s/gu, "");
        const marked = lines.map((line) => (line === "" ? "" : `${line}${mark}`));
        const text = [...marked, END.words].join("\n");
        const outline = anOutline(text, "tea.txt");
        expectWhole(outline);
        expect(outline.article.blocks).toHaveLength(
          text.split("\n").filter((line) => line.trim() !== "").length,
        );
      }),
    );
  });

  test("whatever the article, in any format", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, fc.constantFrom(...FILES), (text, file) =>
        orRefuse(() => expectWhole(anOutline(text, file))),
      ),
      { numRuns: 300 },
    );
  });
});

test("any bytes are read or refused in a sentence", async () => {
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.uint8Array({ maxLength: 100 }).map((bytes) => Uint8Array.of(0xff, 0xfe, ...bytes)),
    fc
      .uint8Array({ maxLength: 100 })
      .map((bytes) => new Uint8Array([...Buffer.from("---\ntitle: "), ...bytes])),
  );
  await fc.assert(
    fc.asyncProperty(anyBytes, fc.constantFrom(...FILES), (bytes, file) =>
      orRefuse(() => splitArticle(importArticle({ file, bytes }))),
    ),
    { numRuns: 300 },
  );
});

test("any front matter is read or refused in a sentence", async () => {
  const anyYaml = fc.oneof(
    fc.json({ depthSize: "small" }),
    fc
      .object({
        key: fc.constantFrom("title", "author", "language", "series", "place", "__proto__", "x"),
        maxDepth: 2,
      })
      .map((data) => JSON.stringify(data)),
    anyText,
  );
  await fc.assert(
    fc.asyncProperty(anyYaml, (yaml) =>
      orRefuse(() => anOutline(`---\n${yaml}\n---\n# Tea\n\nHot.\n`)),
    ),
  );
});

test("every sentence of any article that is not refused is read back from its emails, once and in order", async () => {
  // A draft proves itself, and throws `check/not-whole` if it is not; MJML is slow, so a few will do.
  await fc.assert(
    fc.asyncProperty(anyText, fc.constantFrom(...FILES), (text, file) =>
      orRefuse(async () => {
        const { coverage } = await aDraft(text, file);
        expect([coverage.lost, coverage.repeated, coverage.invented]).toEqual([0, 0, 0]);
      }),
    ),
    { numRuns: 60 },
  );
});
