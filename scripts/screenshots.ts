/**
 * Draws the pictures of the README from the real emails of the sample article.
 *
 * Usage: npx tsx scripts/screenshots.ts
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { createApp, loadConfig, templatesFolder } from "../src/app.ts";
import { fillMergeFields } from "../src/core/merge-field.ts";
import { PACKAGE_ROOT } from "../src/files/read-files.ts";
import { buildDraft } from "../src/publish.ts";
import { findBrowser } from "./find-browser.ts";

const ARTICLE = "content/ketamine-and-depression.md";
const FOLDER = join(PACKAGE_ROOT, "templates", "default");

interface Shot {
  readonly name: string;
  /** 1-based number of the email. */
  readonly step: number;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: "light" | "dark";
}

const SHOTS: readonly Shot[] = [
  { name: "preview-desktop", step: 1, width: 680, height: 880, colorScheme: "light" },
  { name: "preview-phone-dark", step: 2, width: 375, height: 880, colorScheme: "dark" },
];

async function draw(browser: Browser, html: string, shot: Shot): Promise<void> {
  const { width, height, colorScheme, name } = shot;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.setContent(html);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await page.close();
  console.log(`templates/default/${name}.png`);
}

const app = createApp();
const config = await loadConfig(app, PACKAGE_ROOT);
const bytes = readFileSync(join(PACKAGE_ROOT, ARTICLE));
const draft = await buildDraft(
  { file: ARTICLE, bytes },
  { ...config, templates: templatesFolder() },
);
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
for (const shot of SHOTS) {
  const html = draft.rendered[shot.step - 1]?.html ?? "";
  await draw(browser, fillMergeFields(html, {}, "html"), shot);
}
await browser.close();
