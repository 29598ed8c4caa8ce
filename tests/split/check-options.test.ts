import { describe, expect, test } from "vitest";
import type { DriplineError } from "../../src/core/errors.ts";
import { anOutline, thrownBy } from "../support/an-article.ts";

const LONG = "It steeps in the pot until it is as strong as one likes it, which takes a while.";
const ARTICLE = `# Tea\n\n## How tea works\n\n${LONG}\n\nIt steeps.\n\n## How long it takes\n\nThree minutes.\n\n## Keeping it up\n\nIn a tin.\n`;

function refusal(series: string): DriplineError {
  return thrownBy(() => anOutline(`---\nseries: ${series}\n---\n${ARTICLE}`));
}

describe("a topic that this series has not", () => {
  test.each([
    ["order", "{order: [timelime]}", 18],
    ["subjects", "{subjects: {timelime: A}}", 31],
    ["preheaders", "{preheaders: {timelime: A}}", 33],
    ["delays", "{delays: {timelime: 2d}}", 29],
  ])("is refused in %s, with its place and the nearest one", (setting, series, column) => {
    const error = refusal(series);
    expect(error).toMatchObject({
      code: "split/unknown-topic",
      message: `Unknown topic "timelime" in series.${setting}, expected one of: mechanism, timeline, maintenance, faq.`,
      hint: 'Did you mean "timeline"?',
      place: { file: "tea.md", line: 2, column },
    });
  });

  test("is refused in place, where the ends of the series and leaving out are known, too", () => {
    const error = refusal("{place: {How tea works: xyz}}");
    expect([error.message, error.hint]).toEqual([
      'Unknown topic "xyz" in series.place, expected one of: mechanism, timeline, maintenance, faq, intro, closing, drop.',
      "Use one of these words: mechanism, timeline, maintenance, faq, intro, closing, drop.",
    ]);
    // A number of an email is no topic; YAML takes it for a number, which has a place as well.
    expect(refusal("{subjects: {2: Hello}}").place).toMatchObject({ line: 2, column: 24 });
    expect(refusal("{order: [intro]}").code).toBe("split/unknown-topic");
  });

  test.each(["intro", "closing", "drop", "faq"])("is not %s", (topic) => {
    const text = `---\nseries: {place: {How tea works: ${topic}}}\n---\n${ARTICLE}`;
    expect(() => anOutline(text)).not.toThrow();
  });
});

describe("a topic of the author's own", () => {
  test.each(["intro", "closing", "drop"])(
    "can't be named %s, which says where a part goes",
    (name) => {
      expect(refusal(`{topics: [{name: works}, {name: ${name}, words: [takes]}]}`)).toMatchObject({
        code: "split/reserved-topic",
        message: `A topic in series.topics is named "${name}", which is a place of every series.`,
        hint: `Give it another name, such as "${name}-part"; intro, closing, drop say in series.place where a part goes.`,
        place: { file: "tea.md", line: 2, column: 41 },
      });
    },
  );

  test("can't be named as another one, of which the line is told", () => {
    const topics =
      "\n  topics:\n    - {name: tea, words: [works]}\n    - {name: rest}\n    - {name: tea}";
    expect(refusal(topics)).toMatchObject({
      code: "split/repeated-topic",
      message: 'Two topics in series.topics are named "tea", the other one in tea.md:4:14.',
      hint: "Give one of them another name, or make one of both with all their words.",
      place: { file: "tea.md", line: 6, column: 14 },
    });
  });
});

describe("a name that stands for nothing is refused with", () => {
  test.each([
    ["the nearest beginning, in whole words", "It steps", 'Did you mean "It steeps"?'],
    [
      "of a long one as much as tells texts apart",
      LONG.replace("likes", "like"),
      'Did you mean "It steeps in the pot until it is as strong as one likes it,"?',
    ],
    ["the nearest heading", "How teas work", 'Did you mean "How tea works"?'],
    [
      "a heading as a whole, of which it is the beginning",
      "Keepin it u",
      'Did you mean "Keeping it up"?',
    ],
    [
      "where to find one, if none is near",
      "Zzz",
      "Copy the heading's text, or the first words of a paragraph, from the article.",
    ],
  ])("%s", (_, name, hint) => {
    expect(refusal(`{place: {"${name}": faq}}`)).toMatchObject({
      code: "split/unknown-heading",
      message: `The front matter names "${name}", which is no heading of tea.md, and no paragraph begins with it.`,
      hint,
    });
  });

  test("the lines of all texts that begin so", () => {
    expect(refusal('{drop: ["It steeps"]}')).toMatchObject({
      code: "split/ambiguous-text",
      message:
        'The front matter names "It steeps", and 2 paragraphs of tea.md begin so, in lines 8, 10.',
      hint: "Write more of the beginning, so that only one of them begins with it.",
      place: { file: "tea.md", line: 2 },
    });
  });
});
