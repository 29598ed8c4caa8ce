import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aFolder } from "../support/a-ledger.ts";
import { runCommand } from "../support/run-command.ts";
import type { Finished } from "../support/run-process.ts";

const BODY = `# Growing tomatoes

Tomatoes like the sun.

## How a tomato works

It drinks through its roots.

## How long does it take?

Ten weeks.

## Keeping plants healthy

Water them each morning.

## Our shop

We sell soil = earth.

## Light = warmth: the rule

More light is more warmth.
`;

const CRLF = `---\r\ntitle: 'Tomatoes'   # short\r\n\r\nseries:\r\n  place:\r\n    "Our shop" : closing # for now\r\n---\r\n${BODY.replaceAll("\n", "\r\n")}`;

describe("dripline split --set", () => {
  test("writes the place into the front matter and shows the new outline", async () => {
    const root = aProject(CRLF);
    const { code, stdout, stderr } = await split(root, "our shop=drop");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain('tea.md:6 now places "Our shop" in drop.\n');
    expect(stdout).toContain('Our shop  (the front matter places "Our shop")');
    expect(articleOf(root)).toBe(CRLF.replace("closing #", "drop #"));
    expect(readdirSync(root)).toEqual(["tea.md"]);

    const again = await split(root, "Our shop=drop");
    expect(again.stdout).toContain('tea.md:6 already places "Our shop" in drop.\n');
  });

  test("one of two headings that read alike goes by its name with the one above it", async () => {
    const twice = `${BODY.replace("## How long", "### Tips\n\nOne.\n\n## How long")}\n### Tips\n\nTwo.\n`;
    const root = aProject(twice);
    const { code, stderr } = await split(root, "Tips=faq");
    expect(code).toBe(2);
    expect(stderr).toContain(
      '--set names "Tips", and 2 headings of tea.md read so, in lines 9, 29.',
    );
    expect(stderr).toContain('"How a tomato works / Tips", "Light = warmth: the rule / Tips"');
    expect(articleOf(root)).toBe(twice);

    const { stdout } = await split(root, "how a tomato works / tips=closing");
    expect(stdout).toContain('now places "How a tomato works / Tips" in closing.');
    expect(articleOf(root)).toContain("    How a tomato works / Tips: closing\n");
  });

  test("a paragraph goes by its first words, or all from one to another", async () => {
    const root = aProject(BODY);
    const { code, stdout } = await split(root, "Ten weeks=closing", "Water … We sell=closing");
    expect(code).toBe(0);
    expect(stdout).toContain('tea.md:4 now places "Ten weeks" in closing.\n');
    expect(articleOf(root)).toBe(
      `---\nseries:\n  place:\n    Ten weeks: closing\n    "Water … We sell": closing\n---\n\n${BODY}`,
    );
  });

  test("several at once; a heading may hold an equals sign and is written in its own letters", async () => {
    const root = aProject(BODY);
    const { code } = await split(root, "LIGHT = warmth – the rule=mechanism", "Our shop = closing");
    expect(code).toBe(0);
    expect(articleOf(root)).toBe(
      `---\nseries:\n  place:\n    "Light = warmth: the rule": mechanism\n    Our shop: closing\n---\n\n${BODY}`,
    );
  });

  test("what was left out has one line after it, and nothing to warn of", async () => {
    const root = aProject(`---\nseries:\n  drop: [Our shop]\n---\n${BODY}`);
    const { stdout, stderr } = await split(root, "Our shop=closing");
    expect(stderr + stdout).not.toContain("split/placed-twice");
    expect(stdout).toContain('tea.md:4 now places "Our shop" in closing.');
    expect(articleOf(root)).toBe(`---\nseries:\n  place:\n    Our shop: closing\n---\n${BODY}`);
  });

  test("who names a heading twice means the last word", async () => {
    const root = aProject(BODY);
    await split(root, "Our shop=drop", "our shop=closing");
    expect(articleOf(root)).toContain("place:\n    Our shop: closing\n---");
  });

  test("knows the author's own topics", async () => {
    const front = "---\nseries:\n  topics: [{name: sun}, {name: soil}]\n---\n";
    const root = aProject(front + BODY);
    expect((await split(root, "Our shop=soil")).code).toBe(0);
    expect(articleOf(root)).toContain(
      "{name: soil}]\n  place:\n    Our shop: soil\n---\n# Growing",
    );
    const wrong = await split(root, "Our shop=maintenance");
    expect(wrong.stderr).toContain("expected one of: sun, soil, intro, closing, drop.");
  });

  test("prints only JSON where JSON is asked for", async () => {
    const root = aProject(BODY);
    const { stdout } = await split(root, "Our shop=drop", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ title: "Growing tomatoes", dropped: [{}, {}] });
    expect(articleOf(root)).toContain("Our shop: drop");
  });

  test("works on plain text", async () => {
    const text = "Growing Tomatoes\n\nThey like the sun.\n\nOur Shop\n\nWe sell soil to all.\n";
    const root = aProject(text, "tea.txt");
    expect(await split(root, "Our Shop=drop", "tea.txt")).toMatchObject({ code: 0 });
    expect(articleOf(root, "tea.txt")).toBe(
      `---\nseries:\n  place:\n    Our Shop: drop\n---\n\n${text}`,
    );
  });

  test("the file keeps its permissions, and a link stays a link", async () => {
    const root = aProject(BODY);
    chmodSync(join(root, "tea.md"), 0o640);
    symlinkSync("tea.md", join(root, "link.md"));
    await split(root, "Our shop=drop", "link.md");
    expect(lstatSync(join(root, "link.md")).isSymbolicLink()).toBe(true);
    expect(articleOf(root)).toContain("Our shop: drop");
    expect(statSync(join(root, "tea.md")).mode & 0o777).toBe(0o640);
  });

  test("a read-only file in a folder is left alone, and its error says how to allow it", async () => {
    const root = aProject(BODY);
    mkdirSync(join(root, "drafts"));
    const article = join(root, "drafts", "tea.md");
    writeFileSync(article, BODY, { mode: 0o444 });
    const { code, stderr } = await split(root, "Our shop=drop", join("drafts", "tea.md"));
    expect(code).toBe(3);
    expect(stderr).toContain("[output/read-only]");
    expect(stderr).toMatch(/chmod u\+w drafts.tea\.md/u);
    expect(readFileSync(article, "utf8")).toBe(BODY);
    chmodSync(article, 0o644);
    expect((await split(root, "Our shop=drop", join("drafts", "tea.md"))).code).toBe(0);
  });

  const wrong: [what: string, place: string, code: string, said: string][] = [
    [
      "a heading that is none",
      "Our shopp=drop",
      "split/unknown-heading",
      'Did you mean "Our shop"?',
    ],
    [
      "a topic that is none",
      "Our shop=maintenence",
      "split/unknown-topic",
      'Did you mean "maintenance"?',
    ],
    ["no equals sign", "Our shop", "usage/invalid-place", "Heading=maintenance"],
    ["no topic", "Our shop= ", "usage/invalid-place", "Heading=maintenance"],
    ["no heading", "=drop", "usage/invalid-place", "Heading=maintenance"],
  ];
  test.each(wrong)("%s is said, and nothing is written", async (_, place, error, said) => {
    const root = aProject(CRLF);
    const { code, stdout, stderr } = await split(root, "How a tomato works=faq", place);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`[${error}]`);
    expect(stderr).toContain(said);
    expect(articleOf(root)).toBe(CRLF);
  });

  test("an HTML page has no front matter; the way out is named", async () => {
    const page = "<h1>Tea</h1><p>Tea is a plant.</p><h2>Our shop</h2><p>Buy.</p>";
    const root = aProject(page, "tea.html");
    const { code, stderr } = await split(root, "Our shop=drop", "tea.html");
    expect(code).toBe(2);
    expect(stderr).toContain("[import/no-front-matter]");
    expect(stderr).toContain("dripline import tea.html");
    expect(articleOf(root, "tea.html")).toBe(page);
  });
});

/** Returns a folder with one article. */
function aProject(text: string, name = "tea.md"): string {
  const root = aFolder();
  writeFileSync(join(root, name), text);
  return root;
}

function articleOf(root: string, name = "tea.md"): string {
  return readFileSync(join(root, name), "utf8");
}

/** Runs `dripline split` with places; other words are a file (Default: tea.md) or an option. */
function split(root: string, ...words: readonly string[]): Promise<Finished> {
  const isWord = (word: string): boolean => word.startsWith("--") || /\.\w+$/u.test(word);
  const places = words.filter((word) => !isWord(word)).flatMap((place) => ["--set", place]);
  const others = words.filter(isWord);
  const file = others.some((word) => !word.startsWith("--")) ? [] : ["tea.md"];
  return runCommand(["split", ...file, ...others, ...places], root);
}
