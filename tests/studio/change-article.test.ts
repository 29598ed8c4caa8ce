import { describe, expect, test } from "vitest";
import { changeArticle } from "../../src/studio/change-article.ts";
import type { ArticleChange } from "../../src/studio/change-article.ts";
import { readChange, sayChanges } from "../../src/studio/server/read-change.ts";
import { TEA, aDraft } from "../support/a-draft.ts";
import { CHAIN } from "../support/a-project.ts";
import { thrownBy } from "../support/an-article.ts";

function changed(text: string, ...changes: readonly ArticleChange[]): string {
  const source = { file: "content/chain.md", bytes: new TextEncoder().encode(text) };
  return new TextDecoder().decode(changeArticle(source, changes).bytes);
}

describe("a change becomes a line of front matter", () => {
  test.each<[string, ArticleChange, string]>([
    [
      "a place",
      { kind: "place", heading: "Keeping it clean", topic: "faq" },
      "  place:\n    Keeping it clean: faq\n",
    ],
    [
      "a subject",
      { kind: "subject", topic: "faq", text: "Butter?" },
      "  subjects:\n    faq: Butter?\n",
    ],
    ["a delay", { kind: "delay", topic: "faq", delay: "36h" }, '  delays:\n    faq: "36h"\n'],
    ["an order", { kind: "order", topics: ["faq", "timeline"] }, "  order: [faq, timeline]\n"],
  ])("%s", (_, change, lines) => {
    expect(changed(CHAIN, change)).toBe(`---\nseries:\n${lines}---\n\n${CHAIN}`);
  });

  test("what is made from the article again is a line less", () => {
    const text = `---\nseries:\n  subjects:\n    faq: Ask\n    timeline: When\n---\n${CHAIN}`;
    const change = { kind: "unset", what: "subject", topic: "faq" } as const;
    expect(changed(text, change)).toBe(text.replace("    faq: Ask\n", ""));
    expect(changed(CHAIN, change)).toBe(CHAIN);
  });

  test("a heading that has a place already keeps its key", () => {
    const text = `---\nseries: {place: {"keeping it clean": faq}} # mine\n---\n${CHAIN}`;
    const change = { kind: "place", heading: "Keeping it clean", topic: "drop" } as const;
    expect(changed(text, change)).toBe(text.replace("faq}}", "drop}}"));
  });

  test.each(["Keeping it clean", "Wipe it"])(
    "what was dropped comes back by a place: %s",
    (name) => {
      const text = `---\nseries:\n  drop: [${name}]\n---\n${CHAIN}`;
      const change = { kind: "place", heading: name, topic: "faq" } as const;
      const { before, after } = changeArticle({ file: "chain.md", bytes: Buffer.from(text) }, [
        change,
      ]);
      const at = after.article.blocks.findIndex((block) => block.text === "Wipe it.");
      expect([before.placements[at]?.role, after.placements[at]?.topic]).toEqual([
        "dropped",
        "faq",
      ]);
    },
  );

  test.each([
    ["one of a list", "  drop: [Keeping it clean, Questions]\n", "  drop: [Questions]\n"],
    ["the last of it", "  drop: [Questions, keeping it clean]\n", "  drop: [Questions]\n"],
    [
      "a line",
      "  drop:\n    - Questions # ads\n    - 'Keeping it clean'\n",
      "  drop:\n    - Questions # ads\n",
    ],
    ["all of it", "  drop:\n    - Keeping it clean\n", ""],
    [
      "not with a comment",
      "  drop:\n    - Keeping it clean # ads\n",
      "  drop:\n    - Keeping it clean # ads\n",
    ],
  ])("and its name goes out of the list that leaves out: %s", (_, drop, left) => {
    const change = { kind: "place", heading: "Keeping it clean", topic: "faq" } as const;
    const text = `---\nseries:\n  delay: 2d # mine\n${drop}---\n${CHAIN}`;
    expect(changed(text, change)).toMatch(
      new RegExp(
        `^---\nseries:\n  delay: 2d # mine\n${left.replace(/[[\]]/gu, String.raw`\$&`)}  place:\n    Keeping it clean: faq\n---\n# The`,
        "u",
      ),
    );
  });

  test("a list that keeps is added to", () => {
    const text = `---\nseries:\n  keep: [Share this]\n---\n${CHAIN}\n\nShare this\n\nPrint this page\n`;
    const change = { kind: "keep", texts: ["Print this page"] } as const;
    expect(changed(text, change)).toContain("  keep: [Share this, Print this page]\n");
  });
});

