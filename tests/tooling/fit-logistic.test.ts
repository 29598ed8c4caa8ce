import { expect, test } from "vitest";
import { fitLogistic, likelihoods } from "../../scripts/fit-logistic.ts";
import type { Choice } from "../../scripts/fit-logistic.ts";

/** Between two, the first of which has a sign: right three times out of four, and one that has none. */
const CHOICES: readonly Choice[] = [0, 0, 0, 1].map((right) => ({
  features: [
    [1, 0],
    [0, 0],
  ],
  offsets: [0, 0],
  right,
}));

test("a sign that is right three times out of four counts the logarithm of three", () => {
  const [sign, unseen] = fitLogistic(CHOICES);
  expect(sign).toBeCloseTo(Math.log(3), 1);
  expect(unseen).toBe(0);
});

test("what is known besides takes its part of that", () => {
  const [sign] = fitLogistic(CHOICES.map((choice) => ({ ...choice, offsets: [1, 0] })));
  expect(sign).toBeCloseTo(Math.log(3) - 1, 1);
});

test("likelihoods add up to one, however large the points are", () => {
  const [first, second] = likelihoods({ features: [[1], [0]], offsets: [0, 0], right: 0 }, [2000]);
  expect([first, second]).toEqual([1, 0]);
});
