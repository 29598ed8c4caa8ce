import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findArticles } from "../../src/files/read-files.ts";
import { aFolder } from "../support/a-ledger.ts";
import { aProject, filesBelow } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";

const PAGE = `<html lang="en"><head><title>Tea for two | Tea Site</title></head><body>
<nav><a href="/">Home</a></nav>
<h1>Tea for two</h1>
<p>By Ida Berg</p>
<p>Tea is a drink of leaves.</p>
<h2>How tea works</h2>
<p>See <a href="/pots">our pots</a> and <img src="https://tea.example/pot.png" alt="">.</p>
<p>Share this</p>
</body></html>`;

const TEXT = `The quiet chain

How A Chain Works

Links turn on pins.

Why it squeaks

Oil is missing there.
`;

describe("dripline import", () => {
  test("writes clean Markdown and a report, and says what to do next", async () => {
    const root = aProject({ "tea.html": PAGE });
    const { code, stdout, stderr } = await runCommand(["import", "tea.html"], root);
    expect([code, stderr]).toEqual([0, ""]);
    expect(readText(root, "content/tea.md")).toBe(
      "---\ntitle: Tea for two\nauthor: Ida Berg\nlanguage: en\nseries:\n  keep: all\n---\n\n# Tea for two\n\nTea is a drink of leaves.\n\n## How tea works\n\nSee [our pots](/pots) and ![](https://tea.example/pot.png).\n",
    );
    expect(stdout).toBe(
      [
        "Tea for two",
        "  3 blocks: 2 paragraphs, 1 heading; 2 left out.",
        "  content/tea.md",
        "  content/tea.report.md: 2 to check by hand",
        "",
        "Next:",
        "  dripline split content/tea.md    which part goes into which email",
        "  dripline build content/tea.md    the emails",
      ].join("\n"),
    );
  });

  test("the report is for a person: counts, reasons, and what to check", async () => {
    const root = aProject({ "tea.html": PAGE });
    await runCommand(["import", "tea.html"], root);
    expect(readText(root, "content/tea.report.md")).toBe(`# Import of Tea for two

From tea.html. Line numbers are those of this source.

- Title: Tea for two
- Author: Ida Berg
- About the author: none found
- Language: English
- Kept: 3 blocks: 2 paragraphs, 1 heading
- Left out: 2 blocks

## To check by hand

- Line 7 has a link that no email can follow: "/pots".
- Line 7 has an image without a description.

## Headings

- Line 6, level 2: “How tea works” (marked in the source)

## Left out

- Line 2: “Home” (it stands in \\<nav>)
- Line 8: “Share this” (buttons for sharing)

## With the series, not in the text

- Line 3: “Tea for two” (the title of the series)
- Line 4: “By Ida Berg” (it names the author)
`);
  });

  test("tells of a plain text why each heading is one", async () => {
    const root = aProject({ "chain.txt": TEXT });
    await runCommand(["import", "chain.txt"], root);
    const report = readText(root, "content/chain.report.md");
    expect(report).toContain(
      "- Line 3, level 2: “How A Chain Works” (it stands alone, it is short, it has no full stop, a text follows, its words are capitalised)\n",
    );
    expect(report).toContain('- No author was found; "author:" in the front matter names one.\n');
  });

  test("the new article goes the whole way; its report is taken for no article", async () => {
    const root = aProject({ "chain.txt": TEXT });
    await runCommand(["import", "chain.txt"], root);
    expect(await findArticles(root, "content")).toEqual(["content/chain.md"]);
    const { code, stdout } = await runCommand(["build"], root);
    expect(code).toBe(0);
    expect(stdout).toContain("0 lost, 0 repeated");
  });

  test("--out and --json", async () => {
    const root = aProject({ "tea.html": PAGE });
    const { stdout } = await runCommand(["import", "tea.html", "--out", "drafts", "--json"], root);
    expect(JSON.parse(stdout)).toMatchObject({
      markdown: "drafts/tea.md",
      reportFile: "drafts/tea.report.md",
      title: "Tea for two",
      kept: [
        { kind: "paragraph", count: 2 },
        { kind: "heading", count: 1 },
      ],
      leftOut: [
        { line: 2, text: "Home" },
        { line: 8, text: "Share this", why: "buttons for sharing" },
      ],
    });
    expect(readdirSync(join(root, "drafts"))).toEqual(["tea.md", "tea.report.md"]);
  });
});

