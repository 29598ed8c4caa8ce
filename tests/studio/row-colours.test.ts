import { expect, test } from "vitest";
import { rowClass } from "../../src/studio/email-tones.ts";

test("each of sixteen rows of a chart looks another way", () => {
  const classes = Array.from({ length: 16 }, (_, row) => rowClass(row));
  expect(new Set(classes).size).toBe(16);
});
