import type { KyselyPlugin } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import type { Store } from "../../src/core/ports.ts";
import { createLedgerStore } from "../../src/store/ledger-store.ts";
import { MIGRATIONS } from "../../src/store/schema.ts";
import { createSqliteBase } from "../../src/store/sqlite-base.ts";
import { openPrepared } from "../../src/store/sqlite-store.ts";
import { aStep, claimAll, enrolled } from "../support/a-ledger.ts";
import { anEdition } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

/** A store that tells how many statements it has run, the begin and the end of a transaction not among them. */
async function aCountedStore(): Promise<{ store: Store; count: () => number }> {
  let nRun = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      nRun += 1;
      return result;
    },
  };
  const base = createSqliteBase(await openPrepared(":memory:", MIGRATIONS), "memory");
  const store = createLedgerStore({ ...base, ledger: base.ledger.withPlugin(counting) });
  onTestFinished(() => store.close());
  return { store, count: () => nRun };
}

const OTHER = { ...anEdition(4), id: "other" };

function aMove(enrollmentId: number, step: number) {
  const next = { ...aStep(step, minute(30), `p${enrollmentId}`), key: `cup-${step}` };
  const from = { enrollmentId, fromDeliveryId: enrollmentId, skip: [] };
  return { ...from, editionId: OTHER.id, next: { ...next, isKept: false } };
}

type Write = (store: Store, ids: readonly number[]) => Promise<number>;

const resume: Write = (store, ids) =>
  store.resumeEnrollments(
    ids.map((enrollmentId) => ({ enrollmentId, countsFrom: START, dueAt: START, reason: "on" })),
    minute(2),
  );

const NOTHING: Write = async () => 0;

const writes: [what: string, before: Write, write: Write][] = [
  ["a pause", NOTHING, (store, ids) => store.pauseEnrollments(ids, minute(1), true)],
  [
    "a pause that outlasts that of its series",
    async (store, ids) => {
      await store.setSeriesPaused("tea", true, START);
      return store.pauseEnrollments(ids, minute(1));
    },
    (store, ids) => store.pauseEnrollments(ids, minute(2), true),
  ],
  ["a resumption", (store, ids) => store.pauseEnrollments(ids, minute(1)), resume],
  ["a cancellation", NOTHING, (store, ids) => store.cancelEnrollments(ids, "Why.", minute(1))],
  ...[1, 3].map((step): [string, Write, Write] => [
    `a move to step ${step}`,
    async (store) => {
      await store.saveEdition(OTHER, START);
      return 0;
    },
    (store, ids) =>
      store.moveEnrollments(
        ids.map((id) => aMove(id, step)),
        minute(1),
      ),
  ]),
  [
    "what has failed is tried again",
    async (store) => {
      const failed = { to: "failed", reply: "554 no" } as const;
      for (const claim of await claimAll(store)) await store.settle(claim, failed, START);
      return 0;
    },
    (store, ids) => store.retryFailed(ids, minute(1)),
  ],
];

test.each(writes)("%s of many people is as many statements as of two", async (_, before, write) => {
  const costs = [];
  for (const size of [2, 40]) {
    const { store, count } = await aCountedStore();
    const ids = Array.from({ length: size }, (__, index) => index + 1);
    await enrolled(store, ...ids.map((id) => `p${id}`));
    await before(store, ids);
    const from = count();
    expect(await write(store, ids)).toBe(size);
    costs.push(count() - from);
  }
  expect(costs[1]).toBe(costs[0]);
});
