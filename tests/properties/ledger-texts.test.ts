import { fc } from "../support/fast-check.ts";
import { expect, test } from "vitest";
import { ENROLLMENT_STATES } from "../../src/core/enrollment.ts";
import { refusedAtMost } from "../support/refused-at-most.ts";
import { aLedger, aStep, defined, enrolled } from "../support/a-ledger.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

/** What somebody types who hopes that it ends up in a statement of SQL (T71). */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "'; DROP TABLE subscriber; --",
    '" OR ""="',
    "x' OR 1=1 --",
    "%",
    "_",
    "\\",
    "?1",
    ":name",
    "json('[]')",
    "\0",
    "1e999",
  ),
);

test("whatever is asked for by name finds that and nothing else, and is kept as it is", async () => {
  const store = await aLedger();
  await enrolled(store, "ana", "bo");
  await fc.assert(
    fc.asyncProperty(anyText, anyText, async (text, other) => {
      await refusedAtMost(() => store.findSubscriber(text));
      await refusedAtMost(() => store.isSuppressed(`${text}@example.org`));
      expect(await store.findDelivery(text)).toBeUndefined();
      await refusedAtMost(() => store.loadEdition(text));
      expect(
        await store.listEnrollments({ series: text, states: ENROLLMENT_STATES, limit: 9 }),
      ).toEqual([]);
      const fields = { first_name: text.toWellFormed(), other: other.toWellFormed() };
      await store.importSubscribers([aPerson({ email: "cy@example.org", fields })], minute(1));
      const cy = defined(await store.findSubscriber("cy@example.org"));
      expect(cy.fields).toEqual(fields);
      // Articles with a NUL are refused, which SQLite would take for the end of a text on some versions of Node.
      const title = text.toWellFormed().replaceAll("\0", "");
      const edition = { ...anEdition(1), id: `id ${text}`, title };
      await store.saveEdition({ ...edition, series: "tea" }, minute(2));
      expect((await store.listSeries())[0]?.title).toBe(title);
    }),
    { numRuns: 150 },
  );
  expect(await store.listEnrollable("' OR 1=1 --", 0, 9)).toHaveLength(3);
  expect(await store.countSubscribers()).toEqual({ active: 3 });
  expect(await store.countSteps()).toMatchObject([{ key: "cup-1", state: "planned", count: 2 }]);
  const { id } = defined(await store.findSubscriber("cy@example.org"));
  const [series] = await store.listSeries();
  const editionId = defined(series).editionId;
  await store.enroll({ subscriberId: id, editionId, first: aStep(1, START, "cy"), at: START });
  expect(await store.deliveries({ subscriberId: id })).toHaveLength(1);
});
