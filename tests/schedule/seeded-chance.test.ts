import { describe, expect, test } from "vitest";
import { seededChance } from "../../src/schedule/seeded-chance.ts";

describe("a seed gives the same numbers on every machine and in every version:", () => {
  test.each([
    ["tea", 0, 0, 1_861_256_567],
    ["tea", 1, 0, 2_306_285_727],
    ["tea", 0, 1, 3_313_072_710],
    ["tea", 70_000, 3001, 1_337_892_584],
    ["", 0, 0, 635_333_390],
    ["Tee 🍵", 0, 0, 3_877_092_401],
  ])("%j for thing %i and purpose %i", (seed, thing, purpose, number) => {
    expect(seededChance(seed)(thing, purpose)).toBe(number / 2 ** 32);
  });
});

describe("chance is spread evenly", () => {
  const chance = seededChance("tea");
  test.each([
    ["over things", (n: number) => chance(n, 0)],
    ["over purposes", (n: number) => chance(0, n)],
  ])("%s", (_, draw) => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let n = 0; n < 10_000; n += 1) {
      const tenth = Math.floor(draw(n) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
