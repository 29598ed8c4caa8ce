import { expect, test } from "vitest";
import { DAY_MS } from "../../src/core/time-units.ts";
import { isoText } from "../../src/store/instant.ts";
import { fc } from "../support/fast-check.ts";

test("an instant is written as Date writes it, of any year", () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), (instant) => {
      expect(isoText(instant)).toBe(instant.toISOString());
    }),
  );
});

test.each([
  ["the begin of a day", "2027-01-04T00:00:00.000Z"],
  ["its end", "2027-01-04T23:59:59.999Z"],
  ["before 1970", "1969-12-31T23:59:59.001Z"],
  ["a leap day", "2028-02-29T09:05:07.080Z"],
  ["a year of five digits", "+012027-01-04T10:00:00.010Z"],
])("%s", (_, text) => {
  expect(isoText(new Date(text))).toBe(text);
});

test("days are written right again when there were too many to remember", () => {
  const start = Date.UTC(2000, 0, 1, 12);
  const instants = Array.from({ length: 9_000 }, (_, number) => new Date(start + number * DAY_MS));
  expect(instants.map(isoText)).toEqual(instants.map((instant) => instant.toISOString()));
});

test("what is no instant is refused", () => {
  expect(() => isoText(new Date(Number.NaN))).toThrow(RangeError);
});
