import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";
import type { Config } from "../../src/config.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import { thrownBy } from "../support/an-article.ts";

test("without settings mail goes from nine to six, once a day, as fast as it goes", () => {
  const { schedule, pace } = config("{}");
  expect({ schedule, pace }).toStrictEqual({ schedule: DEFAULT_RULES, pace: { domains: {} } });
});

test("each setting is read", () => {
  const text = `schedule:
  window: { from: "08:30", until: "24:00" }
  weekdays: [mon, fri]
  holidays: [2027-12-25, 02-29]
  timezone: Asia/Tokyo
  delay: 36h
  minimum_gap: 20h
  one_a_day: false
  skip_after: 3d
  pace:
    per_second: 10
    per_minute: 300
    per_day: 5000
    domains: { gmail.com: { per_hour: 500 }, gmx.net: { per_minute: 20, per_day: 900 } }
    warm_up: { since: 2027-01-04, first_day: 50 }
`;
  const { schedule, pace } = config(text);
  expect({ schedule, pace }).toStrictEqual({
    schedule: {
      window: { from: "08:30", until: "24:00" },
      weekdays: [1, 5],
      holidays: ["2027-12-25", "02-29"],
      fallbackZone: "Asia/Tokyo",
      delay: { delayDays: 0, delayHours: 36 },
      minimumGapMs: 20 * 3_600_000,
      isOneADay: false,
      skipAfterMs: 3 * 86_400_000,
    },
    pace: {
      perSecond: 10,
      perMinute: 300,
      perDay: 5000,
      domains: { "gmail.com": { perHour: 500 }, "gmx.net": { perMinute: 20, perDay: 900 } },
      warmUp: { since: "2027-01-04", firstDay: 50, growth: 1.5 },
    },
  });
});

test("the settings that the docs show are right", () => {
  const page = readFileSync(new URL("../../docs/schedule.md", import.meta.url), "utf8");
  const [, block = ""] = /```yaml\n(schedule:.*?)```/su.exec(page) ?? [];
  expect(config(block)).toMatchObject({
    schedule: { fallbackZone: "Europe/Lisbon", skipAfterMs: 7 * 86_400_000 },
    pace: { perDay: 20_000, domains: { "gmail.com": { perHour: 2000 } } },
  });
});

describe("a wrong setting is named with line and column", () => {
  test.each([
    [
      "an hour that is none",
      'window: { from: "25:00", until: "18:00" }',
      "2:19",
      "Expected a time",
    ],
    [
      "a time without quotes",
      "window: { from: 9, until: 18 }",
      "2:19",
      "Expected a time in quotes",
    ],
    [
      "an end before the beginning",
      'window: { from: "18:00", until: "09:00" }',
      "2:11",
      "after the beginning",
    ],
    [
      "an end at the beginning",
      'window: { from: "09:00", until: "09:00" }',
      "2:11",
      "after the beginning",
    ],
    ["a weekday that is none", "weekdays: [mon, caturday]", "2:19", "one of mon, tue"],
    ["a weekday without a list", "weekdays: mon", "2:13", "Expected a list like [mon, tue]."],
    ["no weekday at all", "weekdays: []", "2:13", "one weekday or more"],
    ["a zone that is none", "timezone: Mars/Olympus", "2:13", "like Europe/Lisbon"],
    ["a day that no calendar has", "holidays: [2027-02-29]", "2:14", "Expected a date"],
    ["a lateness of nothing, with which nothing is sent", "skip_after: 0", "2:15", "Expected more"],
    ["a holiday without a day", "holidays: [2027-12]", "2:14", "Expected a date"],
    ["a holiday with more than a day", "holidays: [12-25-x]", "2:14", "Expected a date"],
    ["a delay in words", "delay: soon", "2:10", "such as 3d, 36h or 2 weeks"],
    ["a gap with an anchor", "minimum_gap: 3d from enrollment", "2:16", "only days or hours"],
    ["a word for yes", "one_a_day: yes", "2:14", "true or false"],
    ["a pace of nothing", "pace: { per_hour: 0 }", "2:21", "1 message or more"],
    ["a pace for no domain", "pace: { domains: { gmail: { per_hour: 5 } } }", "2:29", "domains"],
    [
      "a domain in two forms",
      "pace: { domains: { бг.рф: { per_hour: 5 }, xn--90ae.xn--p1ai: { per_hour: 9 } } }",
      "2:20",
      "each domain once",
    ],
    [
      "a warm-up from a day of each year on",
      "pace: { warm_up: { since: 01-04, first_day: 9 } }",
      "2:29",
      "Expected a date like 2027-01-04",
    ],
    [
      "a warm-up from a day on that no calendar has",
      "pace: { warm_up: { since: 2027-02-30, first_day: 9 } }",
      "2:29",
      "Expected a date like 2027-01-04",
    ],
    [
      "a warm-up that shrinks",
      "pace: { warm_up: { since: 2027-01-04, first_day: 9, growth: 0.5 } }",
      "2:63",
      "1 or more",
    ],
    ["a misspelt setting", "weekday: [mon]", "2:12", 'Did you mean "weekdays"?'],
  ])("%s", (_, line, place, said) => {
    const { message } = thrownBy(() => config(`schedule:\n  ${line}\n`));
    expect(message).toContain(`dripline.yaml:${place}: `);
    expect(message).toContain(said);
  });
});

test("a domain with a pace is written in its own letters or as mail programs write it", () => {
  const { pace } = config(`schedule: { pace: { domains: {
    Пример.рф: { per_hour: 5 }, xn--bcher-kva.example: { per_hour: 6 }, GMX.net: { per_hour: 7 } } } }`);
  expect(pace.domains).toStrictEqual({
    "xn--e1afmkfd.xn--p1ai": { perHour: 5 },
    "xn--bcher-kva.example": { perHour: 6 },
    "gmx.net": { perHour: 7 },
  });
});

test("a calendar in which every day is a holiday never opens", () => {
  const days = Array.from({ length: 366 }, (_, day) =>
    new Date(Date.UTC(2000, 0, 1 + day)).toISOString().slice(5, 10),
  );
  const { message } = thrownBy(() => config(`schedule:\n  holidays: [${days.join(", ")}]\n`));
  expect(message).toContain("dripline.yaml:2:13: ");
  expect(message).toContain("every one is a holiday");
});

test("all that is wrong is told at once", () => {
  const { message } = thrownBy(() =>
    config("schedule:\n  timezone: Nowhere\n  delay: soon\n  weekdays: [x]\n"),
  );
  expect(message.split("\n")).toHaveLength(4);
  expect(message).toContain("3 problems:");
});

function config(text: string): Config {
  return parseConfig(text, {});
}
