import { expect, test } from "vitest";
import { isoText } from "../../src/store/instant.ts";
import { fc } from "../support/fast-check.ts";

/** Of all instants, next to none have a year of four digits. */
test.each([
  ["of a year of four digits", { min: new Date("0999-12-31"), max: new Date("+010000-01-02") }],
  ["of any year", {}],
])("an instant %s is written as Date writes it", (_, range) => {
  fc.assert(
    fc.property(fc.date({ ...range, noInvalidDate: true }), (instant) => {
      expect(isoText(instant)).toBe(instant.toISOString());
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ["the begin of a day", "2027-01-04T00:00:00.000Z"],
  ["its end", "2027-01-04T23:59:59.999Z"],
  ["before 1970", "1969-12-31T23:59:59.001Z"],
  ["a leap day", "2028-02-29T09:05:07.080Z"],
  ["long before", "1000-01-01T00:00:00.000Z"],
  ["a year of three digits", "0999-12-31T23:59:59.999Z"],
  ["the last year of four", "9999-12-31T23:59:59.999Z"],
  ["a year of five digits", "+012027-01-04T10:00:00.010Z"],
])("%s", (_, text) => {
  expect(isoText(new Date(text))).toBe(text);
});

test("what is no instant is refused", () => {
  expect(() => isoText(new Date(Number.NaN))).toThrow(RangeError);
});
