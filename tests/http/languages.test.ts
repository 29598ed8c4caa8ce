import { describe, expect, test } from "vitest";
import { SECOND_MS } from "../../src/core/time-units.ts";
import { aStep, defined } from "../support/a-ledger.ts";
import { aSite, ticketIn } from "../support/a-site.ts";
import type { Site } from "../support/a-site.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";

/** Returns a site whose series about tea is in a language. */
async function aSiteIn(language: string): Promise<Site> {
  const site = await aSite();
  await site.store.saveEdition({ ...anEdition(), id: language, language }, START);
  return site;
}

/** Adds a reader of the series, and returns the end of the addresses of their pages. */
async function aReader(
  { store, tokens }: Site,
  language: string | undefined,
): Promise<{ readonly leave: string; readonly settings: string }> {
  const { id: subscriberId } = await store.addSubscriber(aPerson({ language }), START);
  const [series] = await store.listSeries();
  const editionId = defined(series).editionId;
  const { id } = await store.enroll({ subscriberId, editionId, at: START, first: aStep(1, START) });
  return {
    leave: `/u/${tokens.sign("unsubscribe", id)}`,
    settings: `/p/${tokens.sign("preferences", id)}`,
  };
}

async function languageOf(answer: Promise<Response>): Promise<string | undefined> {
  return /<html lang="([^"]+)"/u.exec(await (await answer).text())?.[1];
}

describe("a reader's own pages", () => {
  test.each<[what: string, own: string | undefined, series: string, browser: string, is: string]>([
    [
      "are in the language of the emails that lead to them",
      undefined,
      "de",
      "de-DE,de;q=0.9",
      "de",
    ],
    ["are in it whatever the browser was set up in", undefined, "de", "en-GB,en;q=0.9", "de"],
    ["are in the one that the reader has said", "fr", "de", "en", "fr"],
    ["are in that of the series where that one has no words", "pt-BR", "de", "en", "de"],
    ["are in that of the browser where the series has no words either", "pt", "nl", "fr", "fr"],
    ["are in English where nothing has words", undefined, "nl", "pt", "en"],
  ])("%s", async (_, own, series, browser, expected) => {
    const site = await aSiteIn(series);
    const { leave, settings } = await aReader(site, own);
    const headers = { "accept-language": browser };
    for (const path of [leave, settings, `${settings}/erase`]) {
      expect(await languageOf(site.get(path, headers)), path).toBe(expected);
    }
    const left = fetch(site.url + leave, { method: "POST", headers });
    expect(await languageOf(left)).toBe(expected);
  });

  test("show the language that they are in as the one that is chosen, and save it only when asked", async () => {
    const site = await aSiteIn("de");
    const { settings } = await aReader(site, undefined);
    expect(await (await site.get(settings)).text()).toMatch(/<option value="de"[^>]* selected/u);
    const own = async () => (await site.store.findSubscriber("ana@example.org"))?.language;
    await site.post(settings, { what: "save", language: "de" });
    expect(await own()).toBeUndefined();
    await site.post(settings, { what: "save", language: "en" });
    expect(await own()).toBe("en");
  });

  test("are in that of the browser once nothing is known of the reader any more", async () => {
    const site = await aSiteIn("de");
    const { leave } = await aReader(site, undefined);
    await site.store.eraseSubscribers(["ana@example.org"], START);
    expect(await languageOf(site.get(leave, { "accept-language": "fr" }))).toBe("fr");
  });
});

describe("the form of a German series", () => {
  test.each([
    ["is in the language that the visitor's browser prefers", "en,de;q=0.5", "en"],
    ["is in German where there are no words in that", "pt-BR", "de"],
    ["is in German where the browser prefers none", "*", "de"],
  ])("%s", async (_, browser, expected) => {
    const site = await aSiteIn("de");
    const form = site.get("/subscribe/tea", { "accept-language": browser });
    expect(await languageOf(form)).toBe(expected);
  });

  test("together with one in another language is in English where the browser prefers none", async () => {
    const site = await aSiteIn("de");
    await site.store.saveEdition({ ...anEdition(), id: "pots", series: "pots" }, START);
    expect(await languageOf(site.get("/subscribe", { "accept-language": "*" }))).toBe("en");
  });
});

test.each([
  ["in the language of a browser that prefers one", "fr", "fr", "fr"],
  ["in that of the series where the browser prefers none", "*", undefined, "de"],
])("who signs up gets the mail, and the page that confirms, %s", async (_, browser, own, is) => {
  const site = await aSiteIn("de");
  const headers = { "accept-language": browser };
  const ticket = ticketIn(await (await site.get("/subscribe/tea", headers)).text());
  site.wait(10 * SECOND_MS);
  const body = new URLSearchParams({ email: "ana@example.org", ticket });
  const asked = fetch(`${site.url}/subscribe/tea`, { method: "POST", headers, body });
  expect(await languageOf(asked)).toBe(is);
  const person = defined(await site.store.findSubscriber("ana@example.org"));
  expect(person.language).toBe(own);
  const now = site.clock.now();
  const mail = await site.store.claimConfirmation({ now, leaseUntil: now });
  expect((await site.writeConfirmation(defined(mail))).html).toContain(`lang="${is}"`);
  const link = `/c/${site.tokens.sign("confirm", person.id)}`;
  expect(await languageOf(site.get(link, { "accept-language": "ar" }))).toBe(is);
  expect(await languageOf(site.post(link))).toBe(is);
});
