import { createServer } from "node:http";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { escapeHtml, mergeToken } from "../../src/core/merge-field.ts";
import { freePort } from "../support/free-port.ts";
import { aFolder, aStep } from "../support/a-ledger.ts";
import { aSite } from "../support/a-site.ts";
import type { Site } from "../support/a-site.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";

/** Returns the address of the counted form of a link, as it stands in the email of a reader in Köln. */
async function aCountedLink(written: string): Promise<string> {
  return countedLinkOn(await aSite("  count_clicks: true\n"), written);
}

async function countedLinkOn(site: Site, written: string): Promise<string> {
  const edition = anEdition(1);
  const html = `<html><body><p><a href="${escapeHtml(written)}">Read</a></p></body></html>`;
  const emails = edition.emails.map((email) => ({ ...email, html }));
  await site.store.saveEdition({ ...edition, id: "linked", emails }, START);
  const { id } = await site.store.addSubscriber(aPerson({ fields: { city: "Köln" } }), START);
  const first = aStep(1, START);
  await site.store.enroll({ subscriberId: id, editionId: "linked", first, at: START });
  const [sent] = await site.store.deliveries();
  return `${site.url}/l/${site.tokens.sign("count", sent?.deliveryId ?? 0)}/0`;
}

/** Starts a server that says what it is asked for. Returns its address. */
async function anEcho(): Promise<string> {
  const port = await freePort();
  const server = createServer((request, response) => void response.end(request.url));
  onTestFinished(() => void server.close());
  await new Promise<void>((ready) => void server.listen(port, "127.0.0.1", ready));
  return `http://127.0.0.1:${port}`;
}

const CITY = mergeToken("city", "", { isInUrl: true });

test.each([
  ["plain", "/pots?a=1&b=2#deep", "/pots?a=1&b=2"],
  ["with umlauts", "/wiki/Größe?q=für", "/wiki/Gr%C3%B6%C3%9Fe?q=f%C3%BCr"],
  [
    "with another script and what is encoded already",
    "/wiki/東京?a=b%20c&d=%C3%B6",
    "/wiki/%E6%9D%B1%E4%BA%AC?a=b%20c&d=%C3%B6",
  ],
  ["with a reader's value", `/shops?c=${CITY}`, "/shops?c=K%C3%B6ln"],
  ["with a reader's value behind an umlaut", `/läden?c=${CITY}`, "/l%C3%A4den?c=K%C3%B6ln"],
])("a counted link leads where it says: %s", async (_, written, asked) => {
  const link = await aCountedLink((await anEcho()) + written);
  expect(await (await fetch(link)).text()).toBe(asked);
});

test.each([
  [
    "a host of other letters",
    "https://bücher.example/?q=für",
    "https://xn--bcher-kva.example/?q=f%C3%BCr",
  ],
  [
    "what a URL writes already",
    "https://leaf.example/a?b=%C3%B6#c",
    "https://leaf.example/a?b=%C3%B6#c",
  ],
  ["nothing that is an address", "https://leaf.example:pots/", null],
])("it names %s as a URL writes it", async (_, written, location) => {
  const answer = await fetch(await aCountedLink(written), { redirect: "manual" });
  expect(answer.headers.get("location")).toBe(location);
});

test("it leads on where the use of it can't be written down, and the operator is told", async () => {
  const path = join(aFolder(), "ledger.sqlite");
  const site = await aSite("  count_clicks: true\n", path);
  const link = await countedLinkOn(site, "https://leaf.example/pots");
  const file = new Database(path);
  file.exec(`CREATE TRIGGER full BEFORE INSERT ON engagement
    BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`);
  file.close();
  const answer = await fetch(link, { redirect: "manual" });
  expect(answer.headers.get("location")).toBe("https://leaf.example/pots");
  expect(String(site.errors)).toContain("full");
});
