import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { GOLDEN_OUTLINES, goldenOutlines } from "../../scripts/golden-outlines.ts";

test("each block of our articles with labels goes where it was reviewed to go, for the same reason (npm run golden)", () => {
  expect(goldenOutlines()).toBe(readFileSync(GOLDEN_OUTLINES, "utf8"));
});
