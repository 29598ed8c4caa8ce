import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults, RunOptions } from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { simulationPage } from "../../src/studio/simulation-page.ts";
import { staticFolder } from "../../src/studio/static-folder.ts";
import { aDraft, aHostileArticle, TEA } from "../support/a-draft.ts";
import { aShownSimulation } from "../support/a-simulation.ts";
import { openBrowser } from "../support/browser.ts";
import type { OfflineBrowser } from "../support/browser.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [1440, 1024, 768, 375, 320];
const PAGES = ["index.html", "coverage.html"];

let browser: OfflineBrowser;
let folder: string;
let hostile: string;
/** Emails opened by themselves do ask for their images, which no test may. */
let imageless: string;

beforeAll(async () => {
  browser = await openBrowser();
  folder = await writeStaticFolder(TEA);
  hostile = await writeStaticFolder(aHostileArticle());
  imageless = await writeStaticFolder(TEA.replace(/!\[.*\)/u, ""));
});

// Closing fails where any page of this file asked for something beyond this machine.
afterAll(async () => {
  for (const one of [folder, hostile, imageless]) rmSync(one, { recursive: true, force: true });
  await browser.close();
});

describe.each([...PAGES, "simulation.html"])("%s", (file) => {
  test.each(["light", "dark"] as const)("has no barrier that axe knows of, %s", async (scheme) => {
    for (const width of [1440, 375]) {
      const page = await open(file, { colorScheme: scheme, viewport: { width, height: 900 } });
      expect(await axeProblems(page)).toEqual([]);
      await page.context().close();
    }
  });

  test("fits every width without sideways scrolling", async () => {
    const page = await open(file);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([
        width,
        width,
      ]);
    }
  });
});

describe.each(PAGES)("%s", (file) => {
  test("runs nothing that a text of the article smuggles in", async () => {
    const page = await open(file, {}, hostile);
    expect(await page.title()).toContain("<script>document.title='taken'</script>");
    expect(await page.locator("script, img, [onerror]").count()).toBe(0);
  });

  test("the first Tab reaches the link to the main part, the next ones the navigation", async () => {
    const page = await open(file);
    expect(await tab(page, 3)).toEqual(["#main", "index.html", "coverage.html"]);
  });
});

describe("the gallery", () => {
  test("shows each email at both widths, without a request for its images", async () => {
    const page = await open("index.html", { viewport: { width: 1440, height: 900 } });
    const titles = await page
      .locator("iframe")
      .evaluateAll((frames) => frames.map((one) => one.title));
    expect(titles).toHaveLength(8);
    for (const [device, width] of [
      ["desktop", 680],
      ["phone", 375],
    ] as const) {
      const frame = page.frameLocator(`#email-1 .${device} iframe`);
      expect(await frame.locator("body").innerText()).toContain("Tea is a leaf and some water.");
      const box = await page.locator(`#email-1 .${device} iframe`).boundingBox();
      expect(box?.width).toBe(width);
    }
    expect(browser.outsideRequests).toEqual([]);
  });

  test("has one device at a time on a narrow screen, switched by keyboard", async () => {
    const page = await open("index.html", { viewport: { width: 375, height: 800 } });
    const [phone, desktop] = [".phone", ".desktop"].map((one) => page.locator(`#email-2 ${one}`));
    expect([await phone?.isVisible(), await desktop?.isVisible()]).toEqual([true, false]);
    await page.locator("#email-2 .phone-on").focus();
    await page.keyboard.press("ArrowRight");
    expect([await phone?.isVisible(), await desktop?.isVisible()]).toEqual([false, true]);
  });

  test("leads by keyboard from the time line to an email and on to its place in the article", async () => {
    const page = await open("index.html");
    await page.locator(".line a").nth(1).focus();
    await page.keyboard.press("Enter");
    // The browser may follow a link a moment after the key.
    await expect.poll(() => new URL(page.url()).hash).toBe("#email-2");
    await page.locator("#email-2 .files a").last().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/coverage\.html#block-\d+$/u);
    expect(await page.locator(".block:target").innerText()).toContain("What happens when");
  });
});

