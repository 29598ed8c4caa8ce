import { describe, expect, test } from "vitest";
import { FINDING_TEXTS, RULES } from "../../src/check/all-rules.ts";
import { findingsOfExample } from "../support/an-example.ts";

const cases = RULES.flatMap(({ code, severity, examples }) =>
  examples.map((example, index) => ({ code, severity, example, name: `${code} ${index + 1}` })),
);

describe("each rule finds its failing example, and not the one beside it", () => {
  test.each(cases)("$name", async ({ code, severity, example: { of, fails, passes, line } }) => {
    const found = (await findingsOfExample(of, fails)).filter((finding) => finding.code === code);
    expect(found).toHaveLength(1);
    expect(found[0]?.severity).toBe(severity);
    expect(found[0]?.place?.line).toBe(line);
    expect(found[0]?.message).toMatch(/\.$/u);
    expect(found[0]?.hint).toMatch(/\.$/u);
    expect(found[0]?.url).toBe(`docs/checks.md#${code.replace("/", "")}`);
    const passed = await findingsOfExample(of, passes);
    expect(passed.filter((finding) => finding.code === code)).toEqual([]);
  });
});

test("each code is used once, and each text is a sentence", () => {
  const codes = FINDING_TEXTS.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const { code, title, why, mend } of FINDING_TEXTS) {
    expect(code).toMatch(/^[a-z]+\/[a-z]+(?:-[a-z]+)*$/u);
    for (const text of [title, why, mend]) expect(text).toMatch(/[.:]$|\.`$/u);
  }
});
