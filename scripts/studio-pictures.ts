/**
 * Draws the pictures of the studio in the docs, by opening the sample article in the real studio:
 * `npm run docs:pictures`. They are seen by a person before they are committed.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { createApp } from "../src/app.ts";
import { PACKAGE_ROOT } from "../src/files/read-files.ts";
import { startStudio } from "../src/studio/server/start-studio.ts";
import { bundleClient } from "./build-client.ts";
import { launchBrowser } from "./launch-browser.ts";

interface Picture {
  readonly name: string;
  /** Below the studio's address. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** What a person does first. */
  readonly act?: (page: Page) => Promise<void>;
}

const SLUG = "sourdough-starter";

const PICTURES: readonly Picture[] = [
  { name: "studio-series", path: `${SLUG}/index.html`, width: 1280, height: 880 },
  {
    name: "studio-coverage",
    path: `${SLUG}/coverage.html`,
    width: 1280,
    height: 800,
    act: async (page) => page.locator("#block-9").hover(),
  },
  {
    name: "studio-change",
    path: `${SLUG}/coverage.html`,
    width: 1280,
    height: 800,
    act: async (page) => {
      await page.locator("form.move select").nth(1).selectOption("faq");
      await page.locator("form.move button").nth(1).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "studio-email",
    path: `${SLUG}/email-2`,
    width: 1600,
    height: 900,
    act: async (page) => page.locator("label", { hasText: "50 %" }).click(),
  },
  {
    name: "studio-calendar",
    path: `${SLUG}/calendar?from=2027-03-25T10:00`,
    width: 1280,
    height: 800,
  },
];

const root = mkdtempSync(join(tmpdir(), "dripline-pictures-"));
const folder = join(PACKAGE_ROOT, "docs", "images");
mkdirSync(folder, { recursive: true });
mkdirSync(join(root, "content"));
cpSync(join(PACKAGE_ROOT, "content", `${SLUG}.md`), join(root, "content", `${SLUG}.md`));
cpSync(join(PACKAGE_ROOT, "dripline.yaml"), join(root, "dripline.yaml"));
const studio = await startStudio(
  { ...createApp(), root, clock: { now: () => new Date("2027-03-25T10:00:00Z") } },
  { named: [], out: join(root, "out"), port: 0, client: await bundleClient() },
);
const browser = await launchBrowser();
try {
  for (const { name, path, width, height, act } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height }, reducedMotion: "reduce" });
    await page.goto(studio.url + path, { waitUntil: "load" });
    await act?.(page);
    await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
    await page.close();
    console.log(`docs/images/${name}.png`);
  }
} finally {
  await browser.close();
  await studio.close();
  rmSync(root, { recursive: true, force: true });
}
