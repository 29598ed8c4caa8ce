import { describe, expect, test } from "vitest";
import { languageOf } from "../../src/languages/language-of.ts";
import { weighText } from "../../src/split/text-evidence.ts";
import type { TextEvidence } from "../../src/split/text-evidence.ts";

type Weighed = Record<"mechanism" | "timeline" | "maintenance", TextEvidence>;

function weigh(text: string): Weighed {
  return weighText(text, languageOf("en"));
}

function pointsOf({ mechanism, timeline, maintenance }: Weighed): number[] {
  return [mechanism, timeline, maintenance].map(
    ({ points }) => Math.round(points * 1000) / 1000 + 0,
  );
}

describe("what the words of a text say for each topic", () => {
  test.each([
    ["nothing where there are none", "", [0, 0, 0]],
    ["nothing where none of them is a sign", "Mine is a blue one.", [0, 0, 0]],
    // A fifth of ln(rate) - rates * 0.04 less its mean: one sign of time in four words.
    ["a little for one sign", "It took two weeks.", [-0.154, 0.137, 0.017]],
    // 0.3 of the same, for twice the signs in twice the words.
    ["more for two", "It took two weeks. It took two days.", [-0.462, 0.412, 0.051]],
    [
      "and less where they stand in a longer text",
      `It took two weeks. ${"Mine is blue. ".repeat(32)}`,
      [0.275, -0.029, -0.246],
    ],
  ])("%s", (_, text, points) => {
    expect(pointsOf(weigh(text))).toEqual(points);
  });

  test("however long it is, it says two and a half points at most", () => {
    const [mechanism = 0, timeline] = pointsOf(weigh("It took two weeks. ".repeat(200)));
    expect([mechanism, timeline]).toEqual([-2.5, 2.5]);
  });
});

describe("the words that say so", () => {
  test("are those of its signs, once each, in small letters", () => {
    expect(weigh("Two weeks. Then two weeks, then TWO days.").timeline.words).toEqual([
      "two weeks",
      "two days",
      "then",
    ]);
  });

  test("are three at most", () => {
    const { words } = weigh("Two days, three days, four days, five days, then six.").timeline;
    expect(words).toEqual(["two days", "three days", "four days"]);
  });

  test("stand for the topic that has more of them than any other", () => {
    const { mechanism, timeline, maintenance } = weigh("It took two weeks.");
    expect([mechanism.words, timeline.words, maintenance.words]).toEqual([[], ["two weeks"], []]);
  });
});