test("a change that the article can't bear is refused", async () => {
  const change = { kind: "place", heading: "Keeping it clean", topic: "nowhere" } as const;
  expect(thrownBy(() => changed(CHAIN, change))).toMatchObject({ code: "split/unknown-topic" });
});

test("a page of HTML has no front matter to change", async () => {
  const bytes = new TextEncoder().encode("<h1>Tea</h1><p>Water and leaves.</p>");
  const source = { file: "tea.html", bytes };
  expect(thrownBy(() => changeArticle(source, []))).toMatchObject({
    code: "import/no-front-matter",
  });
});

describe("an email's form", () => {
  const values = { subject: "What happens when", preheader: "", delay: "3d", position: "2" };
  const form = { kind: "email", topic: "timeline", ...values, was: JSON.stringify(values) };

  test("asks for what a person has made otherwise, and nothing else", async () => {
    const draft = await aDraft();
    expect(readChange(form, draft)).toEqual([]);
    const asked = readChange({ ...form, delay: " 2d", position: "1" }, draft);
    expect(asked).toEqual([
      { kind: "delay", topic: "timeline", delay: "2d" },
      { kind: "order", topics: ["timeline", "mechanism", "maintenance", "faq"] },
    ]);
    expect(sayChanges(asked, draft.series.outline)).toBe(
      "delay of email 2, “What happens when”; order of the emails",
    );
    expect(readChange({ changes: JSON.stringify(asked) }, draft)).toEqual(asked);
  });

  test("gives back what is emptied, and takes a delay as a person says it", async () => {
    const draft = await aDraft();
    const asked = readChange({ ...form, subject: " ", delay: "2 weeks" }, draft);
    expect(asked).toEqual([
      { kind: "unset", what: "subject", topic: "timeline" },
      { kind: "delay", topic: "timeline", delay: "14d" },
    ]);
    expect(sayChanges(asked, draft.series.outline)).toBe(
      "subject of email 2, “What happens when” made from the article again; delay of email 2, “What happens when”",
    );
    expect(readChange({ changes: JSON.stringify(asked) }, draft)).toEqual(asked);
    expect(thrownBy(() => readChange({ ...form, delay: "400 days" }, draft))).toMatchObject({
      code: "studio/unknown-delay",
    });
  });

  test("takes nothing back that another has changed since it was shown", async () => {
    const theirs = TEA.replace("author:", "series: { delays: { timeline: 9d } }\nauthor:");
    const asked = readChange({ ...form, subject: "Gold" }, await aDraft(theirs));
    expect(asked).toEqual([{ kind: "subject", topic: "timeline", text: "Gold" }]);
  });

  test.each<[string, Record<string, unknown>]>([
    ["nothing", {}],
    ["a place that is no number", { ...form, position: "x" }],
    ["no word of what it showed", { ...form, was: "{}" }],
    ["an email that is not there", { ...form, topic: "sugar" }],
    ["changes that are no JSON", { changes: "[" }],
    ["a change of another kind", { changes: '[{"kind":"file","path":"/etc/passwd"}]' }],
  ])("with %s is refused", async (_, broken) => {
    const draft = await aDraft();
    expect(thrownBy(() => readChange(broken, draft))).toMatchObject({
      code: "studio/broken-form",
    });
  });
});
