import { describe, expect, test } from "vitest";
import { cancelPeople, pausePeople, resumePeople } from "../../src/enrollment/hold-people.ts";
import type { ResumePolicy } from "../../src/core/resume.ts";
import type { Selection } from "../../src/enrollment/hold-people.ts";
import { claimAll, defined } from "../support/a-ledger.ts";
import { anEditionOf } from "../support/an-edition.ts";
import { anOffice } from "../support/an-office.ts";
import type { Office } from "../support/an-office.ts";
import { START } from "../support/instants.ts";

/** Two steps, ten days apart. The first is accepted on Monday, 4 January 2027, at 10:00. */
const TEA = anEditionOf("tea-1", "a", "b:10");

const day = (days: number): Date => new Date(START.getTime() + days * 86_400_000);

describe("after a pause from day 2 the second step, ten days after the first, comes", () => {
  const cases: [policy: ResumePolicy, resumed: number, due: string][] = [
    // The pause ends before the step is due.
    ["count-on", 5, "2027-01-14T09:00"],
    ["restart", 5, "2027-01-19T09:00"],
    ["active-time", 5, "2027-01-17T09:00"],
    // It ends long after: now, while the window is open, and not all that was missed at once.
    ["count-on", 30, "2027-02-03T10:00"],
    ["restart", 30, "2027-02-13T09:00"],
    ["active-time", 30, "2027-02-11T09:00"],
  ];
  test.each(cases)("with %s, resumed on day %i: %s", async (policy, resumed, due) => {
    const office = await anOffice();
    await office.enroll(TEA, "ana");
    await office.accept(1);
    office.clock.advanceTo(day(2));
    expect(await pause(office)).toBe(1);
    office.clock.advanceTo(day(resumed));
    expect(await claimAll(office.store, day(resumed))).toEqual([]);
    expect(await resume(office, policy)).toBe(1);
    expect(await office.standing()).toEqual([`ana: a | b ${due}`]);
    expect(await office.finish()).toEqual(["ana: a b"]);
  });

  test.each([
    ["count-on", "2027-01-24T10:00"],
    ["restart", "2027-01-30T09:00"],
    ["active-time", "2027-01-28T09:00"],
  ] as const)("and a first one, ten days after enrollment, with %s: %s", async (policy, due) => {
    const office = await anOffice();
    const [first] = anEditionOf("tea-1", "a:10").emails;
    const emails = [{ ...defined(first), delayFrom: "enrollment" as const }];
    await office.enroll({ ...TEA, emails }, "ana");
    office.clock.advanceTo(day(2));
    await pause(office);
    office.clock.advanceTo(day(policy === "count-on" ? 20 : 16));
    await resume(office, policy);
    expect(await office.standing()).toEqual([`ana: | a ${due}`]);
  });

  test("a step without a delay comes at once, as nothing came today", async () => {
    const office = await anOffice();
    await office.enroll(anEditionOf("tea-1", "a", "b:0"), "ana");
    await office.accept(1);
    await pause(office);
    office.clock.advanceTo(day(3));
    await resume(office, "restart");
    expect(await office.standing()).toEqual(["ana: a | b 2027-01-07T10:00"]);
  });

  test("two pauses add up where only active time counts", async () => {
    const office = await anOffice();
    await office.enroll(TEA, "ana");
    await office.accept(1);
    for (const [from, until] of [
      [2, 5],
      [6, 8],
    ] as const) {
      office.clock.advanceTo(day(from));
      await pause(office);
      office.clock.advanceTo(day(until));
      await resume(office, "active-time");
    }
    expect(await office.standing()).toEqual(["ana: a | b 2027-01-19T09:00"]);
  });

  test("a step that was accepted during the pause counts from its acceptance", async () => {
    const office = await anOffice();
    await office.enroll(anEditionOf("tea-1", "a", "b:10"), "ana");
    const claim = defined((await claimAll(office.store))[0]);
    await office.store.markTransmitting(claim, { at: START, leaseUntil: day(1), messageHash: "" });
    await pause(office);
    office.clock.advanceTo(day(1));
    const { subscriber, startedAt } = claim;
    const next = office.planner(1, { edition: TEA, subscriber, startedAt, from: day(1) });
    await office.store.settle(claim, { to: "accepted", reply: "250", next }, day(1));
    office.clock.advanceTo(day(4));
    await resume(office, "active-time");
    expect(await office.standing()).toEqual(["ana: a | b 2027-01-18T09:00"]);
  });

  test("a retry waits for the other server, whatever the policy", async () => {
    const office = await anOffice();
    await office.enroll(TEA, "ana");
    const claim = defined((await claimAll(office.store))[0]);
    await office.store.settle(claim, { to: "deferred", reply: "450", dueAt: day(1) }, START);
    await pause(office);
    await resume(office, "restart");
    expect(await office.standing()).toEqual(["ana: | a 2027-01-05T10:00"]);
    await pause(office);
    office.clock.advanceTo(day(3));
    await resume(office, "restart");
    expect(await office.standing()).toEqual(["ana: | a 2027-01-07T10:00"]);
  });
});

