import { expect, test } from "vitest";
import { anOutline } from "../support/an-article.ts";

const ARC =
  "# Tea\n\n## How tea works\n\nHot.\n\n## How long it takes\n\nThree minutes.\n\n## Keeping it fresh\n\nIn a tin.\n";

test("a topic that no section speaks of is told, with the line that mends it", () => {
  expect(anOutline(ARC).findings).toEqual([
    {
      code: "split/empty-topic",
      severity: "warning",
      message: "No section of tea.md speaks of faq by itself.",
      place: { file: "tea.md" },
      hint: 'Place a section there: series.place: { "Heading": faq }.',
    },
  ]);
});

test("an article of another shape is told so, with the line that keeps to the arc", () => {
  expect(anOutline("# Tea\n\n## How tea works\n\nHot.\n\n## My cups\n\nBlue.\n").findings).toEqual([
    {
      code: "split/other-shape",
      severity: "info",
      message:
        "tea.md speaks of 1 of the 4 topics of the arc, so it gets one email for each main section, short ones joined.",
      place: { file: "tea.md" },
      hint: "Set series.topics to arc in the front matter to use the four topics all the same.",
    },
  ]);
});

const LONG = "It was a day like any other. ".repeat(120);

test.each([
  [
    "counts its parts in the title, so it gets one email for each main section, short ones joined.",
    `# Five cups\n\n${["A", "B", "C", "D", "E"].map((one) => `## ${one}\n\nRed.\n`).join("\n")}`,
  ],
  [
    "has the same headings below each of several parts, and all of it makes one email.",
    `# Cups\n\n${["A", "B", "C"].map((one) => `## ${one}\n\n${"Red. ".repeat(40)}\n\n### For\n\nYes.\n\n### Against\n\nNo.\n`).join("\n")}`,
  ],
  [
    "speaks of 0 of the 4 topics of the arc, and all of it makes one email.",
    `# Cups\n\n## Red\n\n${LONG}\n`,
  ],
  ["has no headings, and is short enough for one email.", "# Cups\n\nRed.\n\nBlue.\n"],
  [
    "has no headings, so it is cut evenly at the end of paragraphs.",
    `# Cups\n\n${LONG}\n\n${LONG}\n`,
  ],
])("the note says why, and what came of it: it %s", (says, text) => {
  const { findings } = anOutline(`---\nlanguage: en\n---\n${text}`);
  expect(findings.map(({ message }) => message)).toEqual([`tea.md ${says}`]);
});

test("who asks for one email for each main section is told nothing", () => {
  expect(anOutline(`---\nseries: {topics: auto}\n---\n${ARC}`).findings).toEqual([]);
});

test("a language whose words are not known is told, with what can be done", () => {
  const { findings } = anOutline("---\nlanguage: fr\n---\n# Thé\n\n## Le matin\n\nChaud.\n");
  expect(findings[0]).toEqual({
    code: "split/unknown-language",
    severity: "info",
    message:
      'The words of headings are not known in the language "fr", so only the structure of tea.md decides.',
    place: { file: "tea.md" },
    hint: "Name your own topics with their words in the front matter: series.topics.",
  });
});
