import { readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AxeResults, RunOptions } from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  GOLDEN_LOOKS,
  VIEWS,
  drawEmails,
  goldenLooks,
  lookedAtEmails,
} from "../../scripts/golden-looks.ts";
import { openPages } from "../../src/render/open-pages.ts";
import { loadPages } from "../../src/themes.ts";
import { THEMES } from "../support/a-theme.ts";
import { SETTINGS } from "../support/an-article.ts";
import { openBrowser } from "../support/browser.ts";
import type { OfflineBrowser } from "../support/browser.ts";
import { comparePictures } from "../support/compare-pictures.ts";
import { IMAGE_URL } from "../support/every-block.ts";
import { everyPage } from "../support/every-page.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCHEMES = ["light", "dark"] as const;
const WIDTHS = [1280, 680, 375, 320];

/** Of the squares that two pictures have; what one block of an email fills is more. */
const MAX_DIFFERENCE = 0.004;

let browser: OfflineBrowser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
});

// Closing fails where anything asked for something beyond this machine.
afterAll(async () => browser.close());

describe.each(THEMES)("theme %s", (theme) => {
  let emails: string[];

  beforeAll(async () => {
    emails = await lookedAtEmails(theme);
  });

  test("looks as it was reviewed (npm run golden, then look at the pictures)", async () => {
    const golden = goldenLooks(theme);
    const drawn = await drawEmails(theme, emails, async (options) => browser.newPage(options));
    expect([...golden.keys()].toSorted()).toEqual([...drawn.keys()].toSorted());
    for (const [name, png] of drawn) {
      const { share, sizes } = await comparePictures(page, png, golden.get(name) ?? png);
      expect([name, sizes, share <= MAX_DIFFERENCE || share]).toEqual([name, sizes, true]);
    }
  });

  test("emails meet WCAG 2.2 AA as far as axe sees, light and dark, and fit every width", async () => {
    for (const html of emails) {
      await page.setContent(html.replaceAll(IMAGE_URL, "data:image/png;base64,AAAA"));
      expect(await scrolledWidths(WIDTHS)).toEqual(WIDTHS);
      // An email is no page: rules of good practice on landmarks are not asked of it.
      const tags = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
      expect(await axeProblems(tags)).toEqual([]);
    }
  });

  test("pages have no barrier that axe knows of, light and dark, and fit a phone", async () => {
    const direction = theme === "letter" ? "rtl" : "ltr";
    // One theme in a language from the left, the other from the right: both are the same code.
    const language = direction === "rtl" ? "ar" : "en";
    const pages = await loadPages(SETTINGS.templates, theme, language);
    const render = openPages(pages, { ...SETTINGS, language, direction });
    for (const [name, one] of everyPage()) {
      await page.setContent(render(one));
      expect([name, await scrolledWidths([320])]).toEqual([name, [320]]);
      expect([name, await axeProblems()]).toEqual([name, []]);
    }
  });
});

test.each(THEMES)("a logo that is wider than a phone shrinks to it, in theme %s", async (theme) => {
  const logo = { url: IMAGE_URL, width: 300, height: 60, alt: "Leaf" };
  const [html = ""] = await lookedAtEmails(theme, { logo });
  expect(html).toContain(IMAGE_URL);
  await page.setContent(html.replaceAll(IMAGE_URL, "data:image/png;base64,AAAA"));
  expect(await scrolledWidths([320])).toEqual([320]);
});

/** Backgrounds that the colours of the themes can't be read on, in both schemes. */
const BACKGROUNDS = [
  ["a page", { page: "#1b4332" }, { page: "#d8e2dc" }],
  ["card and tint", { card: "#1b4332", tint: "#dfe8e4" }, { card: "#7a7a7a", tint: "#e0d0c0" }],
] as const;

describe.each(THEMES)("theme %s of a brand", (theme) => {
  test.each(BACKGROUNDS)("that chooses %s can be read", async (_, light, dark) => {
    const colours = { colours: light, dark };
    for (const html of await lookedAtEmails(theme, colours)) {
      await page.setContent(html.replaceAll(IMAGE_URL, "data:image/png;base64,AAAA"));
      expect(await axeProblems(["color-contrast"])).toEqual([]);
    }
    const render = openPages(await loadPages(SETTINGS.templates, theme, "en"), {
      ...SETTINGS,
      brand: { ...SETTINGS.brand, ...colours },
      language: "en",
      direction: "ltr",
    });
    for (const [kind, one] of everyPage()) {
      await page.setContent(render(one));
      expect([kind, await axeProblems(["color-contrast"])]).toEqual([kind, []]);
    }
  });
});

test.each<[what: string, change: (html: string) => string]>([
  [
    "a row of a table is lost",
    (html) => html.replace(/<tr[^>]*>\s*<td[^>]*>Bitter.*?<\/tr>/su, ""),
  ],
  ["a button has no colour", (html) => html.replace(/<a\s[^>]*>\s*Order the leaves/u, "<a>Order")],
  ["a heading is as small as text", (html) => html.replace(/<h2 style="[^"]*"/u, "<h2")],
])("a picture shows it where %s", async (_, change) => {
  const emails = (await lookedAtEmails("default")).map(change);
  const newPage = async (options: BrowserContextOptions): Promise<Page> => browser.newPage(options);
  const drawn = await drawEmails("default", emails, newPage, VIEWS.slice(0, 1));
  const golden = goldenLooks("default");
  const shares: number[] = [];
  for (const [name, png] of drawn) {
    shares.push((await comparePictures(page, png, golden.get(name) ?? png)).share);
  }
  expect(Math.max(...shares)).toBeGreaterThan(MAX_DIFFERENCE);
});

test("the pictures take little room", () => {
  const sizes = readdirSync(GOLDEN_LOOKS).map((name) => statSync(join(GOLDEN_LOOKS, name)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000);
});

/** Returns how wide a page is at each width of the window; the last one stays. */
async function scrolledWidths(windows: readonly number[]): Promise<unknown[]> {
  const widths: unknown[] = [];
  for (const width of windows) {
    await page.setViewportSize({ width, height: 700 });
    widths.push(await page.evaluate("document.documentElement.scrollWidth"));
  }
  return widths;
}

async function axeProblems(tags?: string[]): Promise<string[]> {
  await page.evaluate(AXE);
  const options: RunOptions = { iframes: false, ...(tags ? { runOnly: tags } : {}) };
  const problems: string[] = [];
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate<AxeResults>(
      `axe.run(document, ${JSON.stringify(options)})`,
    );
    problems.push(
      ...violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html ?? ""}`),
    );
  }
  return problems;
}
