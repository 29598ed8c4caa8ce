import { describe, expect, test } from "vitest";
import { toEdition } from "../../src/publish.ts";
import { aDraft } from "../support/a-draft.ts";
import { aSite } from "../support/a-site.ts";
import type { Site } from "../support/a-site.ts";
import { anEdition, anEditionOf } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";

const MINUTES = /(\d+) min read/u;

test("a series has a page that leads to each of its emails, and each to its neighbours", async () => {
  const site = await aSite();
  const archive = await (await site.get("/tea")).text();
  expect(archive).toContain("All about tea");
  const links = [...archive.matchAll(/href="(\/tea\/[^"]+)"/gu)].map(([, href]) => href);
  expect(links).toEqual([1, 2, 3, 4].map((n) => `/tea/0${n}-cup-${n}.html`));
  expect(archive).toContain('href="/subscribe/tea"');
  const email = await (await site.get("/tea/02-cup-2.html")).text();
  expect(email).toContain("Cup number 2 is brewed slowly");
  expect(email).toContain('rel="prev" href="/tea/01-cup-1.html"');
  expect(email).toContain('rel="next" href="/tea/03-cup-3.html"');
  expect(email).toMatch(/<iframe[^>]* sandbox=/u);
});

test("a series says of each email the minutes that it says itself, whatever stands around its text", async () => {
  const sentence = "Hot water takes caffeine out of the leaf. ";
  const article = `# All about tea\n\n## How tea works\n\n${sentence.repeat(36)}\n`;
  const edition = toEdition(await aDraft(article));
  const site = await aSite();
  await site.store.saveEdition(edition, START);
  expect(edition.emails.map(({ text }) => MINUTES.exec(text)?.[1])).toEqual(["1"]);
  const archive = await (await site.get(`/${edition.series}`)).text();
  expect(MINUTES.exec(archive)?.[1]).toBe("1");
});

describe("an address in mail of an older edition", () => {
  const cases: [what: string, path: string, expected: (string | number | null)[]][] = [
    ["leads to where its email stands now", "/tea/02-b.html", [302, "/tea/03-b.html", null]],
    ["leads back, too", "/tea/04-c.html", [302, "/tea/02-c.html", null]],
    ["is answered where it still is its email's", "/tea/01-a.html", [200, null, null]],
    [
      "is answered, and not for search, where the email is no more",
      "/tea/04-d.html",
      [200, null, "noindex"],
    ],
    [
      "leads to the newest place of an email that is no more",
      "/tea/03-d.html",
      [302, "/tea/04-d.html", null],
    ],
    ["is no other number", "/tea/07-b.html", [404, null, null]],
    ["is no number of another email", "/tea/04-b.html", [404, null, null]],
    ["is written as it was", "/tea/002-b.html", [404, null, null]],
    ["is none of another series", "/pots/02-b.html", [404, null, null]],
  ];
  test.each(cases)("%s", async (_, path, expected) => {
    const { store, get } = await aSite();
    await store.saveEdition({ ...anEdition(1), id: "pots", series: "pots" }, START);
    await store.saveEdition(anEditionOf("first", "a", "b", "d", "c"), START);
    await store.saveEdition(anEditionOf("second", "a", "b", "c", "d"), START);
    await store.saveEdition(anEditionOf("third", "a", "c", "b", "e"), START);
    const answer = await get(path);
    const header = (name: string) => answer.headers.get(name);
    expect([answer.status, header("location"), header("x-robots-tag")]).toEqual(expected);
  });

  test("shows the words of the newest edition that has its email, which has no neighbours", async () => {
    const { store, get } = await aSite();
    await store.saveEdition(anEditionOf("first", "a", "b", "c"), START);
    await store.saveEdition(anEditionOf("second", "a", "c"), START);
    const page = await (await get("/tea/02-b.html")).text();
    expect(page).toContain("b of first");
    expect(page).toContain('href="/tea"');
    expect(page).not.toMatch(/rel="(?:prev|next)"/u);
  });
});

test("pages for everybody may be kept for a while", async () => {
  const site = await aSite();
  for (const path of ["/tea", "/tea/01-cup-1.html"]) {
    expect((await site.get(path)).headers.get("cache-control")).toBe("public, max-age=300");
  }
});

