import { describe, expect, test } from "vitest";
import type { DriplineError } from "../../src/core/errors.ts";
import { nameHeadings } from "../../src/split/named-headings.ts";
import { changeArticle } from "../../src/studio/change-article.ts";
import { anArticle, anOutline, thrownBy } from "../support/an-article.ts";

const HERBS = `# Herbs

## Basil

Basil likes the sun.

### Tips

Pinch the flowers.

## Mint

Mint likes the shade.

### Tips

Keep it in a pot.

## Input / output

Water in, leaves out.

## Closing thoughts

Grow both.
`;

function withSeries(series: string, body = HERBS): string {
  return `---\nseries: ${series}\n---\n${body}`;
}

/** Returns where the texts go that the two headings stand over. */
function tipsIn(series: string): [pinch: string | null, keep: string | null] {
  const { article, placements } = anOutline(withSeries(series));
  const topicOf = (text: string): string | null => {
    const placement = placements[article.blocks.findIndex((block) => block.text === text)];
    return placement?.role === "body" ? placement.topic : (placement?.role ?? null);
  };
  return [topicOf("Pinch the flowers."), topicOf("Keep it in a pot.")];
}

function refusal(series: string, body = HERBS): DriplineError {
  return thrownBy(() => anOutline(withSeries(series, body)));
}

describe("a heading that stands twice is named", () => {
  test.each([
    ["with the one above it", '{topics: auto, place: {"Mint / Tips": basil}}', ["basil", "basil"]],
    ["in any case", '{topics: auto, place: {"basil / tips": mint}}', ["mint", "mint"]],
    ["by its count", '{topics: auto, place: {"Tips [2]": basil}}', ["basil", "basil"]],
    ["in a list", '{topics: auto, drop: ["Mint / Tips"]}', ["basil", "dropped"]],
    ["each", '{topics: auto, drop: ["Tips [1]", "Tips [2]"]}', ["dropped", "dropped"]],
    ["in the arc", '{topics: arc, place: {"Mint / Tips": faq}}', ["mechanism", "faq"]],
  ])("%s", (_, series, places) => {
    expect(tipsIn(series)).toEqual(places);
  });

  test.each(["{place: {Tips: basil}}", "{drop: [tips]}", "{topics: arc, place: {Tips: faq}}"])(
    "or else refused with all lines and names: %s",
    (series) => {
      const error = refusal(series);
      expect(error).toMatchObject({
        code: "split/ambiguous-heading",
        hint: 'Name the one that you mean: "Basil / Tips", "Mint / Tips".',
        place: { file: "tea.md", line: 2 },
      });
      expect(error.message).toMatch(
        /^The front matter names "tips", and 2 headings of tea\.md read so, in lines 10, 18\.$/iu,
      );
    },
  );

  test("and a slip in its name is told with the nearest", () => {
    expect(refusal('{place: {"Mint / Tipps": basil}}').hint).toBe('Did you mean "Mint / Tips"?');
  });
});

describe("the shortest name that means a heading alone is", () => {
  test.each([
    [
      "its text, where no other reads so",
      HERBS,
      ["Basil", "Basil / Tips", "Mint", "Mint / Tips", "Input / output", "Closing thoughts"],
    ],
    [
      "its count, where all that stand above read so, too",
      "## Tips\n\nOne.\n\n## Tips\n\nTwo.\n\n### Tips\n\nThree.\n",
      ["Tips [1]", "Tips [2]", "Tips / Tips"],
    ],
    [
      "as long as it has to be",
      "## A\n\n### Care\n\n#### Tips\n\nOne.\n\n## B\n\n### Care\n\n#### Tips\n\nTwo.\n",
      ["A", "A / Care", "A / Care / Tips", "B", "B / Care", "B / Care / Tips"],
    ],
  ])("%s", (_, body, names) => {
    expect([...nameHeadings(anArticle(`# Herbs\n\nHello.\n\n${body}`)).values()]).toEqual(names);
  });

  test("a text with a heading's name before it stays a text", () => {
    const body = `${HERBS}\nBasil tips are many.\n`;
    expect(() => anOutline(withSeries('{drop: ["Basil tips"]}', body))).not.toThrow();
  });
});

describe("the studio moves one of two headings that read alike", () => {
  test.each([
    ["under its own name", "", "place:\n    Mint / Tips: basil"],
    [
      "in the line that names it already",
      'series:\n  place:\n    "Tips [2]": mint # for now\n',
      'place:\n    "Tips [2]": basil # for now',
    ],
  ])("%s", (_, series, written) => {
    const source = {
      file: "tea.md",
      bytes: Buffer.from(`---\ntitle: Herbs\n${series}---\n${HERBS}`),
    };
    const heading = "Mint / Tips";
    const { bytes } = changeArticle(source, [{ kind: "place", heading, topic: "basil" }]);
    expect(Buffer.from(bytes).toString()).toContain(written);
  });
});
