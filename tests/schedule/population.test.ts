import { describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "../../src/core/time-units.ts";
import { enrollsAfter, pick, PURPOSE } from "../../src/schedule/population.ts";
import { seededChance } from "../../src/schedule/seeded-chance.ts";
import type { Chance } from "../../src/schedule/seeded-chance.ts";

/** A chance just below 1. */
const MOST = 1 - 2 ** -32;

describe("of values that are one, four and five of ten, chance picks", () => {
  test.each([
    ["the first", 0, 0],
    ["the first up to its share", 0.0999, 0],
    ["the second from there on", 0.1, 1],
    ["the second up to half", 0.4999, 1],
    ["the third from half on", 0.5, 2],
    ["the third at the very end", MOST, 2],
  ])("%s", (_, chance, index) => {
    const shares = [
      ["a", 2],
      ["b", 8],
      ["c", 10],
    ] as const;
    expect(pick(shares, chance)).toBe(index);
  });
});

describe("in a period of thirty days, where ten are the mean, somebody enrols", () => {
  test.each([
    ["on the first day at five in the morning at the earliest", 0, 0, 0, 5],
    ["half of the time within six days and a half", 0.5, 0.5, 6, 13.5],
    ["on the last day at ten in the evening at the latest", MOST, MOST, 29, 22],
  ])("%s", (_, ofDay, ofHour, day, hour) => {
    const chance: Chance = (_thing, purpose) => (purpose === PURPOSE.enrollDay ? ofDay : ofHour);
    const after = enrollsAfter(chance, 0, { days: 30, meanDays: 10 });
    expect(Math.round(after / (HOUR_MS / 10)) / 10).toBe(day * 24 + hour);
    expect(after).toBeLessThan(30 * DAY_MS);
  });
});

test("a seed stands for the same people in every version", () => {
  const chance = seededChance("tea");
  const after = [0, 1, 2].map((person) => enrollsAfter(chance, person, { days: 30, meanDays: 10 }));
  expect(after).toEqual([399_347_414, 376_939_336, 815_284_900]);
});
