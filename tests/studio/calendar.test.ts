import { expect, test } from "vitest";
import { createPlanning } from "../../src/schedule/plan.ts";
import { dateOfDay, DEFAULT_RULES } from "../../src/schedule/rules.ts";
import { planCalendar } from "../../src/studio/calendar.ts";
import type { Calendar } from "../../src/studio/calendar.ts";
import { anEdition } from "../support/an-edition.ts";

/** Returns the calendar of a series of four emails for one reader in each zone. */
function calendarOf(zones: readonly (string | undefined)[], startedAt: string): Calendar {
  const rules = { ...DEFAULT_RULES, weekdays: [1, 2, 3, 4, 5], holidays: ["12-25"] };
  return planCalendar({
    edition: anEdition(),
    readers: zones.map((timezone) => ({ timezone, people: undefined })),
    senderEmail: "ana@tea.example",
    planning: createPlanning(rules),
    startedAt: new Date(startedAt),
  });
}

/** `Tokyo: 1 2027-01-05 09:00 …` */
function shown({ rows }: Calendar): string[] {
  return rows.map(
    ({ zone, entries }) =>
      `${zone}: ${entries.map(({ step, day, time }) => `${step} ${dateOfDay(day)} ${time}`).join(", ")}`,
  );
}

test("each reader gets the first email in their own send window", () => {
  const calendar = calendarOf(["Asia/Tokyo", "Europe/Berlin", undefined], "2027-01-04T10:00:00Z");
  expect(shown(calendar).map((row) => row.split(",")[0])).toEqual([
    "Asia/Tokyo: 1 2027-01-05 09:00",
    "Europe/Berlin: 1 2027-01-04 11:00",
    "UTC: 1 2027-01-04 10:00",
  ]);
});

test("its days run from the first email to the last, weekends and holidays closed", () => {
  const { days } = calendarOf(["UTC"], "2026-12-24T10:00:00Z");
  expect(dateOfDay(days[0]?.day ?? 0)).toBe("2026-12-24");
  expect(days.slice(0, 5).map(({ isOpen, isHoliday }) => [isOpen, isHoliday])).toEqual([
    [true, false],
    [false, true],
    [false, false],
    [false, false],
    [true, false],
  ]);
});

test("the days are marked on which a reader's clocks are changed", () => {
  const { rows } = calendarOf(["Europe/Berlin", "Asia/Tokyo"], "2027-03-26T10:00:00Z");
  expect(rows.map(({ clockChanges }) => clockChanges.map(dateOfDay))).toEqual([["2027-03-28"], []]);
});

test("it says how many emails come after the days that it has room for", () => {
  const edition = anEdition();
  const emails = edition.emails.map((email, index) => ({ ...email, delayDays: index * 50 }));
  const planning = createPlanning(DEFAULT_RULES);
  const readers = [{ timezone: undefined, people: undefined }];
  const startedAt = new Date("2027-01-04T10:00:00Z");
  const senderEmail = "ana@tea.example";
  const long = { ...edition, emails };
  const { days, later } = planCalendar({
    edition: long,
    readers,
    senderEmail,
    planning,
    startedAt,
  });
  expect([days.length, later]).toEqual([120, emails.length - 2]);
});
