import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Draft } from "../../src/core/series.ts";
import { buildDraft } from "../../src/publish.ts";
import { THEMES } from "../support/a-theme.ts";
import { CHAIN } from "../support/a-project.ts";
import { SETTINGS, rejectedBy } from "../support/an-article.ts";

let templates: string;

beforeEach(() => (templates = mkdtempSync(join(tmpdir(), "dripline-theme-"))));
afterEach(() => rmSync(templates, { recursive: true }));

/** Builds an article in a copy of a theme of which one file is changed. */
async function build(
  file: string,
  change: (text: string) => string,
  { theme = "default", article = CHAIN } = {},
): Promise<Draft> {
  cpSync(join(SETTINGS.templates, theme), join(templates, "mine"), { recursive: true });
  const path = join(templates, "mine", file);
  const text = readFileSync(path, "utf8");
  expect(change(text)).not.toBe(text);
  writeFileSync(path, change(text));
  const source = { file: "chain.md", bytes: Buffer.from(article) };
  return buildDraft(source, { ...SETTINGS, templates, theme: "mine" });
}

const FOLLOW = `<p>Follow us on <a href="https://social.example/tea">Instagram</a></p>`;
const inFooter = (text: string): string => text.replace("<p>{{frame.reason}}</p>", `$&${FOLLOW}`);

describe("a theme may say words of its own", () => {
  test.each(THEMES)("in its footer, which every email has (%s)", async (theme) => {
    const { rendered, coverage } = await build("blocks/footer.mjml", inFooter, { theme });
    for (const { html } of rendered) expect(html).toContain("Instagram");
    expect([coverage.lost, coverage.repeated, coverage.invented]).toEqual([0, 0, 0]);
  });

  test("in the first email alone", async () => {
    const title = (text: string): string =>
      text.replace("{{#if isFirst}}", "$&<mj-text><p>Welcome to our letters</p></mj-text>");
    const { coverage } = await build("email.mjml", title);
    expect(coverage.invented).toBe(0);
  });

  test("also the words of an article, beside which they stand", async () => {
    const { coverage } = await build("blocks/footer.mjml", (text) =>
      text.replace("<p>{{frame.reason}}</p>", "$&<p>About a year.</p>"),
    );
    expect([coverage.lost, coverage.repeated, coverage.invented]).toEqual([0, 0, 0]);
  });
});

describe("a theme may show", () => {
  test("texts of the frame as often as it likes", async () => {
    const again = "<mj-text><p>© {{frame.brand}}: {{frame.series}} {{frame.recap}}</p></mj-text>";
    const { coverage } = await build("email.mjml", (text) =>
      text.replace("{{#each parts}}", `${again}$&`),
    );
    expect([coverage.lost, coverage.repeated, coverage.invented]).toEqual([0, 0, 0]);
  });

  test("the numbers of footnotes without brackets", async () => {
    const article = `${CHAIN}\n\nOil it.[^1]\n\n[^1]: A little.\n`;
    const { coverage, rendered } = await build(
      "blocks/notes.mjml",
      (text) => text.replace("[{{number}}]", "{{number}}"),
      { article },
    );
    expect(rendered.some(({ html }) => html.includes("A little."))).toBe(true);
    expect([coverage.lost, coverage.repeated, coverage.invented]).toEqual([0, 0, 0]);
  });
});

describe("a theme may not say, whatever words of its own it has,", () => {
  test.each<[what: string, file: string, change: (text: string) => string, said: string]>([
    [
      "a word beside what the author says",
      "blocks/paragraph.mjml",
      (text) => text.replace("<p>", "<p>Look: "),
      "words too many",
    ],
    [
      "what the author says a second time",
      "blocks/paragraph.mjml",
      (text) => text.replace("{{{html}}}", "{{{html}}} {{{html}}}"),
      "repeats",
    ],
    [
      "the subject in the body",
      "blocks/footer.mjml",
      (text) => text.replace("<p>{{frame.reason}}</p>", `$&${FOLLOW}<p>{{subject}}</p>`),
      "words too many",
    ],
    [
      "a text of the frame beside each paragraph",
      "blocks/paragraph.mjml",
      (text) => text.replace("<p>", "<p>{{@root.frame.brand}} "),
      "words too many",
    ],
    [
      "a word only where there is something to say",
      "email.mjml",
      (text) => text.replace("{{#if frame.recap}}", "$&<mj-text><p>Meanwhile</p></mj-text>"),
      "words too many",
    ],
  ])("%s", async (_, file, change, said) => {
    expect(await rejectedBy(build(file, change))).toMatchObject({
      code: "check/not-whole",
      message: expect.stringContaining(said) as string,
      hint: expect.stringContaining(
        "words of its own only where they stand in every email",
      ) as string,
    });
  });

  test("a sentence in place of the author who says the same", async () => {
    const change = (text: string): string =>
      text.replace(
        '{{#each parts}}\n        {{> (lookup . "kind")}}\n',
        "<mj-text><p>Wipe it. Follow us.</p></mj-text>\n        {{#each parts}}\n        {{#unless (is html 'Wipe it.')}}\n        {{> (lookup . \"kind\")}}\n        {{/unless}}\n",
      );
    const article = "# Chains\n\nWipe it.\n\n## Links\n\nTurn it.\n";
    expect(await rejectedBy(build("email.mjml", change, { article }))).toMatchObject({
      code: "check/not-whole",
      message: expect.stringContaining('has lost 1 sentences, first "wipe it"') as string,
    });
  });
});

test("a logo may be described in other words than the brand's name", async () => {
  const logo = { url: "https://tea.example/l.png", width: 80, height: 40, alt: "A golden leaf" };
  const source = { file: "chain.md", bytes: Buffer.from(CHAIN) };
  const { coverage, rendered } = await buildDraft(source, {
    ...SETTINGS,
    brand: { ...SETTINGS.brand, logo },
  });
  expect([coverage.lost, coverage.repeated, coverage.invented]).toEqual([0, 0, 0]);
  expect(rendered[0]?.html).toContain('alt="A golden leaf"');
});
