import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SECOND_MS } from "../../src/core/time-units.ts";
import { aFolder, aStep } from "../support/a-ledger.ts";
import { aSite } from "../support/a-site.ts";
import type { Site } from "../support/a-site.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { openBrowser } from "../support/browser.ts";
import type { OfflineBrowser } from "../support/browser.ts";
import { START } from "../support/instants.ts";

let browser: OfflineBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Returns the addresses of all pages: those for everybody, and those of a person who is enrolled. */
async function everyAddress({ store, tokens }: Site): Promise<string[]> {
  const { id } = await store.addSubscriber(aPerson(), START);
  const request = {
    subscriberId: id,
    editionId: anEdition().id,
    at: START,
    first: aStep(1, START),
  };
  const enrollment = await store.enroll(request);
  await store.requestSignup({
    person: aPerson({ email: "bo@example.org" }),
    series: ["tea"],
    source: "form",
    at: START,
  });
  const { id: pending = 0 } = (await store.findSubscriber("bo@example.org")) ?? {};
  const settings = `/p/${tokens.sign("preferences", enrollment.id)}`;
  return [
    "/subscribe",
    "/subscribe/tea",
    "/tea",
    "/tea/01-cup-1.html",
    "/health",
    "/ready",
    `/c/${tokens.sign("confirm", pending)}`,
    `/u/${tokens.sign("unsubscribe", enrollment.id)}`,
    settings,
    `${settings}?saved`,
    `${settings}/erase`,
    `${settings}/undo`,
  ];
}

function hashOf(path: string): string {
  const hash = createHash("sha256");
  for (const file of [path, `${path}-wal`]) if (existsSync(file)) hash.update(readFileSync(file));
  return hash.digest("hex");
}

test("whatever looks at a page, with scripts or ahead of a click, changes nothing", async () => {
  const path = join(aFolder(), "ledger.sqlite");
  const site = await aSite("", path);
  const addresses = await everyAddress(site);
  const before = hashOf(path);
  const page = await browser.newPage();
  for (const address of addresses) {
    for (const method of ["GET", "HEAD", "OPTIONS"]) {
      await fetch(site.url + address, { method, headers: { "sec-purpose": "prefetch" } });
    }
    await page.goto(site.url + address);
    // Some scanners follow every link that they find.
    for (const link of await page.locator("a[href]").all()) {
      const href = (await link.getAttribute("href")) ?? "";
      if (href.startsWith("/")) await fetch(site.url + href);
    }
  }
  expect(hashOf(path)).toBe(before);
  await site.post(addresses[7] ?? "");
  expect(hashOf(path)).not.toBe(before);
});

test("where the project says so, the page presses its button itself, and without scripts it waits", async () => {
  const site = await aSite("  confirm: auto\n");
  const request = { series: ["tea"], source: "form", at: START };
  await site.store.requestSignup({ ...request, person: aPerson() });
  const link = `${site.url}/c/${site.tokens.sign("confirm", 1)}`;
  await fetch(link);
  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(link);
  await plain.getByRole("button", { name: "Yes, send it to me" }).waitFor();
  expect(await site.store.countSubscribers()).toEqual({ pending: 1 });
  const page = await browser.newPage();
  await page.goto(link);
  await page.getByRole("heading", { name: "It is on its way" }).waitFor();
  expect(await site.store.countSubscribers()).toEqual({ active: 1 });
});

test("without scripts, a person joins, changes settings, and leaves", async () => {
  const site = await aSite();
  const page = await browser.newPage({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  });
  await page.goto(`${site.url}/subscribe/tea`);
  site.wait(10 * SECOND_MS);
  await page.getByLabel("Email address").fill("ana@example.org");
  await page.getByLabel("First name (optional)").fill("Ana");
  await page.getByRole("button", { name: "Subscribe" }).click();
  await page.getByRole("heading", { name: "Check your mailbox" }).waitFor();

  const { id = 0 } = (await site.store.findSubscriber("ana@example.org")) ?? {};
  await page.goto(`${site.url}/c/${site.tokens.sign("confirm", id)}`);
  await page.getByRole("button", { name: "Yes, send it to me" }).click();
  await page.getByRole("heading", { name: "It is on its way" }).waitFor();

  await page.getByRole("link", { name: "Your settings" }).click();
  await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
  await page.getByLabel("Pace").selectOption({ label: "Half as often" });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Your settings are saved.").waitFor();
  expect(await site.store.findSubscriber("ana@example.org")).toMatchObject({
    state: "active",
    timezone: "Asia/Tokyo",
    readingPace: "slow",
  });

  await page.getByRole("button", { name: "Leave “All about tea”" }).click();
  await page.getByRole("heading", { name: "You are unsubscribed" }).waitFor();
  await page.getByRole("button", { name: "It was a mistake, go on" }).click();
  await page.getByRole("heading", { name: "Your settings" }).waitFor();
  await page.getByRole("button", { name: "Erase my data" }).click();
  await page.getByRole("button", { name: "Erase my data" }).click();
  await page.getByRole("heading", { name: "Your data is erased" }).waitFor();
  expect(await site.store.countSubscribers()).toEqual({});
});
