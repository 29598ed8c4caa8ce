import { fc } from "../support/fast-check.ts";
import { describe, expect, test } from "vitest";
import { fillMergeFields } from "../../src/core/merge-field.ts";
import { plainText } from "../../src/render/plain-text.ts";
import { wrapText } from "../../src/core/wrap-text.ts";
import { aSeries } from "../support/an-article.ts";

const PLACES = {
  direction: "ltr",
  unsubscribeUrl: "https://tea.example/leave",
  webUrl: "",
} as const;

/** Returns what stands between the greeting and the footer of the first email. */
async function bodyOf(markdown: string): Promise<string> {
  const text = await textOf(`# T\n\n${markdown}`);
  return text.slice(text.indexOf(",\n\n") + 3, text.indexOf("\n\n-- \n"));
}

async function textOf(markdown: string): Promise<string> {
  const [email] = (await aSeries(markdown)).emails;
  if (!email) throw new Error("There is no email.");
  return plainText(email, PLACES);
}

const blocks: [what: string, markdown: string, text: string][] = [
  ["a heading", "## Two *cups*", "Two _cups_\n----------"],
  ["emphasis", "**a** *b* `d`", "*a* _b_ d"],
  ["what is struck", "Was ~~$20~~ $15.", "Was ~~$20~~ $15."],
  [
    "lines that the author ends",
    "Write to **Ida,\\\n12** Mill Lane<br>Bath\\\n&nbsp;",
    "Write to *Ida,\n12* Mill Lane\nBath",
  ],
  ["a verse with a line between", "One,<br><br>two.", "One,\n\ntwo."],
  ["ended lines in a quote", "> One,\\\n> two.<br><br>Three.", "> One,\n> two.\n>\n> Three."],
  ["ended lines in a list", "1. One,\\\n   two.\n   - a<br>b", "1. One,\n   two.\n  * a\n    b"],
  ["an ended line in a cell", "| A<br>b |\n|---|\n| c |", "A b\n---\nc"],
  ["ended lines in a heading", "## One<br>and two", "One\nand two\n-------"],
  ["a quote", "> One.\n>\n> Two.", "> One.\n>\n> Two."],
  [
    "lists in a quote",
    "> Soak.\n>\n> 1. Beans\n>    - salt\n> 2. Peas\n>\n> End.",
    "> Soak.\n>\n> 1. Beans\n>   * salt\n> 2. Peas\n>\n> End.",
  ],
  ["code", "```\na\n  b\n```", "    a\n      b"],
  ["an image", "![A cup](https://tea.example/c.png)", "[A cup]"],
  ["an unordered list", "- a\n- b\n  - c", "* a\n* b\n  * c"],
  ["an ordered list goes on from its number", "3. a\n4. b\n   1. c", "3. a\n4. b\n  1. c"],
  ["tasks", "- [x] a\n- [ ] b", "* ☑ a\n* ☐ b"],
  [
    "a table that fits",
    "| Leaf | Minutes |\n|---|---|\n| Green tea | 2 |\n| 緑茶 | |",
    "Leaf        Minutes\n-------------------\nGreen tea   2\n緑茶",
  ],
  [
    "columns of a table that stand on other sides",
    "| Leaf | Price | Cups |\n|---|--:|:-:|\n| Green | 12 | 2 |\n| Black tea | 8 | 40 |",
    "Leaf        Price   Cups\n------------------------\nGreen          12    2\nBlack tea       8    40",
  ],
  [
    "a row with more cells than the table has headings",
    "| Leaf | Minutes |\n|---|---|\n| Green | 2 | 70 degrees |\n| `a|b` | 3 |",
    "Leaf    Minutes\n----------------------------\nGreen   2         70 degrees\n`a      b`        3",
  ],
  [
    "a table that does not fit",
    `| Leaf | Minutes |\n|---|---|\n| Green | ${"long ".repeat(15)} |`,
    `Leaf | Minutes\nGreen | ${"long ".repeat(14).trim()}\n  long`,
  ],
  [
    "Japanese, whose lines end behind a sign",
    "お茶は葉とお湯からできています。急須を温めてから、葉を入れて、お湯を注ぎます。二分待ってください。",
    "お茶は葉とお湯からできています。急須を温めてから、葉を入れて、お湯を注ぎます。\n二分待ってください。",
  ],
  [
    "links are notes, each address once",
    "[a](https://a.example) [b](https://b.example) [c](https://a.example)",
    "a[1] b[2] c[1]\n\n[1] https://a.example\n[2] https://b.example",
  ],
  ["an address that is shown needs no note", "<https://a.example>", "https://a.example"],
  ["a link that leads nowhere is its text", "[a](javascript:x) [b](/b)", "a b"],
  [
    "footnotes come before the links' notes",
    "[a](https://a.example)[^x]\n\n[^x]: Note.",
    "a[2][1]\n\nNotes\n[1] Note.\n\n[2] https://a.example",
  ],
  [
    "each paragraph of a footnote on a line of its own",
    "a[^x]\n\n[^x]: One.\n\n    Two.",
    "a[1]\n\nNotes\n[1] One.\nTwo.",
  ],
];

