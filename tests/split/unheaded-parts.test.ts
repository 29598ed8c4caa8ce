import { describe, expect, test } from "vitest";
import { languageOf } from "../../src/languages/language-of.ts";
import { spokenTopics } from "../../src/split/topic-evidence.ts";
import { findParts } from "../../src/split/unheaded-parts.ts";
import { anArticle, anOutline } from "../support/an-article.ts";

const MORE = "Mine is old, and it has seen a good many roads, hills and puddles by now, as have I.";

const textOf = (paragraphs: readonly string[]): string =>
  ["# The chain", ...paragraphs].join("\n\n");

/** The words with which each part of a text begins, below its title; those that turn to nothing as "…". */
function partsOf(...paragraphs: readonly string[]): string[] {
  const parts = findParts(anArticle(textOf(paragraphs)), spokenTopics(languageOf("en")));
  return [...parts.values()].map((turn) => turn || "…");
}

const WHAT = `So what is in the oil? ${MORE}`;
const TIME = `How long does it take? ${MORE}`;
const KEEP = `Right. Now you want to keep it so. ${MORE}`;
const TURNS = [
  "So what is in the oil?",
  "How long does it take?",
  "Right. Now you want to keep it so.",
];

/** Enough texts that turn to nothing. */
const fill = (count: number): string[] => Array.from({ length: count }, () => MORE);

describe("an author without headings turns to something else in the first words of a text", () => {
  test("by asking, or by a call with the sentence behind it", () => {
    expect(partsOf(...fill(3), WHAT, MORE, TIME, MORE, KEEP, MORE)).toEqual(TURNS);
  });

  test("by headings that run into their texts, and then nothing else counts", () => {
    const runIn = ["What it is", "How long it lasts", "Keeping it"].map(
      (heading) => `**${heading}.** ${MORE}`,
    );
    expect(partsOf(...fill(3), ...runIn, WHAT, MORE)).toEqual([
      "What it is",
      "How long it lasts",
      "Keeping it",
    ]);
  });

  test.each([
    ["a short text", [MORE, WHAT, TIME, KEEP]],
    ["words of one topic", [...fill(6), WHAT, `Does it work? ${MORE}`, MORE]],
    ["a long sentence", [...fill(7), `${MORE.replace(".", ",")} and ${TIME.toLowerCase()}`]],
  ])("%s has no parts", (_, paragraphs) => {
    expect(partsOf(...paragraphs)).toEqual([]);
  });

  test("nor does what stands below a heading", () => {
    expect(partsOf("## Chains", ...fill(6), WHAT, MORE, TIME, MORE)).toEqual([]);
  });
});

describe("where questions come last, any text behind the two opening ones may begin a part", () => {
  const QUESTIONS = ["Is it loud?", "No.", "Is it dear?", "No.", "Is it red?", "Yes."];

  test.each([
    ["a heading that announces them", ["## Your letters", ...QUESTIONS]],
    ["a heading over them that says something else", ["## Asked on the stairs", ...QUESTIONS]],
  ])("below %s", (_, questions) => {
    expect(partsOf(...fill(7), TIME, ...questions)).toEqual(["…", "…", "…", "…", "…", TURNS[1]]);
  });

  test("with a greeting before them", () => {
    expect(partsOf("Dear riders,", ...fill(7), "## Your letters", ...QUESTIONS)).toHaveLength(5);
  });

  test("from the text on that says what the thing is", () => {
    const texts = [MORE, "The chain is a row of links.", ...fill(6)];
    expect(partsOf(...texts, "## Your letters", ...QUESTIONS)).toHaveLength(7);
  });

  test("below no heading they are a part, from the line that leads to them", () => {
    expect(partsOf(...fill(8), "The post bag, then.", ...QUESTIONS).at(-1)).toBe(
      "The post bag, then.",
    );
  });

  test("whatever is asked behind them, as in a last word", () => {
    const texts = [...fill(8), ...QUESTIONS, MORE, MORE, MORE, MORE, "Shall we ride, then?"];
    expect(partsOf(...texts).at(-1)).toBe("Is it loud?");
  });

  test("and so are letters of readers, in which nothing else begins", () => {
    const letters = ["Ida, Oslo", "Bo, by post", "Ana, Lagos"].flatMap((who) => [
      `"Must it be oiled again?" (${who})`,
      `How long do you ride? ${MORE}`,
    ]);
    expect(partsOf(...fill(7), TIME, "And now the letters:", ...letters).slice(5)).toEqual([
      TURNS[1],
      "And now the letters:",
    ]);
  });

  test("below a first heading about a later topic there is what the thing is above it", () => {
    expect(partsOf(...fill(8), "## How long it lasts", MORE)).toHaveLength(6);
    expect(partsOf(...fill(8), "## How it works", MORE)).toEqual([]);
  });
});

describe("the parts go to the topics of their first words", () => {
  const { mode, placements, steps } = anOutline(
    textOf([...fill(4), WHAT, MORE, TIME, MORE, KEEP, MORE]),
  );

  test("and what stands before them opens the series", () => {
    expect(mode).toBe("arc");
    expect(placements.slice(1).map(({ role, topic }) => (role === "body" ? topic : role))).toEqual([
      "intro",
      "intro",
      "intro",
      "intro",
      "mechanism",
      "mechanism",
      "timeline",
      "timeline",
      "maintenance",
      "maintenance",
    ]);
    expect(placements[1]?.why).toBe("it opens the article");
    expect(placements[5]?.why).toBe('its beginning says "what is"');
  });

  test("and are named by them", () => {
    expect(steps.map(({ title }) => title)).toEqual([
      "The chain",
      "How long does it take?",
      "The chain, part 3",
    ]);
  });
});
