import { parse } from "csv-parse/sync";
import { fc } from "../support/fast-check.ts";
import { expect, test } from "vitest";
import { addressKey } from "../../src/core/address.ts";
import type { Store } from "../../src/core/ports.ts";
import type { NewSubscriber, SubscriberRecord } from "../../src/core/subscriber.ts";
import { aLedger } from "../support/a-ledger.ts";
import { exportedPeople, importedPeople } from "../support/a-list.ts";
import { START } from "../support/instants.ts";

/** What a spreadsheet runs, what guards it, and what a list is made of. */
const sign = fc.constantFrom(..."'=+-@\uFF1D\uFF0B\uFF0D\uFF20\"',;|\\ BoZ".split(""));
const start = fc.string({ unit: sign, maxLength: 4 });

/** What an import takes as a value: no control characters, no more than 500, nothing around it. */
const anyValue = fc.tuple(start, fc.string({ unit: "binary", maxLength: 8 })).map((parts) =>
  parts
    .join("")
    .replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029\uFFFD]/gu, "")
    .trim(),
);

const anyAddress = fc.stringMatching(/^[a-c'=+_-]{1,4}$/u).map((local) => `${local}@example.org`);

const anyPerson: fc.Arbitrary<NewSubscriber> = fc.record({
  email: anyAddress,
  timezone: fc.constantFrom(undefined, "Europe/Lisbon"),
  language: fc.constantFrom(undefined, "pt-BR"),
  fields: fc
    .record({ first_name: anyValue, city: anyValue })
    .map((fields) =>
      Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "")),
    ),
  consent: fc.record({
    source: anyValue.map((value) => value || "fair"),
    at: fc.date({ min: new Date(0), max: START, noInvalidDate: true }),
  }),
});

const anyPeople = fc.uniqueArray(anyPerson, {
  minLength: 1,
  maxLength: 40,
  selector: ({ email }) => addressKey(email),
});

test("an export that is imported has the same people in it, and changes nothing where it was made", async () => {
  await fc.assert(
    fc.asyncProperty(anyPeople, async (people) => {
      const store = await aLedger();
      await store.importSubscribers(people, START);
      const csv = await exportedPeople(store);
      const same = await importedPeople(csv, { store });
      expect(same).toMatchObject({ rows: people.length, unchanged: people.length, warned: 0 });
      const other = await aLedger();
      await importedPeople(csv, { store: other });
      expect(await known(other)).toEqual(await known(store));
      const cells: string[][] = parse(csv);
      expect(
        cells.flat().filter((cell) => /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell)),
      ).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

async function known(store: Store): Promise<Partial<SubscriberRecord>[]> {
  const people = await store.listSubscribers({ limit: 99 });
  return people.map(({ email, timezone, language, fields, consent }) => ({
    email,
    timezone,
    language,
    fields,
    consent,
  }));
}
