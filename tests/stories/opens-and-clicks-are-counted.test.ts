import PostalMime from "postal-mime";
import { expect, onTestFinished, test } from "vitest";
import { mergeToken } from "../../src/core/merge-field.ts";
import type { Store } from "../../src/core/ports.ts";
import { createLinkMaker } from "../../src/core/reader-links.ts";
import { MINUTE_MS } from "../../src/core/time-units.ts";
import { work } from "../../src/deliver/work.ts";
import { ownData } from "../../src/enrollment/own-data.ts";
import { readStatus } from "../../src/enrollment/series-status.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { createScheduling } from "../../src/schedule/create-scheduling.ts";
import { aMailServer } from "../support/a-mail-server.ts";
import { aSite } from "../support/a-site.ts";
import type { Site } from "../support/a-site.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";
import { aStep, defined } from "../support/a-ledger.ts";

const BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0";
const VISITOR = { "user-agent": BROWSER };
const COUNTED = "  count_opens: true\n  count_clicks: true\n";

const BODY = `<!doctype html><html lang="en"><body>
<p><a href="https://leaf.example/pots?a=1&amp;of=${mergeToken("city", "Bonn", { isInUrl: true })}">Pots</a></p>
<p><a href="https://leaf.example/shown">https://leaf.example/shown</a></p>
<p><a href="https://tea.example/tea">All emails</a> <a href="mailto:me@tea.example">Write</a></p>
<p><a style="color:red" href="https://leaf.example/kettles">Kettles</a></p>
</body></html>`;

interface Sent {
  readonly site: Site;
  readonly html: string;
  readonly text: string;
  readonly counted: string[];
}

