import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { findBrowser } from "./find-browser.ts";

/** Starts the browser of this machine for a script; it works as root, too, and asks the web for nothing by itself. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ["--disable-gpu", "--disable-background-networking"],
    chromiumSandbox: false,
  });
}