describe("each kind of block as plain text", () => {
  test.each(blocks)("%s", async (_, markdown, text) => {
    expect(await bodyOf(markdown)).toBe(text);
  });

  test("lines are as wide as with the fallback of a merge field", async () => {
    const words = `${"a".repeat(67)} {{ name | dear you }}`;
    const text = await textOf(`---\nfields: {name: }\n---\n# T\n\n${words} b\n`);
    const filled = fillMergeFields(text, {}, "text");
    expect(filled).toContain(`\n${"a".repeat(67)} dear you b\n`);
  });

  test("numbers that leave some out are the author's", async () => {
    const [email] = (await aSeries("Three things to do here:\n\n1) wipe\n3) oil\n", "t.txt"))
      .emails;
    expect(email && plainText(email, PLACES)).toContain("1. wipe\n3. oil");
  });
});

describe("the text around it", () => {
  test("begins with brand and title and ends with the way out", async () => {
    const text = await textOf("# Tea\n\nBy Ida Berg\n\nHot.\n");
    expect(text).toMatch(
      /^Tea Letters\n\nTea\n1 of 1 · 1 min read\n\nBy Ida Berg\n\nHello .*,\n\nHot\./u,
    );
    expect(text).toMatch(
      /\n-- \nYou receive this because .*\nUnsubscribe: https:\/\/tea\.example\/leave\nTea Letters, 1 Leaf Lane, Teatown\n$/u,
    );
  });

  test("no line is longer than 78 columns, but for what can't be broken", async () => {
    const words = "leaf water cup ".repeat(60);
    const long = `https://tea.example/${"x".repeat(90)}`;
    const text = await textOf(
      `# T\n\n${words}\n\n> ${words}\n\n- ${words}\n  1. ${words}\n\n## ${words}\n\n[a](${long})\n`,
    );
    expect(text.split("\n").filter((line) => line.length > 78)).toEqual([`[1] ${long}`]);
  });

  test.each([
    ["", "", ""],
    ["a b", "", "a b"],
    [`${"a".repeat(77)} b`, "", `${"a".repeat(77)}\nb`],
    [`${"a".repeat(76)} b`, "", `${"a".repeat(76)} b`],
    [`a ${"b".repeat(99)} c`, "> ", `> a\n> ${"b".repeat(99)}\n> c`],
  ])("wraps %j with indent %j", (text, indent, wrapped) => {
    expect(wrapText(text, indent)).toBe(wrapped);
  });

  test("wraps plain letters as it wraps all others", () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 90 }));
    const indents = fc.tuple(fc.constantFrom("", "> ", " ".repeat(80)), fc.constantFrom("", "* "));
    fc.assert(
      fc.property(words, indents, (pieces, [indent, first]) => {
        const plain = pieces.join(" ");
        // Marks on letters take no column, and the text is looked at word by word.
        const marked = plain.replaceAll("a", "a\u0301");
        const wrapped = wrapText(marked, indent, first).replaceAll("\u0301", "");
        expect(wrapText(plain, indent, first)).toBe(wrapped);
      }),
    );
  });
});

describe("text from right to left", () => {
  test("has a mark before each line that begins with a figure or another script, but not in code", async () => {
    const text = await rtlTextOf(
      "---\nlanguage: ar\n---\n# شاي\n\nالماء ساخن.\n\n1. ورق\n\nTea: شاي\n\n```\nboil\n```\n",
    );
    const lines = text.split("\n").filter((line) => line.includes("\u200F"));
    expect(lines).toEqual([
      "\u200FTea Letters",
      "\u200F1 من 1 · دقائق القراءة: 1",
      "\u200F1. ورق",
      "\u200FTea: شاي",
      "\u200FTea Letters, 1 Leaf Lane, Teatown",
    ]);
    expect(text).toContain("\n    boil\n");
  });
});

test("figures on the left of a text from right to left stand at the end of their column", async () => {
  const table = "| ورق | سعر الورق |\n|--:|:--|\n| شاي | 9 |\n";
  const text = await rtlTextOf(`---\nlanguage: ar\n---\n# شاي\n\n${table}`);
  expect(text).toContain("\nشاي           9\n");
});

async function rtlTextOf(markdown: string): Promise<string> {
  const [email] = (await aSeries(markdown)).emails;
  if (!email) throw new Error("There is no email.");
  return plainText(email, { ...PLACES, direction: "rtl" });
}