/** Sends the first email to one reader and returns it as it arrived. */
async function aSentEmail(settings: string): Promise<Sent> {
  const site = await aSite(settings);
  const { store, clock, config, tokens } = site;
  const serve = defined(config.serve);
  const edition = anEdition(1);
  const emails = edition.emails.map((email) => ({ ...email, html: BODY }));
  await store.saveEdition({ ...edition, id: "tea-links", emails }, START);
  const ana = await store.addSubscriber(aPerson({ fields: { city: "Aix & Co" } }), START);
  await store.enroll({
    subscriberId: ana.id,
    editionId: "tea-links",
    first: aStep(1, START, "ana"),
    at: START,
  });
  const server = await aMailServer([]);
  const mailer = createSmtpMailer(server.url, { name: "tea.example" });
  onTestFinished(() => mailer.close());
  await work({
    store,
    mailer,
    clock,
    sender: config.sender,
    ...createScheduling(config.sender.email, config.schedule),
    links: createLinkMaker("https://tea.example", tokens, serve.counting),
    counting: { ...serve.counting, site: "https://tea.example" },
  });
  const { html = "", text = "" } = await PostalMime.parse(server.taken[0] ?? "");
  const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"/gu)].map(([, url]) => url ?? "");
  const counted = addresses
    .filter((url) => /^https:\/\/tea\.example\/[lo]\//u.test(url))
    .map((url) => url.slice("https://tea.example".length));
  return { site, html, text, counted };
}

test("links lead by way of the project's pages to where the email says, and are counted", async () => {
  const { site, html, counted } = await aSentEmail(COUNTED);
  expect(counted).toEqual([
    expect.stringMatching(/^\/l\/[\w.-]+\/tea-links\/1\/0$/u),
    expect.stringMatching(/^\/l\/[\w.-]+\/tea-links\/1\/3$/u),
    expect.stringMatching(/^\/o\/[\w.-]+$/u),
  ]);
  expect(html).toContain('<a href="https://leaf.example/shown">');
  expect(html).toContain('<a href="https://tea.example/tea">');
  site.wait(5 * MINUTE_MS);
  const [pots = "", kettles = "", picture = ""] = counted;
  const answers = [];
  for (const path of [pots, kettles, kettles]) {
    answers.push(await site.get(path, VISITOR));
  }
  expect(answers.map(({ status, headers }) => [status, headers.get("location")])).toEqual([
    [302, "https://leaf.example/pots?a=1&of=Aix%20%26%20Co"],
    [302, "https://leaf.example/kettles"],
    [302, "https://leaf.example/kettles"],
  ]);
  const shown = await site.get(picture, { "user-agent": "Mozilla/5.0" });
  expect([shown.status, shown.headers.get("content-type")]).toEqual([200, "image/gif"]);
  const [status] = await readStatus(site.store, START);
  expect(status?.steps[0]?.engagement).toEqual([
    { kind: "clicked", visitor: "reader", count: 1 },
    { kind: "opened", visitor: "proxy", count: 1 },
  ]);
  const [ana] = await site.store.listSubscribers({ limit: 1 });
  expect(await ownData(site.store, defined(ana))).toMatchObject({
    opensAndClicks: [
      { key: "cup-1", kind: "clicked", link: 0 },
      { key: "cup-1", kind: "opened" },
      { key: "cup-1", kind: "clicked", link: 3 },
    ].toSorted((a, b) => (a.link ?? 0) - (b.link ?? 0)),
  });
});

test("scanners are counted apart, and a look ahead not at all", async () => {
  const { site, counted } = await aSentEmail(COUNTED);
  const [pots = ""] = counted;
  // Three seconds after the message came in.
  site.wait(3_000);
  await site.get(pots, VISITOR);
  site.wait(5 * MINUTE_MS);
  await fetch(site.url + pots, { method: "HEAD", redirect: "manual" });
  await site.get(pots, { "user-agent": BROWSER, "sec-purpose": "prefetch;prerender" });
  const [status] = await readStatus(site.store, START);
  expect(status?.steps[0]?.engagement).toEqual([{ kind: "clicked", visitor: "scanner", count: 1 }]);
});

test("nothing is counted unless it is asked for, and links sent before still lead on", async () => {
  const plain = await aSentEmail("");
  expect(plain.counted).toEqual([]);
  const { site, tokens } = { site: plain.site, tokens: plain.site.tokens };
  const link = await site.get(`/l/${tokens.sign("count", 1)}/0`, VISITOR);
  expect(link.headers.get("location")).toBe("https://leaf.example/pots?a=1&of=Aix%20%26%20Co");
  expect((await readStatus(site.store, START))[0]?.steps[0]?.engagement).toEqual([]);
});

const PRUNED = (store: Store) => store.pruneEnded(new Date("2028-01-01"), 9);
const ERASED = (store: Store) => store.eraseSubscribers(["ana@example.org"], START);

test.each([
  ["pruned", PRUNED],
  ["that of somebody who is erased", ERASED],
])(
  "a link in mail that is %s leads on, without what the reader was called, and is not counted",
  async (_, forget) => {
    const { site, counted } = await aSentEmail(COUNTED);
    site.wait(5 * MINUTE_MS);
    expect(await forget(site.store)).toBe(1);
    expect(await site.store.deliveries()).toEqual([]);
    const answers = [];
    for (const path of counted.slice(0, 2)) answers.push(await site.get(path, VISITOR));
    expect(answers.map(({ headers }) => headers.get("location"))).toEqual([
      "https://leaf.example/pots?a=1&of=Bonn",
      "https://leaf.example/kettles",
    ]);
    expect(await site.store.countEngagement()).toEqual([]);
  },
);

test("one that does not name its edition tells that the message is not on record any more", async () => {
  const { site } = await aSentEmail(COUNTED);
  await PRUNED(site.store);
  const answer = await site.get(`/l/${site.tokens.sign("count", 1)}/0`, VISITOR);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain("This email is no longer on record");
});

test.each([
  ["on record", async () => 0],
  ["pruned", PRUNED],
])("a made-up link leads nowhere else, with a message that is %s", async (_, forget) => {
  const { site } = await aSentEmail(COUNTED);
  await forget(site.store);
  const token = site.tokens.sign("count", 1);
  for (const path of [
    `/l/${token}/tea-links/1/99`,
    `/l/${token}x/tea-links/1/0`,
    `/l/${site.tokens.sign("unsubscribe", 1)}/tea-links/1/0`,
    `/l/${token}/https%3A%2F%2Fevil.example/1/0?url=https://evil.example/`,
    `/l/${token}/tea-links/1/https://evil.example`,
    `/l/${token}/99`,
    `/l/${token}x/0`,
    `/l/${site.tokens.sign("unsubscribe", 1)}/0`,
    `/l/${token}/https://evil.example`,
    `/l/${token}/0?url=https://evil.example/`,
  ]) {
    const { status, headers } = await site.get(path, VISITOR);
    expect(headers.get("location") ?? "").not.toContain("evil");
    if (!path.endsWith("evil.example/")) expect([path, status]).toEqual([path, 404]);
  }
});
