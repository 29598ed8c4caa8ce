import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { SECOND_MS } from "../../src/core/time-units.ts";
import { aSite } from "../support/a-site.ts";
import type { Site } from "../support/a-site.ts";
import { aStep, claimAll, defined, enrolled } from "../support/a-ledger.ts";
import { minute, START } from "../support/instants.ts";

const SECRETS = { DRIPLINE_WEBHOOK_GENERIC: "secret" };

/** A site with Ana, whose first email was accepted. */
async function aSiteWithMail(): Promise<Site> {
  const site = await aSite("", undefined, undefined, SECRETS);
  await enrolled(site.store, "ana");
  const claim = defined((await claimAll(site.store))[0]);
  const settlement = { to: "accepted", reply: "250", next: aStep(2, START) } as const;
  await site.store.settle(claim, settlement, START);
  return site;
}

async function report(
  site: Site,
  fields: object,
  { key = "secret", at = START } = {},
): Promise<number> {
  const body = JSON.stringify(fields);
  const time = at.getTime() / SECOND_MS;
  const v1 = createHmac("sha256", key).update(`${time}.${body}`).digest("hex");
  const headers = { "dripline-signature": `t=${time},v1=${v1}` };
  return (await fetch(`${site.url}/hooks/generic`, { method: "POST", body, headers })).status;
}

async function stateOf({ store }: Site): Promise<string | undefined> {
  return (await store.findSubscriber("ana@example.org"))?.state;
}

test.each([
  ["by the id of the message", { message_id: "ana.1@tea.example", recipient: "other@example.org" }],
  ["by the address", { recipient: "ANA@example.org" }],
])("a bounce is recorded, %s; once more it changes nothing", async (_, who) => {
  const site = await aSiteWithMail();
  const fields = { ...who, reaction: "bounced", detail: "no such user" };
  expect(await report(site, fields)).toBe(200);
  expect(await stateOf(site)).toBe("bounced");
  const before = await site.store.events();
  expect(await report(site, fields)).toBe(200);
  expect(await site.store.events()).toEqual(before);
});

test("reports in another order come to the same", async () => {
  const site = await aSiteWithMail();
  const recipient = "ana@example.org";
  await report(site, { recipient, reaction: "complained", detail: "spam" });
  await report(site, { recipient, reaction: "bounced", detail: "gone" });
  expect(await stateOf(site)).toBe("complained");
});

describe("a report about a reader of whom nothing is known to have arrived", () => {
  async function aSiteInDoubt(): Promise<Site> {
    const site = await aSite("", undefined, undefined, SECRETS);
    await enrolled(site.store, "ana");
    const claim = defined((await claimAll(site.store))[0]);
    const reply = "The line broke.";
    await site.store.settle(claim, { to: "in-doubt", reply, dueAt: undefined }, START);
    return site;
  }

  test.each([
    ["complained", "complained"],
    ["bounced", "bounced"],
    ["soft", "active"],
    ["noted", "active"],
  ])("that says %s leaves them %s", async (reaction, state) => {
    const site = await aSiteInDoubt();
    const fields = { recipient: "ana@example.org", reaction, detail: "said so" };
    expect(await report(site, fields)).toBe(200);
    expect(await stateOf(site)).toBe(state);
    const before = await site.store.events();
    expect(await report(site, fields)).toBe(200);
    expect(await site.store.events()).toEqual(before);
  });
});

test.each([
  ["nobody that we know", { recipient: "none@example.org", reaction: "bounced" }],
  ["what is no address", { recipient: "\r\nBcc: a", reaction: "bounced" }],
])("a report about %s is heard, and changes nothing", async (_, fields) => {
  const site = await aSiteWithMail();
  expect(await report(site, fields)).toBe(200);
  expect(await stateOf(site)).toBe("active");
  expect(site.errors).toEqual([]);
});

test("a report that nobody has signed is refused", async () => {
  const site = await aSiteWithMail();
  const fields = { recipient: "ana@example.org", reaction: "bounced" };
  expect(await report(site, fields, { key: "guess" })).toBe(403);
  expect(await stateOf(site)).toBe("active");
});

test("a report that was signed long ago is refused, since anybody may have caught it", async () => {
  const site = await aSiteWithMail();
  const fields = { recipient: "ana@example.org", reaction: "bounced" };
  expect(await report(site, fields, { at: minute(-6) })).toBe(403);
  expect(await stateOf(site)).toBe("active");
});

test("a key of SendGrid's that is none is said at the start", async () => {
  const environment = { DRIPLINE_WEBHOOK_SENDGRID: "hello" };
  await expect(aSite("", undefined, undefined, environment)).rejects.toMatchObject({
    code: "config/webhook-key",
  });
});

test.each(["mailgun", "constructor", "__proto__", "other"])(
  "without a secret for %s there is no such page",
  async (service) => {
    const site = await aSiteWithMail();
    expect((await site.post(`/hooks/${service}`)).status).toBe(404);
  },
);
