import { describe, expect, test } from "vitest";
import { placeByHeadings } from "../../src/split/place-by-headings.ts";
import type { Plan } from "../../src/split/plan.ts";
import { readSections } from "../../src/split/sections.ts";
import { anArticle } from "../support/an-article.ts";

function planOf(text: string): Plan {
  const article = anArticle(text);
  return placeByHeadings(article, readSections(article));
}

/** Returns where each block goes, by its text. */
function placesOf(text: string): Record<string, string> {
  const article = anArticle(text);
  const { spots } = placeByHeadings(article, readSections(article));
  return Object.fromEntries(
    article.blocks.flatMap(({ id, text: own }) => {
      const target = spots.get(id)?.target;
      return target === undefined ? [] : [[own, target]];
    }),
  );
}

describe("each main section is an email", () => {
  test("what stands before the first one opens the series, a heading that ends articles ends it", () => {
    const text =
      "# Tea\n\nHot.\n\n## Green\n\nG.\n\n### Leaves\n\nL.\n\n## Black\n\nB.\n\n## Conclusion\n\nC.\n\n### Thanks\n\nT.\n";
    expect(placesOf(text)).toEqual({
      "Hot.": "intro",
      Green: "green",
      "G.": "green",
      Leaves: "green",
      "L.": "green",
      Black: "black",
      "B.": "black",
      Conclusion: "closing",
      "C.": "closing",
      Thanks: "closing",
      "T.": "closing",
    });
  });

  test("its reason says so", () => {
    const { spots, topics } = planOf("# Tea\n\nHot.\n\n## Green\n\nG.\n\n## Conclusion\n\nC.\n");
    expect(topics).toEqual([{ key: "green", title: "Green", heading: 3 }]);
    expect([...spots.values()].map(({ why }) => why)).toEqual([
      "it stands before the first heading",
      'it belongs to the main section "Green"',
      'it belongs to the main section "Green"',
      "the heading ends the article",
      "the heading ends the article",
    ]);
  });

  test("a heading that ends articles is an email where it comes first, or below another", () => {
    expect(placesOf("# Tea\n\n## Conclusion\n\nC.\n\n## Green\n\nG.\n")).toMatchObject({
      "C.": "conclusion",
    });
    expect(placesOf("# Tea\n\n## Green\n\nG.\n\n### Conclusion\n\nC.\n")).toMatchObject({
      "C.": "green",
    });
  });

  test("headings of one name have keys of their own, which are short", () => {
    const long = "Tea and what it does to people who drink it all day, every day, for years";
    const { topics } = planOf(
      `# Tea\n\n## Day\n\nA.\n\n## Day 2\n\nB.\n\n## Day\n\nC.\n\n## !\n\nD.\n\n## ${long}\n\nE.\n\n## Day\n\nF.\n`,
    );
    expect(topics.map(({ key }) => key)).toEqual([
      "day",
      "day-2",
      "day-3",
      "part",
      "tea-and-what-it-does-to-people-who-drink-it-all-day-every-da",
      "day-4",
    ]);
  });
});

test("a key that is cut short ends in a whole letter, so that it can stand in an address", () => {
  const { topics } = planOf(`# Tea\n\n## ${"a".repeat(58)} \u{1D400}\u{1D401}\n\nA.\n`);
  expect(topics.map(({ key }) => key)).toEqual(["a".repeat(58)]);
  expect(planOf(`# Tea\n\n## ${"a".repeat(58)}\u{1D400}\n\nA.\n`).topics[0]?.key).toBe(
    `${"a".repeat(58)}\u{1D400}`,
  );
});