describe("a series and one person", () => {
  test("resuming a series leaves those paused who were so before it", async () => {
    const office = await anOffice();
    await office.enroll(TEA, "ana", "bo");
    expect(await pause(office, 1)).toBe(1);
    office.clock.advanceTo(day(1));
    expect(await pause(office)).toBe(1);
    await office.enroll(TEA, "cy");
    office.clock.advanceTo(day(2));
    expect(await resume(office, "count-on")).toBe(2);
    expect(await states(office)).toEqual(["paused", "active", "active"]);
    expect(await resume(office, "count-on", { isEveryone: true })).toBe(1);
    expect(await states(office)).toEqual(["active", "active", "active"]);
  });

  test("one person stays paused when the series goes on, though they were paused after it", async () => {
    const office = await anOffice();
    await office.enroll(TEA, "ana", "bo");
    expect(await pause(office)).toBe(2);
    await office.enroll(TEA, "cy");
    office.clock.advanceTo(day(1));
    expect([await pause(office, 2), await pause(office, 3)]).toEqual([1, 1]);
    expect(await pause(office, 2)).toBe(0);
    office.clock.advanceTo(day(2));
    expect(await resume(office, "count-on")).toBe(1);
    expect(await states(office)).toEqual(["active", "paused", "paused"]);
    expect(await resume(office, "count-on", { subscriberId: 2 })).toBe(1);
    expect(await states(office)).toEqual(["active", "active", "paused"]);
  });

  test("one person who is let go on waits for the series, and goes on with it", async () => {
    const office = await anOffice();
    await office.enroll(TEA, "ana", "bo");
    await pause(office, 1);
    office.clock.advanceTo(day(1));
    await pause(office);
    office.clock.advanceTo(day(2));
    expect(await resume(office, "count-on", { subscriberId: 1 })).toBe(1);
    expect(await states(office)).toEqual(["paused", "paused"]);
    expect(await claimAll(office.store, day(9))).toEqual([]);
    expect(await resume(office, "count-on")).toBe(2);
    expect(await office.finish()).toEqual(["ana: a b", "bo: a b"]);
  });

  test("one person goes on though it was the series that was paused, when it is over", async () => {
    const office = await anOffice();
    await office.enroll(TEA, "ana", "bo");
    await pause(office, 2);
    expect(await resume(office, "count-on", { subscriberId: 2 })).toBe(1);
    expect(await states(office)).toEqual(["active", "active"]);
  });

  test("canceling ends what is meant, and nothing else", async () => {
    const office = await anOffice();
    await office.enroll(TEA, "ana", "bo");
    await office.enroll({ ...anEditionOf("chai-1", "x"), series: "chai" }, "ana");
    const tea = (await office.store.listSeries()).filter(({ series }) => series === "tea");
    const { store, clock } = office;
    expect(await cancelPeople({ subscriberId: 1, series: tea }, "Asked.", store, clock)).toBe(1);
    const left = await store.listEnrollments({ states: ["active"], limit: 9 });
    expect(left.map(({ series, subscriberId }) => [series, subscriberId])).toEqual([
      ["tea", 2],
      ["chai", 1],
    ]);
    expect(
      await cancelPeople({ subscriberId: undefined, series: tea }, "Over.", store, clock),
    ).toBe(1);
    expect(await office.finish()).toEqual(["ana: x", "bo: "]);
  });

  test("more people than fit in one page are all reached", async () => {
    const office = await anOffice();
    await office.enroll(TEA, ...Array.from({ length: 1_001 }, (_, n) => `p${n}`));
    expect(await pause(office)).toBe(1_001);
    expect(await claimAll(office.store)).toEqual([]);
    expect(await resume(office, "count-on")).toBe(1_001);
  });
});

async function everything(office: Office, subscriberId?: number): Promise<Selection> {
  return { subscriberId, series: await office.store.listSeries() };
}

async function pause(office: Office, subscriberId?: number): Promise<number> {
  return pausePeople(await everything(office, subscriberId), office.store, office.clock);
}

async function resume(
  office: Office,
  policy: ResumePolicy,
  { subscriberId, isEveryone = false }: { subscriberId?: number; isEveryone?: boolean } = {},
): Promise<number> {
  return resumePeople(await everything(office, subscriberId), { ...office, policy, isEveryone });
}

async function states(office: Office): Promise<string[]> {
  const query = { states: ["active", "paused"], limit: 9 } as const;
  return (await office.store.listEnrollments(query)).map(({ state }) => state);
}
