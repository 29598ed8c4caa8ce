import { describe, expect, test } from "vitest";
import { checkSeries } from "../../src/check/check-series.ts";
import type { CheckSettings } from "../../src/check/settle-findings.ts";
import type { Finding, Severity } from "../../src/core/errors.ts";
import { aDraft, SETTINGS } from "../support/an-article.ts";

const MIXED = `---
titel: x
series:
  topics: arc
---
This article has an image.

![](https://tea.example/c.png)
`;

const GOOD = `# Tea

## Water

${"Leaves give water their taste, if it is hot enough for them. ".repeat(1)}${"It takes minutes. ".repeat(35)}

## Leaf

${"Water gives leaves their work, and some of them like it cooler. ".repeat(1)}${"It dries slowly. ".repeat(35)}
`;

async function findingsOf(
  article: string,
  checks?: CheckSettings,
  html?: (html: string) => string,
): Promise<Finding[]> {
  const draft = await aDraft(article);
  return checkSeries({
    ...SETTINGS,
    ...draft,
    rendered: draft.rendered.map((one) => ({ ...one, html: html?.(one.html) ?? one.html })),
    ...(checks ? { checks } : {}),
  });
}

function settings(
  severities: Record<string, Severity | "off">,
  ignored: readonly string[] = [],
  article = "tea.md",
): CheckSettings {
  const place = { file: "dripline.yaml", line: 7 };
  return {
    severities: new Map(Object.entries(severities)),
    ignores: ignored.map((check) => ({ check, article, reason: "Seen.", place })),
  };
}

describe("the findings of a series", () => {
  test("begin with the gravest, those of import and split included", async () => {
    const severities = (await findingsOf(MIXED)).map(({ severity }) => severity);
    const order = ["error", "warning", "info"];
    expect(severities).toEqual(severities.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(new Set(severities).size).toBe(3);
  });

  test("each have a page of docs", async () => {
    const urls = (await findingsOf(MIXED)).map(({ url }) => url);
    expect(urls).toContain("docs/checks.md#importunknown-key");
    expect(urls).not.toContain(undefined);
  });

  test("are none where there is nothing to find", async () => {
    expect(await findingsOf(GOOD)).toEqual([
      expect.objectContaining({ code: "split/other-shape" }),
    ]);
  });

  test("say once what is true of every email, and of no line of the article", async () => {
    const found = await findingsOf(GOOD, undefined, (html) =>
      html.replace("</body>", "<video></video></body>"),
    );
    const unsupported = found.filter(({ code }) => code === "clients/unsupported");
    expect(unsupported).toHaveLength(1);
    expect(unsupported[0]).not.toHaveProperty("step");
  });

  test("name the line of the article for what the HTML shows of it", async () => {
    const found = await findingsOf(GOOD, undefined, (html) =>
      html.replace(/<p>Water gives/u, '<p style="color:#ddd">Water gives'),
    );
    expect(found).toContainEqual(
      expect.objectContaining({
        code: "markup/contrast-light",
        step: 2,
        place: { file: "tea.md", line: 9 },
      }),
    );
  });
});

describe("what a project says of its checks", () => {
  const codes = (findings: readonly Finding[]): string[] => findings.map(({ code }) => code);

  test("sets what a finding counts as", async () => {
    const found = await findingsOf(MIXED, settings({ "content/image-alt": "info" }));
    expect(found.find(({ code }) => code === "content/image-alt")?.severity).toBe("info");
  });

  test("takes a rule out", async () => {
    expect(codes(await findingsOf(MIXED, settings({ "content/image-alt": "off" })))).not.toContain(
      "content/image-alt",
    );
  });

  test("accepts a finding in one article", async () => {
    const ignored = settings({}, ["content/image-alt"]);
    expect(codes(await findingsOf(MIXED, ignored))).not.toContain("content/image-alt");
  });

  test("does so in that article alone", async () => {
    const other = settings({}, ["content/image-alt"], "content/coffee.md");
    expect(codes(await findingsOf(MIXED, other))).toContain("content/image-alt");
  });

  test("is a finding itself where it accepts what is not found", async () => {
    expect(await findingsOf(MIXED, settings({}, ["content/link-text"]))).toContainEqual(
      expect.objectContaining({
        code: "check/unused-ignore",
        severity: "warning",
        place: { file: "dripline.yaml", line: 7 },
        message:
          "content/link-text is ignored for tea.md, but nothing of that kind is found in tea.md.",
      }),
    );
  });
});

describe("what a move by hand leaves behind", () => {
  const moved = (place: string): string =>
    `---\nseries:\n  topics: auto\n  place: { ${place} }\n---\n${GOOD.replace("## Leaf", "### Steam\n\nIt rises.\n\n## Leaf")}`;

  test("a heading alone is told, with the line that drops it", async () => {
    const findings = await findingsOf(moved(`"It rises.": leaf`));
    expect(findings.find(({ code }) => code === "content/lone-heading")).toMatchObject({
      message: '"Steam" is a heading, and nothing stands below it.',
      hint: 'Bring its text back, or drop the heading alone: series.place: { "Steam": drop }.',
    });
    const dropped = await findingsOf(moved(`"It rises.": leaf, "Steam": drop`));
    expect(dropped.map(({ code }) => code)).not.toContain("content/lone-heading");
  });

  test("a heading without the one above it is no fault of the article", async () => {
    const findings = await findingsOf(moved(`"Steam": leaf`));
    expect(findings.find(({ code }) => code === "markup/heading-order")?.hint).toBe(
      'In the article it stands below "Water", which is not in this email: move that, too, or leave both where they were.',
    );
  });
});
