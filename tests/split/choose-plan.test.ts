import { expect, test } from "vitest";
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