describe("the coverage page", () => {
  test("shows one email's blocks alone, chosen by keyboard and without a script", async () => {
    const page = await open("coverage.html", { javaScriptEnabled: false });
    const all = await page.locator(".block:visible").count();
    await page.locator("#show-all").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await page.locator("#show-email-2").isChecked()).toBe(true);
    const shown = page.locator(".block:visible");
    expect(await shown.count()).toBeLessThan(all);
    expect(await shown.first().innerText()).toContain("What happens when");
  });

  test("leads from a block to its email", async () => {
    const page = await open("coverage.html");
    await page.locator('.where a[href="index.html#email-3"]').first().click();
    await page.waitForURL(/index\.html#email-3$/u);
    expect(await page.locator(".email:target h2").innerText()).toContain("Keeping up the habit");
  });
});

describe("the two sides of the coverage page", () => {
  const wide = { viewport: { width: 1440, height: 700 }, javaScriptEnabled: false };
  const isInSide = (page: Page, selector: string): Promise<boolean> =>
    page.evaluate<boolean>(`(() => {
      const place = document.querySelector("${selector}");
      const { top, bottom } = place.getBoundingClientRect();
      const side = place.closest(".side").getBoundingClientRect();
      return top >= side.top && bottom <= Math.min(side.bottom, innerHeight);
    })()`);

  test("a click on either finds the other, without a script, and both are marked", async () => {
    const page = await open("coverage.html", wide);
    const last = page.locator(".groups .tone-4 .placed").last();
    const id = /\d+/u.exec((await last.getAttribute("id")) ?? "")?.[0] ?? "";
    const look = (selector: string): Promise<string> =>
      page.evaluate<string>(`getComputedStyle(document.querySelector("${selector}")).boxShadow`);
    expect(await isInSide(page, `#block-${id}`)).toBe(false);
    await last.getByRole("link").click();
    await expect.poll(() => isInSide(page, `#block-${id}`)).toBe(true);
    expect(await isInSide(page, `#placed-${id}`)).toBe(true);
    expect(await look(`#block-${id}`)).toContain("inset");
    expect(await look(`#placed-${id}`)).toContain("inset");

    await page.locator("#block-4 .find").click();
    expect(new URL(page.url()).hash).toBe("#placed-4");
    await expect.poll(() => isInSide(page, "#placed-4")).toBe(true);
    expect(await look("#block-4")).toContain("inset");
    expect(await look(`#block-${id}`)).toBe("none");
  });

  test("a ribbon leads to its place in the email", async () => {
    const page = await open("coverage.html", wide);
    const ribbon = page.locator(".ribbon.to-email-3").first();
    await ribbon.locator(".band").click();
    expect(new URL(page.url()).hash).toBe(await ribbon.getAttribute("href"));
    await expect.poll(() => page.locator(".tone-3 .placed:target").count()).toBe(1);
  });

  test("are one column on a phone, without links that lead nowhere", async () => {
    const page = await open("coverage.html", { viewport: { width: 390, height: 800 } });
    expect(await page.locator(":is(.find, .flow, .emails):visible").count()).toBe(0);
  });
});

describe("the emails", () => {
  test.each(["light", "dark"] as const)(
    "meet WCAG 2.2 AA as far as axe sees, %s",
    async (scheme) => {
      const names = ["01-mechanism", "02-timeline", "03-maintenance", "04-faq"];
      for (const name of names) {
        const page = await open(`${name}.html`, { colorScheme: scheme }, imageless);
        // An email is no page: rules of good practice on landmarks are not asked of it.
        const problems = await axeProblems(page, ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]);
        expect(problems).toEqual([]);
        await page.context().close();
      }
    },
  );
});

async function open(
  file: string,
  options: BrowserContextOptions = {},
  from = folder,
): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(pathToFileURL(join(from, file)).href);
  return page;
}

async function writeStaticFolder(article: string): Promise<string> {
  const target = mkdtempSync(join(tmpdir(), "dripline-pages-"));
  const files = staticFolder(await aDraft(article));
  files.set("simulation.html", simulationPage(aShownSimulation()));
  for (const [name, content] of files) {
    mkdirSync(dirname(join(target, name)), { recursive: true });
    writeFileSync(join(target, name), content);
  }
  return target;
}

async function axeProblems(page: Page, tags?: string[]): Promise<string[]> {
  // As an expression of the debugger's, which the content policy of the page does not bind.
  await page.evaluate(AXE);
  const options: RunOptions = tags ? { runOnly: tags } : {};
  const results = await page.evaluate<AxeResults>(
    `axe.run(document, ${JSON.stringify({ ...options, iframes: false })})`,
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}

async function tab(page: Page, times: number): Promise<unknown[]> {
  const reached: unknown[] = [];
  for (let index = 0; index < times; index++) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate("document.activeElement.getAttribute('href')"));
  }
  return reached;
}
