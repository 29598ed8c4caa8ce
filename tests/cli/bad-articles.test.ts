import { readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/core/errors.ts";
import { formatPlace } from "../../src/core/errors.ts";
import { MAX_ARTICLE_BYTES } from "../../src/core/article-size.ts";
import { aProject, filesBelow } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";

/**
 * The catalogue of bad articles, T1 to T25, each through the command line: what is refused, what is
 * told, and what is harmless. Names and folders (T16, T17) are in `bad-folders.test.ts`, themes (T8 to
 * T10) in `tests/render/`.
 */

/** An article whose line 5 is the first of some lines. */
function withLines(lines: string): string {
  return `# Tea\n\nTea is a leaf.\n\n${lines}\n\nIt is poured hot.\n`;
}

function withSettings(yaml: string): string {
  return `---\n${yaml}\n---\n${withLines("It steeps.")}`;
}

/** UTF-16 with its byte-order mark, as Notepad of Windows wrote it. */
function utf16(text: string): Buffer {
  return Buffer.from(`\uFEFF${text}`, "utf16le");
}

type Content = string | Uint8Array;

const refused: [what: string, article: Content, code: string, place: string][] = [
  ["T1 settings in JavaScript", "---js\n{}\n---\nTea.", "import/front-matter-language", "1"],
  ["T1 settings in CoffeeScript", "---coffee\na\n---\nTea.", "import/front-matter-language", "1"],
  ["T2 an alias", withSettings("a: &a [x]\nb: [*a, *a]"), "import/front-matter", "3:5"],
  ["T3 constructor", withSettings("series:\n  constructor: {}"), "import/front-matter", "3:3"],
  ["T3 prototype", withSettings("series:\n  prototype: {}"), "import/front-matter", "3:3"],
  [
    "T3 __proto__",
    withSettings("series:\n  place:\n    __proto__: {}"),
    "import/front-matter",
    "4:16",
  ],
  ["T4 a function", withSettings("title: !!js/function 'x'"), "import/front-matter", "2:8"],
  ["T4 a tag", withSettings("title: !tea x"), "import/front-matter", "2:8"],
  ["T5 a key twice", withSettings("title: a\ntitle: b"), "import/front-matter", "3:1"],
  ["T6 digits for a title", withSettings("title: 012"), "import/front-matter", "2:8"],
  ["T6 an exponent for a title", withSettings("title: 1e3"), "import/front-matter", "2:8"],
  ["T6 a truth value", withSettings("author: true"), "import/front-matter", "2:9"],
  ["T18 50 MB", Buffer.alloc(50_000_000, "a\n"), "import/too-large", ""],
  ["T18 a line of 10 MB", Buffer.alloc(10_000_000, "a"), "import/too-large", ""],
  ["T18 a million headings", "# h\n\n".repeat(1_000_000), "import/too-many-blocks", ""],
  ["T18 quotes in quotes", withLines(">".repeat(100_000)), "import/too-deep", ""],
  ["T18 lists in lists", withLines(`${"- ".repeat(100_000)}a`), "import/too-deep", ""],
  ["T19 Latin-1", Buffer.from("Tea.\n\nCaf\xE9.", "latin1"), "import/not-utf8", "3"],
  ["T19 half a UTF-16 pair", utf16("Tea.\n\nHot \uD83C tea."), "import/not-utf8", "3"],
  ["T19 a NUL", "Tea.\nHot\0.", "import/binary", "2"],
  ["T20 nothing", "", "import/empty", ""],
  ["T20 only settings", "---\ntitle: Tea\n---\n", "import/no-text", ""],
  ["T21 settings without end", "---\ntitle: Tea\n\nHot.", "import/front-matter-unclosed", "1"],
  ["T25 a tangle of emphasis", withLines("**a".repeat(6_000)), "import/tangled", "5"],
  ["T25 a tangle of brackets", withLines("](".repeat(12_000)), "import/tangled", "5"],
];

describe("what no series can be made of is refused with its place, and nothing is written", () => {
  test.each(refused)("%s", async (_, article, code, place) => {
    const root = aProject({ "tea.md": article });
    const { code: exit, stdout } = await runCommand(["build", "tea.md", "--json"], root);
    const { error } = JSON.parse(stdout) as { error: Finding };
    expect([exit, error.code]).toEqual([2, code]);
    if (place !== "") expect(formatPlace(error.place ?? { file: "" })).toBe(`tea.md:${place}`);
    expect(error.message).toContain(code === "import/front-matter" ? "front matter" : "tea.md");
    expect(error.hint).toMatch(/\.$/u);
    expect(readdirSync(root).toSorted()).toEqual(["dripline.yaml", "tea.md"]);
  });

  test("T18 the largest article that is read is 5 MB", () => {
    expect(MAX_ARTICLE_BYTES).toBe(5 * 1024 * 1024);
  });
});

const told: [what: string, article: string, code: string, exit: number, line: number][] = [
  ["T7 a template", withLines("Hot {{constructor.name}}."), "content/merge-literal", 0, 5],
  ["T12 a script", withLines("[a](javascript:x)"), "content/link-address", 0, 5],
  [
    "T12 a broken script",
    withLines('<p><a href="java\nscript:x">a</a></p>'),
    "content/link-address",
    0,
    5,
  ],
  ["T12 data", withLines("[a](data:text/html,x)"), "content/link-address", 0, 5],
  ["T12 vbscript", withLines("[a](vbscript:x)"), "content/link-address", 0, 5],
  [
    "T14 an image that counts",
    withLines("![A](https://track.tea.example/o.gif)"),
    "content/tracking-image",
    0,
    5,
  ],
  [
    "T14 an image of a pixel",
    withLines('<img src="https://tea.example/a" alt="A" width="1" height="1">'),
    "content/tracking-image",
    0,
    5,
  ],
  ["T15 a path out", withLines("![A](../../etc/passwd)"), "content/image-file", 1, 5],
  ["T15 a hidden path out", withLines("![A](%2e%2e/..%2Fb.png)"), "content/image-file", 1, 5],
  ["T15 a system file", withLines("![A](/etc/passwd)"), "content/image-file", 1, 5],
  ["T15 a drive", withLines("![A](C:/Users/ida/a.png)"), "content/image-file", 1, 5],
  ["T15 a share", withLines("![A](\\\\\\\\host\\\\a.png)"), "content/image-file", 1, 5],
  ["T15 file://", withLines("![A](file:///home/ida/a.png)"), "content/image-file", 1, 5],
  ["T15 a path of a site", withLines("![A](/images/a.png)"), "content/image-address", 0, 5],
  ["T15 no scheme", withLines("![A](//tea.example/a.png)"), "content/image-address", 0, 5],
  ["T15 a link out", withLines("![A](link.png)"), "content/image-address", 0, 5],
  ["T21 a fence without end", withLines("```\nHot."), "import/unclosed", 0, 5],
  ["T21 a comment without end", withLines("<!-- Hot."), "import/unclosed", 0, 5],
  ["T22 letters turned round", withLines("Hot \u202Eaet."), "content/hidden-characters", 0, 5],
  [
    "T22 a site turned round",
    withLines("[tea\u202E.example](https://x.example)"),
    "content/link-host",
    0,
    5,
  ],
  [
    "T22 an unseen letter in a site",
    withLines("[te\u200Ba.example](https://x.example)"),
    "content/link-host",
    0,
    5,
  ],
  [
    "T22 a look-alike that is shown",
    withLines("[te\u0430.example](https://tea.example)"),
    "content/link-host",
    0,
    5,
  ],
  [
    "T22 a look-alike behind",
    withLines("[a](https://te\u0430.example)"),
    "content/link-host",
    0,
    5,
  ],
  ["T23 five columns", withLines("|a|b|c|d|e|\n|-|-|-|-|-|"), "content/wide-table", 0, 5],
  ["T23 a long cell", withLines(`|a|\n|-|\n|${"x".repeat(90)}|`), "content/wide-table", 0, 5],
  ["T23 long code", withLines(`~~~\n${"x".repeat(90)}\n~~~`), "content/wide-code", 0, 5],
  ["T23 long code in a line", withLines(`A \`${"x".repeat(90)}\`.`), "content/wide-code", 0, 5],
];

describe("what a reader would get otherwise than it is meant is told with its line", () => {
  test.each(told)("%s", async (_, article, code, exit, line) => {
    const root = aProject({ "posts/tea.md": article, "secret.png": "secret" });
    symlinkSync(join(root, "secret.png"), join(root, "posts", "link.png"));
    const result = await runCommand(["check", "posts/tea.md", "--json"], root);
    const findings = JSON.parse(result.stdout) as Finding[];
    expect([result.code, result.stderr]).toEqual([exit, ""]);
    expect(findings.filter((one) => one.code === code)).toMatchObject([
      { severity: exit === 1 ? "error" : "warning", place: { file: "posts/tea.md", line } },
    ]);
  });

  test("T24 a misspelt merge field, with the one that was meant", async () => {
    const article = `---\nfields: { first_name: there }\n---\nHi {{ frist_name }}, this is tea.\n`;
    const { code, stdout } = await runCommand(
      ["check", "tea.md", "--json"],
      aProject({ "tea.md": article }),
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toContainEqual(
      expect.objectContaining({
        code: "merge/undeclared-field",
        place: { file: "tea.md", line: 4 },
        hint: expect.stringContaining('Did you mean "first_name"?') as string,
      }),
    );
  });
});

/** Everything that a build has written, as one text. */
function written(root: string): string {
  const texts = Object.values(filesBelow(join(root, "out")));
  return texts.map((text) => Buffer.from(text, "base64").toString()).join("\n");
}

const harmless: [what: string, article: Content, never: RegExp][] = [
  ["T3 a key of every object", withSettings("__proto__: { author: Eve }"), /Eve/u],
  ["T7 a template stays its letters", withLines("Hot {{constructor.name}}."), /Hot Object/u],
  ["T11 MJML", withLines('</mj-text><mj-raw>x</mj-raw>\n\n<mj-include path="a" />'), /mj-include/u],
  [
    "T12 addresses that run",
    withLines("[a](javascript:x) [b](data:text/html,x)"),
    /href="(?:j|d)/u,
  ],
  [
    "T13 what runs or leads away",
    withLines(
      '<script>evil()</script>\n\n<p onclick="evil()">Hot.</p>\n\n<iframe src="evil"></iframe>\n\n<base href="evil">\n\n<meta http-equiv="refresh" content="0;url=evil">\n\n<svg onload="evil()"></svg>\n\n<style>@import "evil"</style>\n\n<form action="evil"><input></form>',
    ),
    /<[^>]*evil|evil\(\)/u,
  ],
  ["T15 a link out of the project", withLines("![A](link.png)"), /c2VjcmV0|secret/u],
  ["T19 a byte-order mark", "\uFEFFTea is hot.", /\uFEFF/u],
  ["T19 UTF-16", utf16("Tea is hot."), /T\0e\0a/u],
  ["T19 lines that end in CR", "# Tea\r\rTea is hot.\r", /[^\n]# Tea/u],
  ["T20 only code", "```\nboil(water)\n```\n", /undefined/u],
  ["T20 no headings", "Tea is hot.\n\nIt cools.\n", /undefined/u],
];

describe("what looks bad and is not gives a series without it", () => {
  test.each(harmless)("%s", async (_, article, never) => {
    const root = aProject({ "tea.md": article, "secret.png": "secret" });
    symlinkSync(join(root, "secret.png"), join(root, "link.png"));
    expect((await runCommand(["build", "tea.md"], root)).code).toBe(0);
    expect(readdirSync(join(root, "out"))).toEqual(["tea"]);
    expect(written(root)).not.toMatch(never);
  });
});
