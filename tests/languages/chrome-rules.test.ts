import { expect, test } from "vitest";
import { english } from "../../src/languages/english.ts";
import { german } from "../../src/languages/german.ts";

const rules = [...english.chrome, ...german.chrome];

test("the words of a chrome rule are in small letters, as the lines are that they are compared with", () => {
  const sources = rules.filter(({ isCased }) => !isCased).map(({ pattern }) => pattern.any.source);
  const words = sources.map((source) => source.replaceAll(/\\[pP]\{L\}|\\[a-zA-Z]/gu, ""));
  expect(words.filter((one) => /\p{Lu}/u.test(one))).toEqual([]);
});

test.each([
  "a ".repeat(80),
  "A ".repeat(80),
  `first published in ${"A".repeat(140)}`,
  `First published in ${"A".repeat(140)}!`,
  `share: ${"copy link ".repeat(15)}`,
  `[${" ".repeat(158)}`,
  `4.8 ${"1,".repeat(78)}`,
  `${"📌".repeat(79)}a`,
])("no rule needs long for a line without end: %s", (line) => {
  // By the time of this process alone: others may have the machine meanwhile.
  const begin = process.cpuUsage();
  for (const { pattern } of rules) {
    pattern.any.test(line);
    pattern.latin.test(line);
  }
  const { user, system } = process.cpuUsage(begin);
  expect((user + system) / 1_000).toBeLessThan(500);
});
