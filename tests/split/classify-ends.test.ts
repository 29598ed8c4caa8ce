import { describe, expect, test } from "vitest";
import { ARC, anOutline, placementOf } from "../support/an-article.ts";

const ARTICLE = `# The chain\n\n${ARC}`;

function roleOf(text: string, markdown: string): string {
  return placementOf(text, markdown).role;
}

describe("a heading that opens an article", () => {
  test("opens none where nothing follows it", () => {
    const text =
      "---\nseries: {topics: arc}\n---\n# T\n\n## Introduction\n\nHello.\n\n## Overview\n\nAll.\n";
    expect([roleOf("Hello.", text), roleOf("All.", text)]).toEqual(["intro", "body"]);
  });

  test("opens one where a single section follows it", () => {
    const text =
      "---\nseries: {topics: arc}\n---\n# T\n\n## Overview\n\nAll.\n\n## Cups\n\nBlue.\n";
    expect(roleOf("All.", text)).toBe("intro");
  });
});

describe("what comes after the questions", () => {
  test("ends the article with all that stands below it", () => {
    const article = ARTICLE.replace(
      "## Freq",
      "## Oiling it\n\nOil.\n\n## Storing it\n\nDry.\n\n## Freq",
    );
    const text = `${article}\n## Off you go\n\nRide.\n\n### One\n\nA.\n\n### Two\n\nB.\n`;
    const roles = ["Ride.", "A.", "B."].map((one) => roleOf(one, text));
    expect(roles).toEqual(["closing", "closing", "closing"]);
  });
});

describe("a heading that ends an article", () => {
  const early = "## Before you go\n\nBring the chain.\n\n";

  test("ends none in the first half of it", () => {
    const text = ARTICLE.replace(/(## [^]*?)(?=## )/u, `$1${early}`);
    expect(roleOf("Bring the chain.", text)).toBe("body");
  });

  test("ends one in the second half, also before long questions", () => {
    const text = ARTICLE.replace("## Freq", `${early}## Freq`);
    expect(roleOf("Bring the chain.", text)).toBe("closing");
  });

  test.each([
    ["asks whether it was worth it in a text or two", "Yes.", "closing"],
    ["asks so over many texts", "Yes.\n\nIt is.\n\nFor me.\n\nAnd you.", "body"],
  ])("%s", (_, texts, role) => {
    const text = ARTICLE.replace("## Freq", `## Was it worth the trouble?\n\n${texts}\n\n## Freq`);
    expect(roleOf("Yes.", text)).toBe(role);
  });
});

test("a part that is made of questions is one, whatever its heading says", () => {
  const questions =
    "## Over the fence\n\nIs it loud?\n\nNo.\n\nIs it red?\n\nYes.\n\nAnd old?\n\nOh.\n";
  const text = `${ARTICLE.replace(/## Freq[^]*$/u, "")}${questions}\n## Off you go\n\nRide.\n`;
  expect([roleOf("Oh.", text), roleOf("Ride.", text)]).toEqual(["body", "closing"]);
});

test("a heading that invites questions over an address ends the article", () => {
  expect(roleOf("Ask Ida.", `${ARTICLE}\n## Still have questions?\n\nAsk Ida.\n`)).toBe("closing");
});

test.each([
  ["Is it worth it?", "closing"],
  ["Keeping it for years", "body"],
])("%s as the last section after the questions is %s", (heading, role) => {
  expect(roleOf("Ride.", `${ARTICLE}\n## ${heading}\n\nRide.\n`)).toBe(role);
});

describe("a section that the author places", () => {
  const other = "# Tea\n\n## How tea works\n\nHot.\n\n## Old cups\n\nBlue.\n\n## My shop\n\nBuy.\n";

  test("speaks of its topic by itself, with all that stands below it", () => {
    const front = "---\nseries: {place: {Old cups: timeline, My shop: maintenance}}\n---\n";
    const { mode, findings } = anOutline(front + other);
    expect(mode).toBe("arc");
    expect(findings.map(({ message }) => message)).toEqual([
      "No section of tea.md speaks of faq by itself.",
    ]);
  });

  test("one without a word of any topic does not", () => {
    const { findings } = anOutline(`---\nseries: {topics: arc}\n---\n${other}`);
    expect(findings.map(({ message }) => /of (\w+) by/u.exec(message)?.[1])).toEqual([
      "timeline",
      "maintenance",
      "faq",
    ]);
  });
});
