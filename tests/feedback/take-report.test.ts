import { describe, expect, test } from "vitest";
import { createBounceAddresses } from "../../src/core/bounce-address.ts";
import { createLinkTokens } from "../../src/core/link-token.ts";
import type { Store } from "../../src/core/ports.ts";
import { DAY_MS } from "../../src/core/time-units.ts";
import { createVirtualClock } from "../../src/deliver/play.ts";
import { takeReport } from "../../src/feedback/take-report.ts";
import type { ReportOutcome } from "../../src/feedback/take-report.ts";
import { parseReport } from "../../src/mail/parse-report.ts";
import { aLedger, aStep, claimAll, defined, enrolled } from "../support/a-ledger.ts";
import { aBounce, aComplaint } from "../support/a-report.ts";
import { START, minute } from "../support/instants.ts";

/** A ledger in which Ana's first email was accepted and her second is planned. */
async function anOffice() {
  const store = await aLedger();
  await enrolled(store, "ana");
  await accept(store, START, 2);
  const keys = await store.linkKeys();
  const bounces = createBounceAddresses("bounces@tea.example", keys);
  const clock = createVirtualClock(minute(9));
  const tokens = createLinkTokens(keys);
  const take = async (text: string): Promise<ReportOutcome> =>
    takeReport(await parseReport(Buffer.from(text)), { store, clock, bounces, tokens });
  return { store, clock, bounces, tokens, take };
}

async function accept(store: Store, at: Date, next: number): Promise<void> {
  const claim = defined((await claimAll(store, at))[0]);
  // The edition has four emails.
  const following = next > 4 ? undefined : aStep(next, at);
  const settlement = { to: "accepted", reply: "250", next: following } as const;
  await store.settle(claim, settlement, at);
}

async function stateOf(store: Store): Promise<string | undefined> {
  return (await store.findSubscriber("ana@example.org"))?.state;
}

test("nobody without a mailbox gets anything more; the same report again changes nothing", async () => {
  const { store, bounces, take } = await anOffice();
  const report = aBounce({ to: bounces.of(1) });
  expect(await take(report)).toEqual({ to: "recorded", reaction: "bounced" });
  expect(await stateOf(store)).toBe("bounced");
  expect((await store.deliveries()).map(({ state }) => state)).toEqual(["accepted", "canceled"]);
  const before = await store.events();
  expect(await take(report)).toEqual({ to: "known", reaction: "bounced" });
  expect(await store.events()).toEqual(before);
});

const FROM_ADDRESS = {
  status: "5.0.0",
  diagnostic: "smtp; 554 Your access from 5.1.1.20 has been rejected for its reputation",
};

test.each([
  ["is still tried", { action: "delayed", status: "4.4.1" }, "noted"],
  ["was delivered", { action: "delivered", status: "2.0.0" }, "noted"],
  ["was refused for what we are", { status: "5.7.1" }, "noted"],
  ["was refused for what we are, in words", { status: "5.0.0", diagnostic: "554 policy" }, "noted"],
  ["was refused by a host that names an address of ours", FROM_ADDRESS, "noted"],
  ["found a full mailbox", { status: "5.2.2" }, "soft"],
])("a message that %s stops nobody", async (_, changes, reaction) => {
  const { store, bounces, take } = await anOffice();
  expect(await take(aBounce({ to: bounces.of(1), ...changes }))).toEqual({
    to: "recorded",
    reaction,
  });
  expect(await stateOf(store)).toBe("active");
});

describe("a mailbox that is full", () => {
  /** Sends an email a day, and returns the person's state after those that come back. */
  async function statesAfter(returning: readonly number[]): Promise<(string | undefined)[]> {
    const { store, clock, bounces, take } = await anOffice();
    const states = [];
    for (const email of [1, 2, 3, 4]) {
      const day = new Date(START.getTime() + email * DAY_MS);
      clock.advanceTo(day);
      if (email > 1 && (await stateOf(store)) === "active") await accept(store, day, email + 1);
      if (!returning.includes(email)) continue;
      await take(aBounce({ to: bounces.of(email), status: "5.2.2" }));
      states.push(await stateOf(store));
    }
    return states;
  }

  test("counts as gone at the third message in a row", async () => {
    expect(await statesAfter([1, 2, 3])).toEqual(["active", "active", "bounced"]);
  });

  test("is none where the server does not like the sender, however often", async () => {
    const { store, clock, bounces, take } = await anOffice();
    const diagnostic = "smtp; 554-No SMTP service 554 Reject due to policy restrictions.";
    for (const email of [1, 2, 3, 4]) {
      const day = new Date(START.getTime() + email * DAY_MS);
      clock.advanceTo(day);
      if (email > 1) await accept(store, day, email + 1);
      await take(aBounce({ to: bounces.of(email), status: "5.0.0", diagnostic }));
    }
    expect(await stateOf(store)).toBe("active");
  });

  test("is forgotten when a message does not come back", async () => {
    expect(await statesAfter([1, 2, 4])).toEqual(["active", "active", "active"]);
  });
});

test("who calls it spam gets nothing more, found by the way out of the message", async () => {
  const { store, tokens, take } = await anOffice();
  const link = `https://tea.example/u/${tokens.sign("unsubscribe", 1)}`;
  expect(await take(aComplaint("fbl@tea.example", link))).toEqual({
    to: "recorded",
    reaction: "complained",
  });
  expect(await stateOf(store)).toBe("complained");
});

test("who calls it spam long after, when what they had was pruned, gets nothing more either", async () => {
  const { store, tokens, take } = await anOffice();
  const link = `https://tea.example/u/${tokens.sign("unsubscribe", 1)}`;
  await store.cancelEnrollments([1], "", START);
  await store.pruneEnded(minute(1), 9);
  expect(await take(aComplaint("fbl@tea.example", link))).toMatchObject({ to: "recorded" });
  expect(await stateOf(store)).toBe("complained");
});

test("who has left stays as they are when an old message comes back", async () => {
  const { store, bounces, take } = await anOffice();
  await store.setSubscriberState(1, "unsubscribed", START);
  await take(aBounce({ to: bounces.of(1) }));
  expect(await stateOf(store)).toBe("unsubscribed");
});

test.each([
  ["another number", (address: string) => address.replace("+1-", "+2-")],
  ["no signature", () => "bounces@tea.example"],
  ["another's domain", (address: string) => address.replace("tea.example", "evil.example")],
])("a report to an address with %s counts for nothing", async (_, change) => {
  const { store, bounces, take } = await anOffice();
  expect(await take(aBounce({ to: change(bounces.of(1)) }))).toEqual({ to: "forged" });
  expect(await take(aComplaint("fbl@tea.example", "https://tea.example/u/x"))).toEqual({
    to: "forged",
  });
  expect(await stateOf(store)).toBe("active");
});

test("a report about somebody who was erased has nothing to record", async () => {
  const { store, bounces, take } = await anOffice();
  await store.eraseSubscribers(["ana@example.org"], START);
  expect(await take(aBounce({ to: bounces.of(1) }))).toEqual({ to: "gone" });
});
