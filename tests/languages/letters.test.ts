import { expect, test } from "vitest";
import { beginsWithSender, endsWithSender } from "../../src/languages/letters.ts";

test.each([
  ["Ida, Oslo: Must it be oiled?", true],
  ["“Squeaky”, by email: My chain is loud.", true],
  ["Wipe, oil, ride: that is all.", false],
  ["Ida rides to work: it squeaks.", false],
])("%j begins with who sent it: %s", (text, expected) => {
  expect(beginsWithSender(text)).toBe(expected);
});

test.each([
  ["Is it past saving? (Gilbert, by post)", true],
  ["It squeaks. (“Squeaky”)", true],
  ["It squeaks (Gilbert says)", false],
  ["Oil it. (not too much)", false],
])("%j ends with who sent it: %s", (text, expected) => {
  expect(endsWithSender(text)).toBe(expected);
});
