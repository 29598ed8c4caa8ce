import { expect, test } from "vitest";
import { isLocal, openBrowser } from "../support/browser.ts";

test("a page that asks for more than this machine gets nothing, and fails the test", async () => {
  const browser = await openBrowser();
  const page = await browser.newPage();
  await page.setContent(
    `<img src="https://pixel.example/a.png"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`,
  );
  await page.waitForFunction("document.images[0].complete");
  expect(browser.outsideRequests).toEqual(["https://pixel.example/a.png"]);
  await expect(browser.close()).rejects.toThrow("https://pixel.example/a.png");
});

test("files, loopback and what a page holds itself are this machine", () => {
  const addresses = [
    "file:///out/index.html",
    "http://127.0.0.1:8025/",
    "http://localhost/",
    "http://[::1]:80/",
    "data:text/html,a",
    "https://example.org/",
    "http://127.0.0.1.example.org/",
    "wss://example.org/",
  ];
  expect(addresses.filter(isLocal)).toEqual(addresses.slice(0, 5));
});
