import { describe, expect, test } from "vitest";
import { readConsent } from "../../src/audience/read-consent.ts";
import { readInstant } from "../../src/schedule/read-instant.ts";
import { fc } from "../support/fast-check.ts";
import { START } from "../support/instants.ts";

/** Returns the instant of a consent, or what is wrong with it; the tests run in the zone of the Chatham Islands. */
function read(text: string): string {
  const consent = readConsent(
    { consent_at: text },
    {
      consentSource: "fair",
      now: START,
    },
  );
  return typeof consent === "string" ? consent : consent.at.toISOString();
}

describe("consent is from the day or instant that is written", () => {
  test.each([
    ["2026-03-01", "2026-03-01T00:00:00.000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    ["2026-03-01 14:05:00", "2026-03-01T14:05:00.000Z"],
    ["2026-03-01 14:05", "2026-03-01T14:05:00.000Z"],
    ["2026-03-01T14:05:00", "2026-03-01T14:05:00.000Z"],
    ["2026-03-01 14:05:00 UTC", "2026-03-01T14:05:00.000Z"],
    ["2026-03-01T14:05:06.789Z", "2026-03-01T14:05:06.789Z"],
    ["2026-03-01 14:05:06.5+00", "2026-03-01T14:05:06.500Z"],
    ["2026-03-01T14:05+02", "2026-03-01T12:05:00.000Z"],
    ["2026-03-01T14:05:00+05:30", "2026-03-01T08:35:00.000Z"],
    ["2026-02-28 23:05:00 -0330", "2026-03-01T02:35:00.000Z"],
  ])("%s is %s", (text, instant) => {
    expect(read(text)).toBe(instant);
  });
});

describe("what a program could only guess is refused", () => {
  const expected = "expected an instant like 2026-03-01 or 2026-03-01T14:05:00Z.";

  test.each([
    "unknown 12",
    "yes 2020",
    "1",
    "2020",
    "20260301",
    "2025-02-30",
    "2025-02-29",
    "2025-13-01",
    "0000-00-00 00:00:00",
    "2026-03-01 24:00:00",
    "2026-03-01 14:05:00 CET",
    "2026-03-01, 14:05",
    "2026-3-1",
    "13/05/2025",
    "05.06.2025",
    "Mar 1, 2026",
    "1772373900",
    "2026-03-01T14:05:00Z or so",
  ])("%s", (text) => {
    expect(read(text)).toBe(`consent_at is "${text}", ${expected}`);
  });

  test.each(["05/06/2025", "5/6/25 14:05", "12-11-2025"])(
    "%s, and that it may be one of two days",
    (text) => {
      expect(read(text)).toBe(
        `consent_at is "${text}", of which day and month can't be told apart, ${expected}`,
      );
    },
  );

  test("an instant that is still to come", () => {
    expect(read("2027-01-04T10:00:01Z")).toBe(
      "consent_at is 2027-01-04T10:00:01Z, which is still to come.",
    );
    expect(read(START.toISOString())).toBe(START.toISOString());
  });
});

test("whatever is written in ISO 8601 is what Temporal reads in it, or none", () => {
  const number = (most: number) => fc.nat(most).map((n) => String(n).padStart(2, "0"));
  const day = fc.tuple(fc.constantFrom("1996", "2000", "2023", "2024"), number(13), number(32));
  const zone = fc.oneof(
    fc.constantFrom("", "Z", " Z"),
    fc
      .tuple(fc.constantFrom("+", "-", " +"), number(24), fc.constantFrom("", "00", ":30", ":59"))
      .map((parts) => parts.join("")),
  );
  const time = fc
    .tuple(number(24), number(60), fc.constantFrom("", ":00", ":59", ":07.5", ":07.057", ":07.123"))
    .map(([hour, minute, rest]) => `${hour}:${minute}${rest}`);
  const clock = fc.tuple(fc.constantFrom("T", " "), time, zone).map((parts) => parts.join(""));
  const anyMoment = fc
    .tuple(day, fc.option(clock, { nil: "" }))
    .map(([days, rest]) => days.join("-") + rest);
  let nRead = 0;
  fc.assert(
    fc.property(anyMoment, (text) => {
      const instant = readInstant(text.replace(/ (?=[+Z-])/u, ""), "UTC");
      if (instant) nRead += 1;
      if (instant) expect(read(text)).toBe(instant.toISOString());
      else expect(read(text)).toContain("expected an instant");
    }),
    { numRuns: 2_000 },
  );
  expect(nRead).toBeGreaterThan(1_000);
});
