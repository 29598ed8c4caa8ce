import { chromium } from "playwright-core";
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { findBrowser } from "../../scripts/find-browser.ts";

/** A real browser that reaches this machine only. */
export interface OfflineBrowser {
  /** Opens an empty page with cookies and settings of its own, e.g. viewport and colour scheme. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  /** What pages asked for beyond this machine; each was refused. */
  readonly outsideRequests: readonly string[];
  /** Closes the browser; fails where a page asked for something beyond this machine. */
  close(): Promise<void>;
}

const ARGUMENTS = [
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // What does not pass the router below, such as a prefetch, finds no host either.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

/**
 * Starts the Chrome or Chromium of this machine, headless.
 *
 * @example
 * const browser = await openBrowser();
 * const page = await browser.newPage({ colorScheme: "dark", viewport: { width: 320, height: 640 } });
 * await page.goto(pathToFileURL("out/gear/index.html").href);
 * await browser.close();
 */
export async function openBrowser(): Promise<OfflineBrowser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) {
    throw new Error("There is no Chrome or Chromium. `npm test` installs one, or set CHROME_PATH.");
  }
  // Root has no sandbox; the pages are our own, and offline.
  const browser = await chromium.launch({
    executablePath,
    args: ARGUMENTS,
    chromiumSandbox: false,
  });
  const outsideRequests: string[] = [];
  return {
    outsideRequests,
    async newPage(options = {}) {
      const context = await browser.newContext(options);
      await refuseOutside(context, outsideRequests);
      return context.newPage();
    },
    async close() {
      await browser.close();
      if (outsideRequests.length > 0) {
        throw new Error(`Pages asked for more than this machine: ${outsideRequests.join(", ")}.`);
      }
    },
  };
}

/** Tells whether an address is served by this machine or the page itself. */
export function isLocal(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return (
    ["file:", "data:", "blob:", "about:"].includes(protocol) ||
    ["localhost", "127.0.0.1", "[::1]"].includes(hostname)
  );
}

async function refuseOutside(context: BrowserContext, refused: string[]): Promise<void> {
  await context.route("**/*", async (route) => {
    const address = route.request().url();
    if (isLocal(address)) return route.continue();
    refused.push(address);
    return route.abort("internetdisconnected");
  });
  await context.routeWebSocket(/.*/u, async (socket) => {
    if (isLocal(socket.url())) {
      socket.connectToServer();
      return;
    }
    refused.push(socket.url());
    await socket.close();
  });
}
