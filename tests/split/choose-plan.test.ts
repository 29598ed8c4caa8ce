import { describe, expect, test } from "vitest";
import { choosePlan } from "../../src/split/choose-plan.ts";
import { anArticle, anOutline } from "../support/an-article.ts";

const OTHER = "# Tea\n\n## How tea works\n\nHot.\n\n## Old cups\n\nBlue.\n\n## My shop\n\nBuy.\n";
const ARC =
  "# Tea\n\n## How tea works\n\nHot.\n\n## How long it takes\n\nTwo weeks.\n\n## Keeping it\n\nTin.\n";

function modeOf(text: string, series = "{}"): string {
  return anOutline(`---\nseries: ${series}\n---\n${text}`).mode;
}

test.each([
  ["place", "{place: {Old cups: timeline}}"],
  ["order", "{order: [timeline, mechanism]}"],
  ["subjects", "{subjects: {timeline: Old cups}}"],
  ["preheaders", "{preheaders: {timeline: Old cups}}"],
  ["delays", "{delays: {timeline: 5d}}"],
])("a topic of the arc that %s names is a word for the arc", (_, series) => {
  expect([modeOf(OTHER), modeOf(OTHER, series)]).toEqual(["auto", "arc"]);
});

test("a main section that a setting names is a word for one email for each", () => {
  expect([modeOf(ARC), modeOf(ARC, "{subjects: {how-tea-works: Tea!}}")]).toEqual(["arc", "auto"]);
});

test("what both kinds have is no word for either", () => {
  const series = "{place: {How tea works: intro, Old cups: closing, My shop: drop}}";
  expect([modeOf(OTHER, series), modeOf(ARC, "{drop: [Keeping it]}")]).toEqual(["auto", "arc"]);
});

test("the author's choice of a kind is above all that settings name", () => {
  const named = "subjects: {timeline: Old cups}";
  const article = anArticle(`---\nseries: {topics: auto, ${named}}\n---\n${OTHER}`);
  expect(choosePlan(article).mode).toBe("auto");
});

describe("a short section that a setting names", () => {
  const SHORT = "They keep the wind out. ";
  const house = (walls: string): string =>
    ["# The house", "## The roof", SHORT.repeat(30), "## The walls", walls, "## The garden"]
      .concat(SHORT.repeat(30))
      .join("\n\n");
  const keysOf = (text: string, series = "{}"): string[] =>
    anOutline(`---\nseries: ${series}\n---\n${text}`).steps.map(({ topic }) => topic);

  test.each([
    ["subjects", "{subjects: {the-walls: Walls of mine}}"],
    ["preheaders", "{preheaders: {the-walls: Stone by stone}}"],
    ["delays", "{delays: {the-walls: 5d}}"],
    ["order", "{order: [the-roof, the-walls, the-garden]}"],
    ["place", "{place: {They keep the wind out. So much: the-walls}}"],
  ])("in %s stays the email that it was before its text was cut", (_, series) => {
    const all = ["the-roof", "the-walls", "the-garden"];
    const more = "They keep the wind out. So much for today.";
    expect(keysOf(house(`${SHORT.repeat(30)}\n\n${more}`), series)).toEqual(all);
    expect(keysOf(house(`${SHORT}\n\n${more}`), series)).toEqual(all);
  });

  test("says why it is not joined, and is joined where nothing names it", () => {
    const text = house(SHORT);
    expect(keysOf(text)).toEqual(["the-roof", "the-garden"]);
    const { placements } = anOutline(`---\nseries: {subjects: {the-walls: Walls}}\n---\n${text}`);
    expect(placements.find(({ topic }) => topic === "the-walls")?.why).toBe(
      'it belongs to the main section "The walls", which stays an email of its own, since the front matter names "the-walls"',
    );
  });
});
