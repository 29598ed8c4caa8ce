import { describe, expect, test } from "vitest";
import { proveCoverage } from "../../src/check/prove-coverage.ts";
import type { Draft, RenderedEmail } from "../../src/core/series.ts";
import { aDraft } from "../support/an-article.ts";

/** Own titles, so that each email begins with a heading that its preheader says too. */
const ARTICLE = `---
title: Green tea
series:
  topics:
    - { name: cups, title: The first letter }
    - { name: rest, title: The second letter }
---
# Green tea

## Cups

Warm the pot.

1. Pour.

## Green tea

### The rest

Wait a little.
`;

/** Returns what the proof says when one part of an email is changed. */
async function faultsOf(
  step: number,
  part: "html" | "text",
  change: (content: string) => string,
): Promise<readonly string[]> {
  const { series, rendered } = await aDraft(ARTICLE.replace("## Green tea", "## Rest"));
  return proveCoverage(series, changed(rendered, step, part, change)).faults;
}

function changed(
  rendered: readonly RenderedEmail[],
  step: number,
  part: "html" | "text",
  change: (content: string) => string,
): RenderedEmail[] {
  return rendered.map((one) => {
    if (one.email.step !== step) return one;
    const content = change(one[part]);
    expect(content).not.toBe(one[part]);
    return { ...one, [part]: content };
  });
}

describe("what the frame says never stands in for what the author says", () => {
  test.each([
    ["a lost heading that the preheader says too", "html", /<h2[^>]*>Cups<\/h2>/u, ""],
    ["a lost heading", "text", "Cups\n----\n", ""],
    [
      "a heading twice, in a part without a preheader",
      "text",
      "Cups\n----\n",
      "Cups\n----\nCups\n",
    ],
    ["a number too many beside a list that counts itself", "html", "Pour.", "Pour. 1"],
    [
      "a sentence that no reader sees",
      "html",
      "Warm the pot.",
      '<i style="display: none">Warm the pot.</i>',
    ],
    ["a sentence that is hidden", "html", "Warm the pot.", "<i hidden>Warm the pot.</i>"],
  ] as const)("%s is found (%s)", async (_, part, wanted, instead) => {
    expect(await faultsOf(1, part, (content) => content.replace(wanted, instead))).toHaveLength(1);
  });

  test.each([
    ["html", /<h2[^>]*>Green tea<\/h2>/u],
    ["text", "Green tea\n---------\n"],
  ] as const)(
    "a lost heading that repeats the title of the series is found (%s)",
    async (part, heading) => {
      const { series, rendered } = await aDraft(
        "# Green tea\n\n## Cups\n\nPour.\n\n## Green tea\n\nWait.\n",
      );
      const lost = changed(rendered, 2, part, (content) => content.replace(heading, ""));
      expect(proveCoverage(series, lost).faults).toEqual([
        expect.stringMatching(/email 2 has lost 1 sentences?/u),
      ]);
    },
  );
});

describe("a theme may leave out or move what the frame says", () => {
  test.each([
    ["the greeting", /<p>Hello [^<]*<\/p>/u],
    ["the title", /<h1[^>]*>Green tea<\/h1>/u],
    ["the next line", /<div[^>]*>Next, in[^<]*<\/div>/u],
    ["the preheader", /<div style="display:none[^>]*>[^<]*<\/div>/u],
  ])("%s", async (_, wanted) => {
    expect(await faultsOf(1, "html", (content) => content.replace(wanted, ""))).toEqual([]);
  });

  test("the next line may stand at the top", async () => {
    const up = (html: string): string => {
      const next = /<div[^>]*>Next, in[^<]*<\/div>/u.exec(html)?.[0] ?? "";
      return html.replace(next, "").replace(/<h1/u, `${next}<h1`);
    };
    expect(await faultsOf(1, "html", up)).toEqual([]);
  });
});

describe("the proof trusts the outline, not what a later stage made of it", () => {
  test("an email that was not rendered is found", async () => {
    const { series, rendered } = await aDraft(ARTICLE);
    const { faults, coverage } = proveCoverage(series, rendered.slice(0, 1));
    expect(faults[0]).toMatch(/^The HTML of email 2 has lost/u);
    expect(coverage.lost).toBeGreaterThan(0);
  });

  test("an email that was rendered twice is found", async () => {
    const { series, rendered } = await aDraft(ARTICLE);
    const { faults } = proveCoverage(series, [...rendered, ...rendered.slice(0, 1)]);
    expect(faults[0]).toMatch(/^The HTML of email 1 repeats/u);
  });

  test("an email that is not in the outline is found", async () => {
    const { series, rendered } = await aDraft(ARTICLE);
    const [first] = rendered as [RenderedEmail]; // there are two
    const extra = { ...first, email: { ...first.email, step: 3 } };
    expect(proveCoverage(series, [...rendered, extra]).faults[0]).toMatch(
      /^The HTML of email 3 has \d+ words too many/u,
    );
  });

  test("a block that compose has left out is found", async () => {
    const { series, rendered } = withoutBlock(await aDraft(ARTICLE), "Warm the pot.");
    expect(proveCoverage(series, rendered).faults).toEqual([
      expect.stringMatching(/^The HTML of email 1 has lost 1 sentences?, first "Warm the pot\."/u),
      expect.stringMatching(/^The plain text of email 1 has lost 1 sentences?/u),
    ]);
  });
});

test.each([
  ["a link", `- ${"leaf ".repeat(14)}[tomato](https://tea.example)s grow.`],
  [
    "a link in a list in a list",
    `- a\n  - ${"leaf ".repeat(13)}[tomato](https://tea.example)s grow.`,
  ],
])("%s that ends inside a word at the end of a line is no fault", async (_, markdown) => {
  const { rendered } = await aDraft(`# Green tea\n\n${markdown}\n`);
  expect(rendered[0]?.text).toContain("tomato[1]s grow.");
});

/** Returns a draft as if a block had been lost before it was rendered. */
function withoutBlock(
  { series, rendered }: Draft,
  text: string,
): Pick<Draft, "series" | "rendered"> {
  const less = rendered.map((one) => ({
    ...one,
    email: { ...one.email, blocks: one.email.blocks.filter((block) => block.text !== text) },
    html: one.html.replace(text, ""),
    text: one.text.replace(text, ""),
  }));
  return { series: { ...series, emails: less.map(({ email }) => email) }, rendered: less };
}