test.each(["/coffee", "/tea/09-cup-9.html", "/tea/index.html", "/subscribe/coffee", "/u", "/"])(
  "at %s there is nothing",
  async (path) => {
    const site = await aSite();
    const answer = await site.get(path);
    expect([answer.status, (await answer.text()).includes("There is nothing here")]).toEqual([
      404,
      true,
    ]);
  },
);

test("below a folder of another site all links stay in it", async () => {
  const site = await aSite("", ":memory:", "https://example.org/letters");
  const archive = await (await site.get("/letters/tea")).text();
  expect(archive).toContain('href="/letters/tea/01-cup-1.html"');
  expect((await site.get("/tea")).status).toBe(404);
});

test.each(["health", "ready", "metrics", "subscribe", "hooks", "u", "c", "p", "l", "o"])(
  "a series may be called as pages of ours are: %s",
  async (series) => {
    const site = await aSite();
    const before = await Promise.all(OWN.map((path) => seen(site, path)));
    await site.store.saveEdition({ ...anEdition(2), id: series, series, title: "Feet" }, START);
    const email = await site.get(`/${series}/01-cup-1.html`);
    const leading = [...(await email.text()).matchAll(/<a href="([^"]+)"/gu)];
    const [archive = ""] = leading.flatMap(([, url = ""]) => (url.includes("cup") ? [] : [url]));
    const page = await site.get(archive);
    const html = await page.text();
    expect(html).toContain("<h1>Feet</h1>");
    expect(html).toContain(`href="/${series}/02-cup-2.html"`);
    const feed = /<(?<url>[^>]+)>/u.exec(page.headers.get("link") ?? "")?.groups?.["url"] ?? "";
    expect(await (await site.get(feed)).text()).toContain(
      `<link href="https://tea.example${archive}"/>`,
    );
    expect((await site.get(`/subscribe/${series}`)).status).toBe(200);
    expect(await Promise.all(OWN.map((path) => seen(site, path)))).toEqual(before);
  },
);

/** What monitoring and visitors ask for whatever is published. */
const OWN = ["/health", "/ready", "/subscribe/tea", "/u/made-up", "/p/made-up", "/tea"];

async function seen(site: Site, path: string): Promise<string> {
  const answer = await site.get(path);
  const text = await answer.text();
  return `${path} ${answer.status} ${text.replace(/ value="[^"]*"/gu, "")}`;
}

test("a series has a feed, which its page names, with whole addresses and nothing that breaks it", async () => {
  const site = await aSite("", ":memory:", "https://example.org/letters");
  await site.store.saveEdition({ ...anEdition(2), id: "odd", title: "Tea & <leaf>\u0001" }, START);
  const page = await site.get("/letters/tea");
  expect(page.headers.get("link")).toBe(
    '</letters/tea/feed.xml>; rel="alternate"; type="application/atom+xml"',
  );
  const answer = await site.get("/letters/tea/feed.xml");
  expect(answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
  const feed = await answer.text();
  expect(feed).toContain("<title>Tea &amp; &lt;leaf&gt;</title>");
  const links = [...feed.matchAll(/<entry>.*<link href="(.+?)"/gu)].map(([, link]) => link);
  expect(links).toEqual([1, 2].map((n) => `https://example.org/letters/tea/0${n}-cup-${n}.html`));
  expect((await site.get("/letters/coffee/feed.xml")).status).toBe(404);
});

test("an email is the same to readers of the feed wherever an edition puts it", async () => {
  const { store, get } = await aSite();
  const ids = async (): Promise<(string | undefined)[]> => {
    const feed = await (await get("/tea/feed.xml")).text();
    return [...feed.matchAll(/<entry>.*<id>(.+?)<\/id>/gu)].map(([, id]) => id);
  };
  await store.saveEdition(anEditionOf("first", "a", "b"), START);
  const before = await ids();
  expect(before).toEqual(["https://tea.example/tea#a", "https://tea.example/tea#b"]);
  await store.saveEdition(anEditionOf("second", "a", "x", "b"), START);
  expect(await ids()).toEqual(expect.arrayContaining(before));
});
