import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TEA } from "../support/a-draft.ts";
import { aLongLivedProject } from "../support/a-project.ts";
import { openStudio } from "../support/a-studio.ts";
import type { Studio } from "../../src/studio/server/start-studio.ts";
import { openBrowser } from "../support/browser.ts";
import type { OfflineBrowser } from "../support/browser.ts";
import { runCommand } from "../support/run-command.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [1920, 1280, 768, 390, 320];

/** Without its image, which a browser would ask the web for. */
const ARTICLE = TEA.replace(/!\[.*\)\n/u, "");

let browser: OfflineBrowser;
let studio: Studio;
let project: { readonly root: string; readonly remove: () => void };

/** One studio in which something has happened: published, changed, tested, broken. */
beforeAll(async () => {
  browser = await openBrowser();
  project = aLongLivedProject({
    "content/tea.md": ARTICLE,
    "content/broken.md": "---\ntitle: [\n---\nA.",
    "content/hidden.md": ARTICLE.replace("Tea is a leaf", "Tea is a le\u200Baf"),
  });
  const { root } = project;
  await runCommand(["publish", "content/tea.md"], root);
  await runCommand(["test", "content/tea.md", "--to", "me@example.org"], root);
  writeFileSync(
    join(root, "content", "tea.md"),
    ARTICLE.replace("Store the leaves", "Keep the leaves"),
  );
  studio = await openStudio(root);
});

afterAll(async () => {
  await studio.close();
  project.remove();
  await browser.close();
});

const VIEWS: readonly (readonly [
  name: string,
  path: string,
  act?: (page: Page) => Promise<void>,
])[] = [
  ["the list of series, one of them broken", ""],
  ["a series with all its forms open", "tea/index.html", openAll],
  ["a series with a finding that can be mended", "hidden/index.html"],
  ["an article of which nothing could be made", "broken/index.html"],
  ["the coverage page", "tea/coverage.html"],
  ["a change that is looked at", "tea/coverage.html", openReview],
  ["a paragraph that is to be moved", "tea/coverage.html", openQuestion],
  ["an email with all that can be done with it", "tea/email-2", openAll],
  ["the calendar", "tea/calendar?from=2027-03-25T10:00", openAll],
  ["the approval of a changed series", "tea/publish", openAll],
  ["the inbox", "-/inbox"],
  ["a message", "-/inbox", async (page) => page.locator(".messages a").first().click()],
];

describe.each(VIEWS.map(([name, path, act]) => ({ name, path, act })))("$name", ({ path, act }) => {
  let page: Page;

  beforeAll(async () => {
    page = await browser.newPage({ reducedMotion: "reduce" });
    await page.goto(studio.url + path);
    await act?.(page);
    return () => page.context().close();
  });

  test("has no barrier that axe knows of, light and wide, dark and narrow", async () => {
    for (const [colorScheme, width] of [
      ["light", 1280],
      ["dark", 390],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      expect([colorScheme, await axeProblems(page)]).toEqual([colorScheme, []]);
    }
  });

  test("fits every width without sideways scrolling", async () => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([
        width,
        width,
      ]);
    }
  });
});

test("a finding that needs no judgement is mended by its button", async () => {
  const page = await browser.newPage();
  await page.goto(`${studio.url}hidden/index.html`);
  await page.getByRole("button", { name: /^Fix it/u }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved. The emails").first().waitFor();
  expect(readFileSync(join(project.root, "content", "hidden.md"), "utf8")).toBe(ARTICLE);
  await page.context().close();
});

async function openAll(page: Page): Promise<void> {
  for (const details of await page.locator("main details").all()) {
    await details.locator("summary").first().click();
  }
}

async function openQuestion(page: Page): Promise<void> {
  await page.locator(".pick").first().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
}

async function openReview(page: Page): Promise<void> {
  await page.getByLabel("Move “Keeping up the habit” to").selectOption("faq");
  await page.getByRole("button", { name: "Move Keeping up the habit" }).click();
  await page.getByRole("dialog").waitFor();
}

async function axeProblems(page: Page): Promise<string[]> {
  // As an expression of the debugger's, which the content policy of the page does not bind.
  await page.evaluate(AXE);
  const results = await page.evaluate<AxeResults>(`axe.run(document, { iframes: false })`);
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}
