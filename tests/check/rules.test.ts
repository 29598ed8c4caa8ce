import { describe, expect, test } from "vitest";
import { checkSeries } from "../../src/check/check-series.ts";
import type { Finding } from "../../src/core/errors.ts";
import { aSeries } from "../support/an-article.ts";

const URL = "https://tea.example/i.png";

/** Returns what is found in an article; the HTML of each email is as long as said. */
async function findingsOf(markdown: string, htmlBytes = 0): Promise<Finding[]> {
  const series = await aSeries(markdown);
  const html = "é".repeat(htmlBytes / 2);
  return checkSeries(
    series,
    series.emails.map((email) => ({ email, html, mjml: "", text: "" })),
  );
}

const rules: [
  rule: string,
  code: string,
  severity: string,
  line: number | undefined,
  bad: string,
  good: string,
][] = [
  [
    "a subject that phones cut",
    "content/subject-length",
    "warning",
    undefined,
    `# T\n\n## ${"x".repeat(61)}\n\nT.`,
    `# T\n\n## ${"x".repeat(60)}\n\nT.`,
  ],
  [
    "an email that takes more than 8 minutes",
    "content/long-email",
    "warning",
    undefined,
    "word ".repeat(1700),
    "word ".repeat(1690),
  ],
  [
    "an email that says less than its frame",
    "content/short-email",
    "warning",
    undefined,
    `# T\n\n## A\n\nHot.\n\n## B\n\n${"word ".repeat(60)}`,
    "## A\n\nHot.",
  ],
  [
    "a link that shows one site and leads to another",
    "content/link-host",
    "warning",
    1,
    "See [tea.example](https://coffee.example/x).",
    "See [tea.example](https://www.tea.example/x).",
  ],
  [
    "a mark that turns the direction of writing",
    "content/hidden-characters",
    "warning",
    1,
    "Green \u202Eaet\u202C tea.",
    "Green tea.",
  ],
  [
    "a table with more columns than a phone shows",
    "content/wide-table",
    "warning",
    1,
    "| a | b | c | d | e |\n|-|-|-|-|-|\n| 1 | 2 | 3 | 4 | 5 |",
    "| a | b | c | d |\n|-|-|-|-|\n| 1 | 2 | 3 | 4 |",
  ],
  [
    "an image without a description",
    "content/image-alt",
    "error",
    3,
    `T.\n\n![](${URL})`,
    `T.\n\n![A cup](${URL})`,
  ],
  [
    "an image that is not on the web",
    "content/image-address",
    "warning",
    3,
    "T.\n\n![A cup](cup.png)",
    `T.\n\n![A cup](${URL})`,
  ],
  [
    "a link that leads nowhere from an email",
    "content/link-address",
    "warning",
    3,
    "T.\n\nSee [it](/tea).",
    "T.\n\nSee [it](https://tea.example).",
  ],
  [
    "such a link in a quote",
    "content/link-address",
    "warning",
    3,
    "T.\n\n> See [it](/tea).",
    "T.\n\n> See [it](mailto:a@tea.example).",
  ],
  [
    "such a link in a table",
    "content/link-address",
    "warning",
    3,
    "T.\n\n| [it](tea.html) |\n|---|\n",
    `T.\n\n| [it](${URL}) |\n|---|\n`,
  ],
  [
    "a link without a text",
    "content/link-text",
    "error",
    3,
    `T.\n\nSee [](${URL}).`,
    `T.\n\nSee [![cup](${URL})](${URL}).`,
  ],
  [
    "a sentence that speaks of the article",
    "content/article-talk",
    "info",
    3,
    "T.\n\nThis article is about tea.",
    "T.\n\n## This article\n\nTea is about water.",
  ],
  [
    "what looks like a merge field",
    "content/merge-literal",
    "warning",
    3,
    "T.\n\nDear {{ user.name }}.",
    "T.\n\n    Dear {{ user.name }}.",
  ],
  [
    "a merge field in several pieces",
    "content/merge-literal",
    "warning",
    5,
    "---\nfields: {a: x}\n---\n\n{{ a | *you* }}",
    "---\nfields: {a: x}\n---\n\n{{ a | you }}",
  ],
  [
    "a merge field that a table cuts in two",
    "content/merge-literal",
    "warning",
    5,
    "---\nfields: {a: x}\n---\n\n| A {{ a | B |\n|---|---|",
    "---\nfields: {a: x}\n---\n\n| A {{ a \\| b }} | B |\n|---|---|",
  ],
  [
    "a merge field that is not declared",
    "merge/undeclared-field",
    "error",
    3,
    "T.\n\nDear {{ first_name | friend }}.",
    "T.\n\nDear `{{ first_name | friend }}`.",
  ],
  [
    "a merge field that is not declared, in a subject of the author's",
    "merge/undeclared-field",
    "error",
    5,
    "---\nseries:\n  topics: auto\n  subjects:\n    tea: Dear {{ name }}\n---\n# T\n\n## Tea\n\nU.",
    "---\nfields: {name: friend}\nseries:\n  topics: auto\n  subjects:\n    tea: Dear {{ name }}\n---\n# T\n\n## Tea\n\nU.",
  ],
  [
    "a merge field that is blank for some readers",
    "merge/missing-fallback",
    "warning",
    5,
    "---\nfields: {city: }\n---\n\nHow is {{ city }}?",
    "---\nfields: {city: ''}\n---\n\nHow is {{ city }}?",
  ],
  [
    "a merge field whose spaces break a link",
    "merge/field-breaks-link",
    "warning",
    5,
    "---\nfields: {a: x}\n---\n\n[T](https://tea.example/{{ a }})",
    "---\nfields: {a: x}\n---\n\n[T](<https://tea.example/{{ a }}>)",
  ],
  [
    "a merge field in the host of an address",
    "merge/field-in-host",
    "error",
    5,
    "---\nfields: {a: x}\n---\n\n[T](https://{{a}}.example/)",
    "---\nfields: {a: x}\n---\n\n[T](https://tea.example/{{a}})",
  ],
  [
    "a question that nothing answers",
    "content/orphan-question",
    "info",
    3,
    "T.\n\nBut is it hot?",
    "T.\n\nBut is it hot?\n\nIt is.",
  ],
  [
    "a sentence that stands twice",
    "content/repeated-sentence",
    "info",
    3,
    "Tea is hot and green and good.\n\nTea is hot and green and good.",
    "Tea is hot.\n\nTea is hot.",
  ],
  [
    "an end in the middle",
    "content/early-closing",
    "info",
    5,
    "# T\n## One\n\nT.\n## Conclusion\n\nSo.\n\n## Two\n\nU.",
    "# T\n\n## One\n\nT.\n\n## Two\n\nU.\n\n## Conclusion\n\nSo.",
  ],
];

