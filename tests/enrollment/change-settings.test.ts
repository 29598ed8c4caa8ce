import { describe, expect, test } from "vitest";
import type { Preferences } from "../../src/core/preference-store.ts";
import { changeSettings } from "../../src/enrollment/change-settings.ts";
import { claimAll, defined } from "../support/a-ledger.ts";
import { anEditionOf } from "../support/an-edition.ts";
import { anOffice } from "../support/an-office.ts";
import type { Office } from "../support/an-office.ts";
import { minute } from "../support/instants.ts";

const DAY_MIN = 24 * 60;
const AS_BEFORE: Preferences = {
  readingPace: "planned",
  holdUntil: undefined,
  timezone: "UTC",
  language: undefined,
};

describe("an email that is due is late from", () => {
  const cases: [what: string, sets: [day: number, what: Partial<Preferences>][], since: string][] =
    [
      ["its day, whatever else its reader sets after it", [[9, { language: "pt" }]], "01-07T09:00"],
      ["then, where their pace makes it due", [[2, { readingPace: "fast" }]], "01-06T10:00"],
      [
        "when they end their break",
        [
          [1, { holdUntil: minute(20 * DAY_MIN) }],
          [9, { holdUntil: undefined }],
        ],
        "01-13T10:00",
      ],
      ["the end of their break", [[1, { holdUntil: minute(9 * DAY_MIN) }]], "01-13T10:00"],
    ];
  test.each(cases)("%s", async (_, sets, since) => {
    const office = await anOffice();
    await office.enroll(anEditionOf("tea-1", "a", "b:3"), "ana");
    await office.accept(1);
    for (const [day, what] of sets) {
      office.clock.advanceTo(minute(day * DAY_MIN));
      await set(office, what);
    }
    const claim = defined((await claimAll(office.store, minute(30 * DAY_MIN)))[0]);
    expect(claim.plannedFor.toISOString().slice(5, 16)).toBe(since);
  });
});

test("a pace that is taken back leaves the days of steps that count from enrollment", async () => {
  const office = await anOffice();
  const edition = anEditionOf("tea-1", "a", "b:10", "c:20");
  const emails = edition.emails.map((email) =>
    email.key === "c" ? { ...email, delayFrom: "enrollment" as const } : email,
  );
  await office.enroll({ ...edition, emails }, "ana");
  await set(office, { readingPace: "slow" });
  await office.accept(2);
  await set(office, { readingPace: "planned" });
  expect(await office.standing()).toEqual(["ana: a b | c 2027-01-25T09:00"]);
});

async function set({ store, clock, planner }: Office, what: Partial<Preferences>): Promise<void> {
  const person = defined(await store.findSubscriber("ana@example.org"));
  await changeSettings(person, { ...AS_BEFORE, ...what }, { store, clock, planner });
}