describe("standard input", () => {
  test("is plain text named article, unless told otherwise", async () => {
    const root = aFolder();
    expect((await runCommand(["import", "-"], root, TEXT)).code).toBe(0);
    const args = ["import", "-", "--as", "html", "--slug", "Tea for two"];
    expect((await runCommand(args, root, PAGE)).code).toBe(0);
    expect(readdirSync(join(root, "content"))).toEqual([
      "article.md",
      "article.report.md",
      "tea-for-two.md",
      "tea-for-two.report.md",
    ]);
  });

  test("is a page where it begins as one", async () => {
    const root = aFolder();
    const { stdout } = await runCommand(
      ["import", "-", "--json"],
      root,
      `<!doctype html>\n${PAGE}`,
    );
    expect(JSON.parse(stdout)).toMatchObject({
      title: "Tea for two",
      leftOut: [{ text: "Home" }, {}],
    });
  });

  test("what describes it is refused for a file", async () => {
    const root = aProject({ "tea.html": PAGE });
    const { code, stderr } = await runCommand(["import", "tea.html", "--as", "md"], root);
    expect([code, stderr.split("\n")[0]]).toEqual([
      2,
      "--as and --slug describe standard input, but tea.html is a file, whose name says both.  [usage/stdin-only]",
    ]);
  });
});

describe("nothing is lost that was there", () => {
  test.each(["tea.md", "tea.report.md"])("%s stays, unless --force is given", async (name) => {
    const root = aProject({ "tea.html": PAGE, [`content/${name}`]: "mine" });
    const before = filesBelow(root);
    const { code, stderr } = await runCommand(["import", "tea.html"], root);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `content/${name} is there already.  [import/exists]\n  hint Name another folder with --out, or replace it with --force.`,
    );
    expect(filesBelow(root)).toEqual(before);

    expect((await runCommand(["import", "tea.html", "--force"], root)).code).toBe(0);
    expect(readText(root, `content/${name}`)).not.toBe("mine");
  });

  test("an article is never replaced by its own import", async () => {
    const root = aProject({ "content/tea.md": "# Tea\n\nHot.\n" });
    const before = filesBelow(root);
    const { code, stderr } = await runCommand(["import", "content/tea.md", "--force"], root);
    expect([code, stderr]).toEqual([2, expect.stringContaining("[import/own-source]")]);
    expect(filesBelow(root)).toEqual(before);
  });

  test("where the Markdown can't be written there is no report either", async () => {
    const root = aProject({ "tea.html": PAGE, "content/tea.md/mine": "mine" });
    const before = filesBelow(root);
    const { code, stderr } = await runCommand(["import", "tea.html", "--force"], root);
    expect([code, stderr]).toEqual([3, expect.stringContaining("[output/not-writable]")]);
    expect(filesBelow(root)).toEqual(before);
  });

  test("what can't be written or read leaves nothing behind", async () => {
    const root = aProject({ "tea.html": PAGE, content: "a file" });
    const before = filesBelow(root);
    expect((await runCommand(["import", "tea.html"], root)).stderr).toContain(
      "[output/not-writable]",
    );
    writeFileSync(join(root, "empty.txt"), "");
    expect((await runCommand(["import", "empty.txt"], root)).stderr).toContain("[import/empty]");
    expect(filesBelow(root)).toEqual({ ...before, "empty.txt": "" });
  });
});

function readText(root: string, name: string): string {
  return readFileSync(join(root, name), "utf8");
}