describe("each rule finds what it is for, and nothing else", () => {
  test.each(rules)("%s", async (_, code, severity, line, bad, good) => {
    const found = (await findingsOf(bad)).filter((finding) => finding.code === code);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      severity,
      place: line === undefined ? {} : { file: "tea.md", line },
    });
    expect(found[0]?.message).toMatch(/\.$/u);
    expect(found[0]?.hint).toMatch(/\.$/u);
    expect((await findingsOf(good)).filter((finding) => finding.code === code)).toEqual([]);
  });

  test("an email that Gmail cuts, measured in bytes", async () => {
    expect(await findingsOf("Hot.", 102_398)).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ code: "size/gmail-clip" })]),
    );
    expect(await findingsOf("Hot.", 102_400)).toContainEqual(
      expect.objectContaining({ code: "size/gmail-clip", severity: "error", step: 1 }),
    );
  });

  test("the gravest come first, those of import and split included", async () => {
    const text = `---\ntitel: x\nseries:\n  topics: arc\n---\nThis article has an image.\n\n![](${URL})\n`;
    const severities = (await findingsOf(text)).map(({ severity }) => severity);
    const order = ["error", "warning", "info"];
    expect(severities).toEqual(severities.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(new Set(severities).size).toBe(3);
  });

  test("a plain good article has none", async () => {
    expect(
      await findingsOf(
        `---\nseries:\n  topics: auto\n---\n# Tea\n\n${"Leaves give water their taste. ".repeat(1)}`,
      ),
    ).toEqual([]);
  });
});
