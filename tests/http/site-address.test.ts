import { expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { createLinkMaker } from "../../src/core/reader-links.ts";
import { SECOND_MS } from "../../src/core/time-units.ts";
import { aStep } from "../support/a-ledger.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { aSite, ticketIn } from "../support/a-site.ts";
import { START } from "../support/instants.ts";

test.each([
  ["as it is", "https://letters.example.org", "https://letters.example.org"],
  ["without a slash at its end", "https://tea.example/letters/", "https://tea.example/letters"],
  [
    "with a host of other letters",
    "https://bücher.example/tee",
    "https://xn--bcher-kva.example/tee",
  ],
  ["with a path of other letters", "https://tea.example/für", "https://tea.example/f%C3%BCr"],
  ["with a space", "https://tea.example/a b", "https://tea.example/a%20b"],
  ["with capitals", "HTTPS://Tea.Example/A", "https://tea.example/A"],
])("the address of the pages is kept as machines write it: %s", (_, written, kept) => {
  expect(parseConfig(`site: ${written}`, {}).site).toBe(kept);
});

/** What visitors of these pages follow, as a browser does. */
test.each([
  ["letters outside of ASCII", "https://tea.example/briefe-für-dich"],
  ["another script", "https://tea.example/お茶"],
  ["a space", "https://tea.example/a b"],
  ["a letter that is encoded in vain", "https://tea.example/%7Eana"],
  ["an encoded slash", "https://tea.example/a%2Fb"],
  ["an encoded percent sign", "https://tea.example/100%25"],
])("below a path with %s all pages answer, and lead to each other", async (_, at) => {
  const site = await aSite("", ":memory:", at);
  const { store, tokens, config } = site;
  const root = config.site ?? "";
  const follow = (page: string, link: string): string => new URL(link, page).pathname;
  const linkOf = (html: string, pattern: RegExp): string => pattern.exec(html)?.[1] ?? "none";

  const archive = new URL(`${root}/tea`);
  const listed = await (await site.get(archive.pathname)).text();
  const email = follow(archive.href, linkOf(listed, /href="([^"]+cup-1\.html)"/u));
  expect((await site.get(email)).status).toBe(200);
  expect((await site.get(`${archive.pathname}/feed.xml`)).status).toBe(200);

  const form = follow(archive.href, linkOf(listed, /href="([^"]+\/subscribe\/tea)"/u));
  const shown = await (await site.get(form)).text();
  site.wait(10 * SECOND_MS);
  const action = follow(root + form, linkOf(shown, /action="([^"]+)"/u));
  const fields = { email: "bo@example.org", ticket: ticketIn(shown) };
  expect((await site.post(action, fields)).status).toBe(200);
  const { id: bo } = (await store.findSubscriber("bo@example.org")) ?? { id: 0 };
  const confirm = await (
    await site.get(`${new URL(root).pathname}/c/${tokens.sign("confirm", bo)}`)
  ).text();
  await site.post(follow(root, linkOf(confirm, /action="([^"]+)"/u)));
  expect((await store.findSubscriber("bo@example.org"))?.consent?.source).toBe(
    `form on ${root}/subscribe/tea`,
  );

  const { id } = await store.addSubscriber(aPerson(), START);
  const enrollment = await store.enroll({
    subscriberId: id,
    editionId: anEdition().id,
    at: START,
    first: aStep(1, START),
  });
  const owner = { enrollmentId: enrollment.id, deliveryId: 1 };
  const { unsubscribe } = createLinkMaker(root, tokens)(owner);
  const way = new URL(unsubscribe).pathname;
  const asked = await (await site.get(way)).text();
  const settings = follow(root + way, linkOf(asked, /href="([^"]+\/p\/[^"]+)"/u));
  const saved = await site.post(settings, { what: "save", pace: "slow" });
  expect([saved.status, saved.headers.get("location")]).toEqual([303, `${settings}?saved`]);
  const left = await (
    await site.post(follow(root + way, linkOf(asked, /action="([^"]+)"/u)))
  ).text();
  expect((await store.findSubscriber("ana@example.org"))?.state).toBe("unsubscribed");
  const undo = await site.post(follow(root + way, linkOf(left, /action="([^"]+\/undo)"/u)));
  expect(undo.status).toBe(303);
  expect((await store.findSubscriber("ana@example.org"))?.state).toBe("active");
});

test("the address of the pages holds no password, which would stand in every email", () => {
  const settings = "site: https://me:secret@letters.example/tea\n";
  expect(() => parseConfig(settings, {})).toThrow("Expected no password");
  expect(parseConfig("site: https://letters.example/@tea\n", {}).site).toBe(
    "https://letters.example/@tea",
  );
});
