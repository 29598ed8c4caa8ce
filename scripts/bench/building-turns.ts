/** What the gate compares of building: import, rendering, and the whole build. */
import mjml2html from "mjml";
import { fileURLToPath } from "node:url";
import type { Sender } from "../../src/core/identity.ts";
import type { Draft } from "../../src/core/series.ts";
import { importArticle } from "../../src/import/import-article.ts";
import { parseMarkdown } from "../../src/import/markdown/parse-markdown.ts";
import { createDraftBuilder } from "../../src/publish.ts";
import { brandLook } from "../../src/render/brand-look.ts";
import { openTheme } from "../../src/render/open-theme.ts";
import { renderEmail } from "../../src/render/render-email.ts";
import { splitArticle } from "../../src/split/split-article.ts";
import { staticFolder } from "../../src/studio/static-folder.ts";
import { loadTheme } from "../../src/themes.ts";
import { costOf } from "./compare-costs.ts";
import type { Cost, Turn, Turns } from "./compare-costs.ts";
import { parseWithRehype } from "./parse-with-rehype.ts";
import { SAMPLE, SAMPLE_FILE, htmlOf, markdownOf } from "./long-texts.ts";

const TEMPLATES = fileURLToPath(new URL("../../templates", import.meta.url));
const BRAND = { name: "Tea Letters", accent: "#0f6b5c" };
const SENDER: Sender = { name: "Tea", email: "tea@example.org", postalAddress: "1 Leaf Lane" };
const BUILD = { sender: SENDER, brand: BRAND, templates: TEMPLATES, theme: "default" };

/** So many emails are filled in a turn: one alone takes less than a clock can tell. */
const FILLED = 200;

/** Emails filled into a theme that was compiled once, beside MJML called for the same emails. */
export async function openRender(): Promise<Turns> {
  const draft = await createDraftBuilder(BUILD)(numbered(0));
  const theme = await loadTheme(TEMPLATES, "default", "en");
  const renderer = await openTheme(theme);
  const { look } = brandLook(theme.look, BRAND);
  const settings = { look, unsubscribeUrl: "mailto:tea@example.org" };
  const { series } = draft;
  let number = 0;
  const fill = async (): Promise<void> => {
    for (let filled = 0; filled < FILLED; filled += 1) {
      const email = series.emails[filled % series.emails.length];
      if (email === undefined) throw new Error("The sample has no emails.");
      const subject = `${email.subject} ${(number += 1)}`;
      await renderEmail({ ...email, subject }, series, renderer, settings);
    }
  };
  return { ours: () => costOf(FILLED, fill), theirs: mjmlTurn(draft) };
}

/** Whole articles: import, split, emails, proof, checks, messages and pages; beside MJML for their emails. */
export async function openBuild(): Promise<Turns> {
  const build = createDraftBuilder(BUILD);
  const first = await build(numbered(0));
  let number = 0;
  const articles = 5;
  const ours = (): Promise<Cost> =>
    costOf(articles * first.rendered.length, async () => {
      for (let built = 0; built < articles; built += 1)
        staticFolder(await build(numbered((number += 1))));
    });
  return { ours, theirs: mjmlTurn(first) };
}

/** Import and split of one long text, beside a parser alone. */
export async function openImport(format: "md" | "html"): Promise<Turns> {
  const text = format === "md" ? markdownOf(60_000) : htmlOf(120_000);
  const parse = format === "md" ? parseMarkdown : parseWithRehype;
  return {
    ours: () => costOf(1, () => importAndSplit(`long.${format}`, text)),
    theirs: () => costOf(1, () => parse(text)),
  };
}

/** A character of a long article beside one of a short article: ten times as long may take ten times, not a hundred. */
export async function openImportGrowth(): Promise<Turns> {
  const [short, long] = [markdownOf(10_000), markdownOf(100_000)];
  const ofShort = (): void => {
    for (let done = 0; done < 10; done += 1) importAndSplit("short.md", short);
  };
  return {
    ours: () => costOf(long.length, () => importAndSplit("long.md", long)),
    theirs: () => costOf(10 * short.length, ofShort),
  };
}

function importAndSplit(file: string, text: string): void {
  splitArticle(importArticle({ file, bytes: Buffer.from(text) }));
}

function mjmlTurn({ rendered }: Draft): Turn {
  return () =>
    costOf(rendered.length * 5, async () => {
      for (let round = 0; round < 5; round += 1)
        for (const { mjml } of rendered) await mjml2html(mjml, { fonts: {} });
    });
}

/** Each is another article, so that nothing that was kept of the one before helps. */
function numbered(number: number): { file: string; bytes: Uint8Array } {
  const text = SAMPLE.replace(/^(title: |# ).*$/gmu, `$1A sourdough starter, part ${number}`);
  return { file: SAMPLE_FILE, bytes: Buffer.from(text) };
}
