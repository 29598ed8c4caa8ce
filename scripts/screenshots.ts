/**
 * Draws the pictures of the README from the real emails of the sample article.
 *
 * Usage: npx tsx scripts/screenshots.ts
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { createApp, loadConfig, templatesFolder } from "../src/app.ts";
import { fillMergeFields } from "../src/core/merge-field.ts";
import { PACKAGE_ROOT } from "../src/files/read-files.ts";
import { buildDraft } from "../src/publish.ts";
import { launchBrowser } from "./launch-browser.ts";

const ARTICLE = "content/ketamine-and-depression.md";

interface Shot {
  readonly theme: string;
  readonly name: string;
  /** 1-based number of the email. */
  readonly step: number;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: "light" | "dark";
}

const SHOTS: readonly Shot[] = [
  {
    theme: "default",
    name: "preview-desktop",
    step: 1,
    width: 680,
    height: 880,
    colorScheme: "light",
  },
  {
    theme: "default",
    name: "preview-phone-dark",
    step: 2,
    width: 375,
    height: 880,
    colorScheme: "dark",
  },
  {
    theme: "letter",
    name: "preview-phone",
    step: 1,
    width: 375,
    height: 880,
    colorScheme: "light",
  },
];

async function draw(browser: Browser, html: string, shot: Shot): Promise<void> {
  const { theme, width, height, colorScheme, name } = shot;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.setContent(html);
  await page.screenshot({ path: join(PACKAGE_ROOT, "templates", theme, `${name}.png`) });
  await page.close();
  console.log(`templates/${theme}/${name}.png`);
}

const app = createApp();
const config = await loadConfig(app, PACKAGE_ROOT);
const bytes = readFileSync(join(PACKAGE_ROOT, ARTICLE));
const browser = await launchBrowser();
for (const shot of SHOTS) {
  const settings = { ...config, templates: templatesFolder(), theme: shot.theme };
  const draft = await buildDraft({ file: ARTICLE, bytes }, settings);
  const html = draft.rendered[shot.step - 1]?.html ?? "";
  await draw(browser, fillMergeFields(html, {}, "html"), shot);
}
await browser.close();
