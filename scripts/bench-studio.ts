/**
 * Measures the studio in a real browser: first paint of a series of 10 emails, how long a change of
 * the file takes to the page (a heading in one email, the title in all), and the long tasks that it causes, with 10 emails and with 300 sections
 * in 30 emails. Writes `scripts/results/studio.json`.
 *
 * Usage: npm run bench:studio
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { createApp } from "../src/app.ts";
import { startStudio } from "../src/studio/server/start-studio.ts";
import { median } from "./bench/median.ts";
import { writeResult } from "./bench/write-result.ts";
import { bundleClient } from "./build-client.ts";
import { launchBrowser } from "./launch-browser.ts";

const TIMES = 9;

const client = await bundleClient();
const results = {
  scriptBytesCompressed: gzipSync(client).length,
  tenEmails: await measure(10, 3),
  thirtyEmails: await measure(30, 10),
};
writeResult("studio", results);
console.log(JSON.stringify(results, null, 2));

/** Opens a series of so many emails, each with so many sections, and changes its file. */
async function measure(emails: number, sections: number): Promise<object> {
  const root = mkdtempSync(join(tmpdir(), "dripline-bench-"));
  mkdirSync(join(root, "content"));
  const file = join(root, "content", "long.md");
  writeFileSync(file, article(emails, sections, { title: 0, heading: 0 }));
  const studio = await startStudio(
    { ...createApp(), root },
    { named: [], out: join(root, "out"), port: 0, client },
  );
  const browser = await launchBrowser();
  const figures: Record<string, unknown> = { emails, sections: emails * sections };
  for (const view of ["index.html", "coverage.html"]) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await watchTasks(page);
    await page.goto(`${studio.url}long/${view}`);
    await page.waitForTimeout(1500);
    const paint = await page.evaluate<number>(
      `performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? -1`,
    );
    await page.evaluate("window.tasks = []");
    const change = async (next: Version, shown: string): Promise<number> => {
      const start = performance.now();
      save(root, file, article(emails, sections, next));
      await page.getByText(shown, { exact: true }).first().waitFor();
      const wait = performance.now() - start;
      await page.waitForTimeout(300);
      return wait;
    };
    const [ofOne, ofAll]: [number[], number[]] = [[], []];
    for (let version = 1; version <= TIMES; version += 1) {
      const title = version - 1;
      ofOne.push(await change({ title, heading: version }, `Cup 4 of ${version}`));
      ofAll.push(await change({ title: version, heading: version }, `Tea ${version}`));
    }
    const tasks = await page.evaluate<number[]>("window.tasks");
    figures[view] = {
      firstPaintMs: Math.round(paint),
      changeOfOneHeadingMs: {
        median: Math.round(median(ofOne)),
        most: Math.round(Math.max(...ofOne)),
      },
      changeOfAllEmailsMs: {
        median: Math.round(median(ofAll)),
        most: Math.round(Math.max(...ofAll)),
      },
      longTasksMs: { count: tasks.length, most: Math.round(Math.max(0, ...tasks)) },
    };
    await page.close();
  }
  await browser.close();
  await studio.close();
  rmSync(root, { recursive: true, force: true });
  return figures;
}

async function watchTasks(page: Page): Promise<void> {
  await page.addInitScript(
    `window.tasks = []; new PerformanceObserver((list) => { for (const one of list.getEntries()) window.tasks.push(one.duration); }).observe({ type: "longtask", buffered: true });`,
  );
}

/** What was changed last: the title, which stands in every email, or the heading of one. */
interface Version {
  readonly title: number;
  readonly heading: number;
}

/** Each main section is an email of its own. */
function article(emails: number, sections: number, { title, heading }: Version): string {
  const parts = Array.from({ length: emails }, (_, email) => {
    const inner = Array.from(
      { length: sections - 1 },
      (__, section) =>
        `### Part ${email + 1}.${section + 1}\n\nWater number ${email}-${section} runs over leaf ${section}, and stays there for a while before it goes.\n`,
    );
    const name = email === 3 ? `Cup 4 of ${heading}` : `Cup ${email + 1}`;
    return `## ${name}\n\nCup ${email + 1} is hot.\n\n${inner.join("\n")}`;
  });
  return `---\ntitle: Tea ${title}\nseries: { topics: auto }\n---\n\nTea is a leaf.\n\n${parts.join("\n")}`;
}

function save(root: string, file: string, text: string): void {
  const draft = join(root, "draft");
  writeFileSync(draft, text);
  renameSync(draft, file);
}
