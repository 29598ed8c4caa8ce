import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildDraft } from "../../src/publish.ts";
import { TEA } from "../support/a-draft.ts";
import { THEMES } from "../support/a-theme.ts";
import { SETTINGS } from "../support/an-article.ts";

/** A slip in a theme's file, and the one rule that has to notice. */
const MUTATIONS: readonly {
  readonly what: string;
  readonly code: string;
  readonly file: string;
  readonly mutate: (text: string) => string;
}[] = [
  {
    what: "the logo has no description",
    code: "content/image-alt",
    file: "blocks/brand.mjml",
    mutate: (text) => text.replace(` alt="{{logo.alt}}"`, ""),
  },
  {
    what: "images have no width",
    code: "markup/image-size",
    file: "blocks/image.mjml",
    mutate: (text) => text.replace(` width="{{width}}"`, ""),
  },
  {
    what: "the footer has no link to unsubscribe",
    code: "compliance/unsubscribe-link",
    file: "blocks/footer.mjml",
    mutate: (text) => text.replace(/<a href="\{\{link unsubscribeUrl\}\}".*?<\/a>/u, ""),
  },
  {
    what: "the footer has no address",
    code: "compliance/postal-address",
    file: "blocks/footer.mjml",
    mutate: (text) => text.replace("{{frame.postalAddress}}", ""),
  },
  {
    what: "paragraphs are light grey",
    code: "markup/contrast-light",
    file: "blocks/paragraph.mjml",
    mutate: (text) => text.replace("<mj-text>", `<mj-text color="#bbbbbb">`),
  },
  {
    what: "text stays dark in dark mode",
    code: "markup/contrast-dark",
    file: "blocks/head.mjml",
    mutate: (text) =>
      text.replaceAll(/color: \{\{dark\.text(?:OnPage)?\}\} !important/gu, "color: inherit"),
  },
  {
    what: "each paragraph brings 60 KB with it",
    code: "size/gmail-clip",
    file: "blocks/paragraph.mjml",
    mutate: (text) => text.replace("<p>", `<p title="${"tea ".repeat(26_000)}">`),
  },
  {
    what: "headings skip levels",
    code: "markup/heading-order",
    file: "blocks/heading.mjml",
    mutate: (text) => text.replaceAll("h{{level}}", "h5"),
  },
  {
    what: "paragraphs stand in a grid",
    code: "clients/unsupported",
    file: "blocks/paragraph.mjml",
    mutate: (text) => text.replace("<p>", `<p style="display:grid">`),
  },
  {
    what: "the language is not told",
    code: "markup/language",
    file: "email.mjml",
    mutate: (text) => text.replace(` lang="{{language}}"`, ""),
  },
];

const BRAND = {
  name: "Tea Letters",
  logo: { url: "https://tea.example/logo.png", width: 120, height: 40, alt: "Tea Letters" },
};

describe.each(THEMES)("a slip in theme %s is noticed by exactly one rule", (theme) => {
  let templates: string;
  let before: string[];

  beforeAll(async () => {
    templates = mkdtempSync(join(tmpdir(), "dripline-mutants-"));
    cpSync(join(SETTINGS.templates, theme), join(templates, theme), { recursive: true });
    before = await codes();
  });

  afterAll(() => rmSync(templates, { recursive: true }));

  async function codes(): Promise<string[]> {
    const article = { file: "tea.md", bytes: Buffer.from(TEA) };
    const { findings } = await buildDraft(article, { ...SETTINGS, brand: BRAND, templates, theme });
    return [...new Set(findings.map(({ code }) => code))];
  }

  async function withMutant(
    file: string,
    mutate: (text: string) => string,
    look: () => Promise<void>,
  ): Promise<void> {
    const path = join(templates, theme, file);
    const text = readFileSync(path, "utf8");
    const mutant = mutate(text);
    expect(mutant).not.toBe(text);
    writeFileSync(path, mutant);
    try {
      await look();
    } finally {
      writeFileSync(path, text);
    }
  }

  test.each(MUTATIONS)("$what: $code", async ({ code, file, mutate }) => {
    await withMutant(file, mutate, async () => {
      expect((await codes()).filter((one) => !before.includes(one))).toEqual([code]);
    });
  });

  test("an image of the article without its description is no finding: the build fails, words are lost", async () => {
    const withoutAlt = (text: string): string => text.replace(` alt="{{alt}}"`, ` alt=""`);
    await withMutant("blocks/image.mjml", withoutAlt, async () => {
      await expect(codes()).rejects.toMatchObject({ code: "check/not-whole" });
    });
  });
});
