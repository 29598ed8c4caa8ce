import { describe, expect, test } from "vitest";
import type { Outline } from "../../src/core/outline.ts";
import { ARC, anOutline, placementOf } from "../support/an-article.ts";

const ASKED = [
  "How long does it take to mount?",
  "What is a balcony power plant?",
  "How do I clean the panels?",
  "Do I need a battery?",
];
const PAGE = ASKED.map((heading) => `## ${heading}\n\n${"It is easy. ".repeat(12)}\n`).join("\n");
const [PARTS = ""] = `# Chains\n\n${ARC}`.split(/(?=## Freq)/u);

function folded(question: string): string {
  return `<details>\n<summary>${question}</summary>\n\nYes.\n\n</details>\n`;
}

function emptyTopicsOf({ findings }: Outline): string[] {
  return findings.filter(({ code }) => code === "split/empty-topic").map(({ message }) => message);
}

describe("an article of nothing but questions", () => {
  test.each(["Balcony solar: frequently asked questions", "FAQ"])(
    "keeps their order where it is named %s, and a note says why",
    (title) => {
      const { mode, steps, findings } = anOutline(`# ${title}\n\n${PAGE}`);
      expect([mode, steps.flatMap(({ blockIds }) => blockIds)]).toEqual([
        "auto",
        [2, 3, 4, 5, 6, 7, 8, 9],
      ]);
      expect(findings.map(({ message }) => message)).toEqual([
        "tea.md is made of questions, and all of it makes one email.",
      ]);
    },
  );

  test.each([
    ["that has another title", `# Balcony solar\n\n${PAGE}`],
    ["of which most headings do not ask", `# Chains: your questions\n\n${ARC}`],
  ])("is what none is %s", (_, text) => {
    expect(anOutline(text).mode).toBe("arc");
  });

  test("is not told that it has none", () => {
    expect(emptyTopicsOf(anOutline(`# Balcony solar\n\n${PAGE}`))).toEqual([]);
  });
});

describe("a question that the source folds away", () => {
  test("stays in its section where it is the only one", () => {
    const text = PARTS.replace("About a year.", `About a year.\n\n${folded("Is it loud?")}`);
    expect(placementOf("Is it loud?", text)).toMatchObject({ topic: "timeline" });
    expect(placementOf("Yes.", text)).toMatchObject({ topic: "timeline" });
  });

  test("joins the questions where the article has a part for them", () => {
    const text = `# Chains\n\n${ARC.replace("About a year.", `About a year.\n\n${folded("Is it loud?")}`)}`;
    expect(placementOf("Is it loud?", text)).toMatchObject({ topic: "faq" });
  });

  test("makes a part with another one, and the article speaks of questions then", () => {
    const text = `${PARTS}\n${folded("Is it loud?")}\n${folded("Is it dear?")}`;
    expect(placementOf("Is it dear?", text)).toMatchObject({ topic: "faq" });
    expect(emptyTopicsOf(anOutline(text))).toEqual([]);
    expect(emptyTopicsOf(anOutline(PARTS))).toHaveLength(1);
  });
});