describe("a heading that reads like a place of every series is an email like any other", () => {
  test.each([
    ["Closing", "closing-2"],
    ["Drop!", "drop-2"],
    ["Intro", "intro-2"],
    ["  DROP …", "drop-2"],
  ])("%s has the key %s", (heading, key) => {
    const text = `# A house\n\n## Offers\n\nO.\n\n## ${heading}\n\nC.\n\n## Moving in\n\nM.\n`;
    expect(placesOf(text)).toMatchObject({ "O.": "offers", "C.": key, "M.": "moving-in" });
  });

  test("where it stands twice, and beside one that reads like its key", () => {
    const { topics } = planOf("# A house\n\n## Drop\n\nA.\n\n## Drop 2\n\nB.\n\n## Drop\n\nC.\n");
    expect(topics.map(({ key }) => key)).toEqual(["drop-2", "drop-2-2", "drop-3"]);
  });
});

/** A paragraph of 35 words, whose first clause is no title. */
const WORDS = `${"so ".repeat(34)}so.`;

/** Returns the numbers of the blocks with which the emails begin. */
function firstsOf(blocks: readonly string[]): number[] {
  const { spots } = planOf(blocks.join("\n\n"));
  const firsts = new Map<string, number>();
  for (const [id, { target }] of spots) if (!firsts.has(target)) firsts.set(target, id);
  return [...firsts.values()];
}

const times = (count: number, text = WORDS): string[] => Array.from({ length: count }, () => text);

describe("a text without headings is cut evenly, at about 350 words", () => {
  test.each([
    ["524 words are one email", [...times(14), WORDS.replace("so ", "")], [1]],
    ["525 are two", times(15), [1, 9]],
    ["700 are two of the same length", times(20), [1, 11]],
    ["1,050 are three", times(30), [1, 11, 21]],
    ["however long, eight at most", times(100), [1, 14, 26, 39, 51, 64, 76, 89]],
    ["a list at the beginning is in the first", ["- so", ...times(20)], [1, 12]],
    ["a list is not cut", [...times(10), "- so", "- so", ...times(9)], [1, 13]],
    [
      "nor a quote cut off from the text that it belongs to",
      [...times(10), `> ${WORDS}`, ...times(9)],
      [1, 12],
    ],
    [
      "nor a text from the line that leads to it",
      [...times(9), `${WORDS.slice(0, -1)}:`, ...times(10)],
      [1, 12],
    ],
  ])("%s", (_, blocks, firsts) => {
    expect(firstsOf(blocks)).toEqual(firsts);
  });

  test("a part that begins with the word of a place has a key of its own", () => {
    const { topics } = planOf([...times(10), "Closing , that is a day.", ...times(9)].join("\n\n"));
    expect(topics.map(({ key, title }) => [key, title])).toEqual([
      ["tea-part-1", "tea, part 1"],
      ["closing-2", "Closing"],
    ]);
  });

  test("the reason says which part it is, of how many", () => {
    const { spots } = planOf(times(20).join("\n\n"));
    expect(spots.get(11)?.why).toBe("part 2 of 2 even cuts, since the article has no headings");
  });

  test.each([
    [
      "the first clause of a part is its title",
      "Tomatoes drink a lot, and more.",
      "Tomatoes drink a lot",
    ],
    ["or its first sentence", "Tomatoes drink a lot. And more.", "Tomatoes drink a lot"],
    [
      "what a dash ends is a clause, too",
      "Tomatoes drink a lot – and more.",
      "Tomatoes drink a lot",
    ],
    ["a clause of eight letters is one", "We drink; you, too.", "We drink"],
    ["a shorter one is none", "We sink; you, too.", undefined],
    [
      "one of sixty letters is one",
      `${"abcd ".repeat(11)}abcde, too.`,
      `${"abcd ".repeat(11)}abcde`,
    ],
    ["a longer one is none", `${"abcd ".repeat(11)}abcdef, too.`, undefined],
    ["nor one that ends nowhere", "Tomatoes drink a lot", undefined],
    ["nor one further on", "Oh, no, so, – tomatoes too.", undefined],
    ["nor one in which the text does not begin", "“, Tomatoes drink a lot.", undefined],
  ])("%s", (_, text, title) => {
    const { topics } = planOf([...times(10), text, ...times(9)].join("\n\n"));
    expect(topics.map((one) => one.title)).toEqual(["tea, part 1", title ?? "tea, part 2"]);
  });
});
