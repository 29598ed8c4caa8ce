import { expect, test } from "vitest";
import { createFirstRows } from "../../src/audience/first-rows.ts";
import { fc } from "../support/fast-check.ts";

test("each key is known from the row in which it stood first, as a map knows it", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 200 }), (keys) => {
      const rows = createFirstRows(1_000);
      const map = new Map<string, number>();
      for (const [index, key] of keys.entries()) {
        expect(rows.noted(key, index + 1)).toBe(map.get(key));
        if (!map.has(key)) map.set(key, index + 1);
      }
    }),
  );
});

test("also when there are so many that it has grown", () => {
  const rows = createFirstRows(100_000);
  const keys = Array.from({ length: 20_000 }, (_, n) => `p${n}@example.org`);
  expect(
    keys.map((key, index) => rows.noted(key, index + 1)).every((row) => row === undefined),
  ).toBe(true);
  expect(keys.map((key) => rows.noted(key, 99_999))).toEqual(keys.map((_, index) => index + 1));
});

test("beyond its limit all are new", () => {
  const rows = createFirstRows(2);
  expect(["a", "b", "c", "c", "b"].map((key, index) => rows.noted(key, index + 1))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    2,
  ]);
});

/** A digest of 32 bits would find a repetition in some 5 of these pairs of rows by chance, one of 64 in none. */
test.each([
  ["numbered people", (n: number) => `p${n}@example.org`],
  ["numbered domains", (n: number) => `ana@mail${n}.example`],
  ["numbers of one length", (n: number) => String(n).padStart(9, "0")],
  ["names of four letters", (n: number) => (n + 26 ** 4).toString(26).slice(-4) + n.toString(36)],
])("of 200,000 keys that are much alike, no two are taken for one: %s", (_, keyOf) => {
  const rows = createFirstRows(200_000);
  const known = Array.from({ length: 200_000 }, (__, n) => rows.noted(keyOf(n), n + 1));
  expect(known.filter((row) => row !== undefined)).toEqual([]);
});
