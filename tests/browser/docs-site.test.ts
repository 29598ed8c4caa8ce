import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { binOf } from "../../scripts/bin-of.ts";
import { openBrowser } from "../support/browser.ts";
import type { OfflineBrowser } from "../support/browser.ts";
import { runNode } from "../support/run-process.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

let folder = "";
let site = "";
let server: Server;
let address = "";
let browser: OfflineBrowser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dripline-site-"));
  // The generator leaves things beside what it reads, where other tests look around meanwhile.
  cpSync(join(ROOT, "docs"), join(folder, "docs"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  copyFileSync(join(ROOT, "package.json"), join(folder, "package.json"));
  site = join(folder, "site");
  const args = [binOf("vitepress", "vitepress"), "build", "docs", "--outDir", site];
  const { code, stdout, stderr } = await runNode(args, { cwd: folder });
  // The generator says "complete" after an error, too.
  expect([code, /error/iu.test(stdout + stderr)], stdout + stderr).toEqual([0, false]);
  server = createServer((request, response) => {
    const path = join(site, request.url === "/" ? "index.html" : (request.url ?? ""));
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream");
    response.end(readFileSync(path));
  });
  await new Promise<void>((started) => server.listen(0, "127.0.0.1", started));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const PAGES = () =>
  readdirSync(site, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".html") && name !== "404.html");

test("each document is a page", () => {
  const documents = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".md") && !name.startsWith("."))
    .map((name) => name.replace(/md$/u, "html").replace("README", "index"));
  expect(PAGES().toSorted()).toEqual(documents.toSorted());
});

describe.each([
  ["desktop", 1280],
  ["phone", 390],
])("on a %s", (_, width) => {
  test("no page is wider than the screen, and each has its text", async () => {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    for (const name of PAGES()) {
      await page.goto(`${address}/${name}`);
      const wide = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
      const words = (await page.locator("main").innerText()).length;
      expect([name, wide <= 0, words > 300]).toEqual([name, true, true]);
    }
  });
});

test("the search finds a word, without asking anybody else", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${address}/index.html`);
  await page.locator(".VPNavBarSearch button").first().click();
  await page.locator(".search-input").fill("opt-in");
  await page.locator(".results a").first().waitFor();
  expect(await page.locator(".results").innerText()).toContain("Data protection");
});

test("merge fields in the docs are shown as they are written", async () => {
  const page = await browser.newPage();
  await page.goto(`${address}/merge-fields.html`);
  expect(await page.locator("main").innerText()).toContain("{{ first_name | friend }}");
});
