import { describe, expect, test } from "vitest";
import { languageOf } from "../../src/languages/language-of.ts";
import { topicWords, word } from "../../src/languages/language.ts";
import { decideByEvidence } from "../../src/split/classify-by-evidence.ts";
import { readSections } from "../../src/split/sections.ts";
import { spokenTopics } from "../../src/split/topic-evidence.ts";
import { anArticle } from "../support/an-article.ts";

const ENGLISH = languageOf("en");

/** Returns the topic of each section below the title, and why. */
function decided(text: string, topics = spokenTopics(ENGLISH)): [target: string, why: string][] {
  const sections = readSections(anArticle(`# Chains\n\n${text}`)).filter(({ heading }) => heading);
  const decisions = decideByEvidence(sections, topics, ENGLISH);
  return sections.map((section) => {
    const { target, why } = decisions.get(section) ?? { target: "nowhere", why: "" };
    return [target, why];
  });
}

const topicsOf = (text: string): string[] => decided(text).map(([target]) => target);

describe("what neither rule nor author decides goes by heading, text and place together", () => {
  test("a word in passing in a heading below is no reason, and nothing says more", () => {
    expect(decided("## Cups\n\nx.\n\n### Days of rain\n")).toEqual([
      ["mechanism", "it is where the article's body begins"],
      ["mechanism", 'it belongs to "Cups"'],
    ]);
  });

  test("what a heading says counts before what one below it says", () => {
    const text = "## Cups\n\nMine is blue.\n\n## Safe rides\n\n### When it squeaks\n";
    expect(decided(text).slice(1)).toEqual([
      ["mechanism", 'the heading says "safe"'],
      ["mechanism", 'it belongs to "Safe rides"'],
    ]);
  });

  test("an article seldom goes back to a topic: not for what a text says by the way, but for a heading", () => {
    const textWith = (heading: string): string =>
      `## How long it lasts\n\nx.\n\n## ${heading}\n\nIt works because it is wet.\n\n## Leaves\n\nx.\n`;
    expect(topicsOf(textWith("Cups"))).toEqual(["timeline", "timeline", "maintenance"]);
    expect(topicsOf(textWith("How it works"))).toEqual(["timeline", "mechanism", "maintenance"]);
  });

  test("sections of one letter, or none, go by their place", () => {
    expect(topicsOf("## Cups\n\n## Cups\n")).toEqual(["mechanism", "timeline"]);
    expect(topicsOf("## Cups\n\nx\n\n## Cups\n\ny\n")).toEqual(["mechanism", "timeline"]);
    expect(topicsOf("## Cups\n\nx.\n\n## Cups\n")).toEqual(["mechanism", "timeline"]);
  });

  test("of two topics that a heading names alike, the one that it names first has it", () => {
    const topics = ["leaves", "cups"].map((key) => ({ key, headingWords: topicWords(word(key)) }));
    expect(decided("## Cups and leaves\n", topics)).toEqual([["cups", 'the heading says "cups"']]);
    expect(decided("## Leaves and cups\n", topics)).toEqual([
      ["leaves", 'the heading says "leaves"'],
    ]);
  });

  test("without a topic nothing is decided", () => {
    expect(decided("## Cups\n\n## Leaves\n", [])).toEqual([
      ["nowhere", ""],
      ["nowhere", ""],
    ]);
  });
});
