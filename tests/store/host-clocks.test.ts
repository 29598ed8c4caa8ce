import { describe, expect, test } from "vitest";
import { withLedger } from "../../src/project/open-ledger.ts";
import { parseConfig } from "../../src/config.ts";
import type { Clock, Mailer, Store } from "../../src/core/ports.ts";
import { work } from "../../src/deliver/work.ts";
import { createStepPlanner } from "../../src/schedule/plan-step.ts";
import { aStep, aTransmission, defined } from "../support/a-ledger.ts";
import { aPostgres } from "../support/a-postgres.ts";
import { anApp } from "../support/a-studio.ts";
import { anEdition, aPerson, aSender } from "../support/an-edition.ts";

const postgres = aPostgres();
const [SECOND_MS, MINUTE_MS, HOUR_MS] = [1_000, 60_000, 3_600_000];

/** A program on a host of its own. */
interface Host {
  readonly store: Store;
  readonly clock: Clock;
  /** Returns what the host's clock will show then. */
  readonly inMs: (ms: number) => Date;
}

/** Opens a ledger on two hosts, the clock of the second an hour ahead; due for both is one email of Ana's. */
async function onTwoHosts(play: (right: Host, ahead: Host) => Promise<void>): Promise<void> {
  const url = await postgres.url();
  const open = async (aheadMs: number, use: (host: Host) => Promise<void>): Promise<void> => {
    const inMs = (ms: number): Date => new Date(Date.now() + aheadMs + ms);
    const clock = { now: () => inMs(0) };
    const config = parseConfig("", { DATABASE_URL: url });
    const app = { ...anApp("."), clock };
    await withLedger(app, config, "make", (store) => use({ store, clock, inMs }));
  };
  await open(0, async (right) => {
    await right.store.saveEdition(anEdition(), right.inMs(0));
    const { id } = await right.store.addSubscriber(aPerson(), right.inMs(0));
    const request = { subscriberId: id, editionId: "tea-4", at: right.inMs(0) };
    await right.store.enroll({ ...request, first: aStep(1, right.inMs(0)) });
    await open(HOUR_MS, (ahead) => play(right, ahead));
  });
}

function claimFor({ store, inMs }: Host, leaseMs: number) {
  return store.claimDue({ now: inMs(0), limit: 9, leaseUntil: inMs(leaseMs) });
}

describe("hosts whose clocks differ by an hour, on PostgreSQL", () => {
  test.each([
    ["is claimed by the host that is right", (right: Host, ahead: Host) => [right, ahead] as const],
    ["is claimed by the host that is ahead", (right: Host, ahead: Host) => [ahead, right] as const],
  ])("leave each other what %s, until its lease is over", async (_, order) => {
    await onTwoHosts(async (right, ahead) => {
      const [first, second] = order(right, ahead);
      const [claim] = await claimFor(first, MINUTE_MS);
      expect(await second.store.recoverLapsed(second.inMs(0))).toBe(0);
      expect(await claimFor(second, MINUTE_MS)).toEqual([]);
      const transmission = aTransmission(first.inMs(0), first.inMs(SECOND_MS));
      expect(await first.store.markTransmitting(defined(claim), transmission)).toBe(true);
      expect(await second.store.recoverLapsed(second.inMs(0))).toBe(0);
      // And not an hour longer than it lasts.
      await expect
        .poll(() => second.store.recoverLapsed(second.inMs(0)), { timeout: 3 * SECOND_MS })
        .toBe(1);
      const late = { to: "accepted", reply: "250 ok", next: undefined } as const;
      expect(await first.store.settle(defined(claim), late, first.inMs(0))).toBe(false);
    });
  });

  test("wait until a lease ends, each by its own clock", async () => {
    await onTwoHosts(async (right, ahead) => {
      await claimFor(ahead, MINUTE_MS);
      for (const { store, inMs } of [right, ahead]) {
        const waitMs = defined(await store.nextDueAt()).getTime() - inMs(0).getTime();
        expect(Math.abs(waitMs - MINUTE_MS)).toBeLessThan(10 * SECOND_MS);
      }
    });
  });

  test("send a message once, though one works while the other has it on the wire", async () => {
    await onTwoHosts(async (right, ahead) => {
      const sent: string[] = [];
      const worker = ({ store, clock }: Host, whileSending: () => Promise<unknown>) => {
        const mailer: Mailer = {
          send: async ({ to }, mayTransmit) => {
            if (!(await mayTransmit())) return { outcome: "withheld", reply: "not now" };
            sent.push(to);
            await whileSending();
            return { outcome: "accepted", reply: "250 ok" };
          },
          close: async () => undefined,
        };
        const sender = aSender();
        const planner = createStepPlanner({ senderEmail: sender.email });
        return work({ store, clock, mailer, sender, planner, judge: () => ({ to: "send" }) });
      };
      const counts = await worker(right, async () => {
        expect(await worker(ahead, async () => undefined)).toMatchObject({ recovered: 0 });
      });
      expect([counts.accepted, sent]).toEqual([1, ["ana@example.org"]]);
    });
  });

  test("ask each address once to confirm", async () => {
    await onTwoHosts(async (right, ahead) => {
      const person = aPerson({ email: "bo@example.org" });
      const at = right.inMs(0);
      await right.store.requestSignup({ person, series: ["tea"], source: "form", at });
      const take = ({ store, inMs }: Host) =>
        store.claimConfirmation({ now: inMs(0), leaseUntil: inMs(MINUTE_MS) });
      const mail = defined(await take(right));
      expect(await take(ahead)).toBeUndefined();
      const lease = { now: right.inMs(0), leaseUntil: right.inMs(MINUTE_MS) };
      const renewed = defined(await right.store.renewConfirmation(mail, lease));
      expect(await take(ahead)).toBeUndefined();
      expect(await right.store.settleConfirmation(renewed, { to: "sent" })).toBe(true);
    });
  });

  test("share one pace: none gets tokens of an hour that has not passed", async () => {
    await onTwoHosts(async (right, ahead) => {
      const limit = { key: "mailer/hour", capacity: 1, refillMs: HOUR_MS };
      expect(await right.store.takePace([limit], right.inMs(0))).toBeUndefined();
      for (const { store, inMs } of [ahead, right]) {
        const waitMs = await store
          .takePace([limit], inMs(0))
          .then((hold) => defined(hold).until.getTime() - inMs(0).getTime());
        expect(Math.abs(waitMs - HOUR_MS)).toBeLessThan(10 * SECOND_MS);
      }
      const short = { key: "mailer/second", capacity: 1, refillMs: 50 };
      expect(await ahead.store.takePace([short], ahead.inMs(0))).toBeUndefined();
      await expect.poll(() => right.store.takePace([short], right.inMs(0))).toBeUndefined();
    });
  });
});
