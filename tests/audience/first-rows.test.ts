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
