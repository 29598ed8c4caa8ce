import { describe, expect, test } from "vitest";
import { placementOf } from "../support/an-article.ts";

const ARC = `# The chain

## How the chain works

Links turn on pins.

## How long a chain lasts

About a year.

## Keeping it clean

Wipe it.
`;

const FAQ = "## Frequently asked questions\n\n### Can I use butter?\n\nNo.\n";

function topicOf(text: string, markdown: string): string | null {
  return placementOf(text, markdown).topic;
}

/** Parts below a heading of which so many ask, and so many don't. */
function parts(asking: number, others: number): string {
  const list = [
    ...Array.from({ length: asking }, (_, n) => `### Is it ${n}?\n\nYes ${n}.\n`),
    ...Array.from({ length: others }, (_, n) => `### It is ${n}\n\nNo ${n}.\n`),
  ];
  return list.join("\n");
}

const paragraphs = (count: number): string =>
  Array.from({ length: count }, (_, n) => `Text ${n}.\n`).join("\n");

describe("a part with questions and answers, without a heading that says so", () => {
  const readers = "\n## From our readers\n\n";

  test.each([
    ["three parts that ask", parts(3, 0), true],
    ["two are too few", parts(2, 0), false],
    ["more than those that don't", parts(4, 3), true],
    ["as many as those that don't are too few", parts(3, 3), false],
    ["below a text of nine paragraphs", `${paragraphs(9)}\n${parts(3, 0)}`, true],
    ["below a longer one they are part of it", `${paragraphs(10)}\n${parts(3, 0)}`, false],
  ])("%s", (_, markdown, isPart) => {
    expect(topicOf("Yes 0.", ARC + readers + markdown) === "faq").toBe(isPart);
  });

  test("its reason says how many there are", () => {
    expect(placementOf("From our readers", ARC + readers + parts(3, 0)).why).toBe(
      "it holds 3 questions with their answers",
    );
  });
});

test("questions before the first heading open the series", () => {
  const asked = "Is it loud?\n\nIs it heavy?\n\nIs it dear?\n";
  const { role } = placementOf("Is it heavy?", `${ARC.replace("\n\n", `\n\n${asked}\n`)}\n${FAQ}`);
  expect(role).toBe("intro");
});

test("where the author's own topics have none for questions, they go by their place", () => {
  const topics =
    "---\nseries: {topics: [{name: works, words: [works]}, {name: rest, words: [clean]}]}\n---\n";
  expect(topicOf("No.", `${topics}${ARC}\n${FAQ}`)).toBe("rest");
});

describe("a question with one short answer, wherever it stands", () => {
  const asked = (answer: string): string =>
    `${ARC.replace("## Keeping", `## What of my red chain?\n\n${answer}\n\n## Keeping`)}\n${FAQ}`;

  test.each([
    ["of 400 letters", "a".repeat(400), "faq"],
    ["longer, it is a section of its own", "a".repeat(401), "timeline"],
  ])("%s", (_, answer, topic) => {
    expect(topicOf(answer, asked(answer))).toBe(topic);
  });
});
