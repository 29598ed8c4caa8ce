import { fc } from "../support/fast-check.ts";
import { describe, expect, test } from "vitest";
import { describeMove } from "../../src/project/describe-move.ts";
import { movePeople } from "../../src/enrollment/move-people.ts";
import type { MoveReport } from "../../src/enrollment/move-people.ts";
import { claimAll, defined } from "../support/a-ledger.ts";
import { anEditionOf } from "../support/an-edition.ts";
import { anOffice } from "../support/an-office.ts";
import type { Office } from "../support/an-office.ts";
import { minute } from "../support/instants.ts";

/** Four steps: the first at once, then one every three days. */
const OLD = anEditionOf("old", "a", "b", "c", "d");

describe("someone on the way is moved to a new edition", () => {
  const cases: [what: string, had: number, steps: string[], gets: string, told: string][] = [
    [
      "other words only",
      2,
      ["a", "b", "c", "d"],
      "a b c d",
      "gets step 3 (c) at the same time, in its new form",
    ],
    ["a step comes sooner", 2, ["a", "b", "c:1", "d"], "a b c d", "gets step 3 (c) 2 days earlier"],
    ["a step comes later", 2, ["a", "b", "c:4", "d"], "a b c d", "gets step 3 (c) 1 day later"],
    [
      "a step is added behind them",
      2,
      ["a", "x", "b", "c", "d"],
      "a b c d",
      "gets step 4 (c) at the same time, in its new form",
    ],
    [
      "a step is added before the next",
      2,
      ["a", "b", "x", "c", "d"],
      "a b x c d",
      "gets step 3 (x) next, instead of c",
    ],
    [
      "a step is added at the end",
      2,
      ["a", "b", "c", "d", "x"],
      "a b c d x",
      "gets step 3 (c) at the same time, in its new form",
    ],
    ["the next step is gone", 2, ["a", "b", "d"], "a b d", "gets step 3 (d) next, instead of c"],
    [
      "a step that they have had is gone",
      2,
      ["b", "c", "d"],
      "a b c d",
      "gets step 2 (c) at the same time, in its new form",
    ],
    ["all that was left is gone", 2, ["a", "b"], "a b", "ends here: no step is left for them"],
    [
      "a later step was moved before them",
      2,
      ["a", "c", "b", "d"],
      "a b c d",
      "gets step 2 (c) at the same time, in its new form",
    ],
    [
      "all is turned round",
      2,
      ["d", "c", "b", "a"],
      "a b d c",
      "gets step 1 (d) next, instead of c",
    ],
    [
      "two promised steps are before, with a new one between",
      1,
      ["c", "x", "b", "a", "d"],
      "a c x b d",
      "gets step 1 (c) next, instead of b",
    ],
    [
      "every step has another name",
      2,
      ["p", "q", "r", "s"],
      "a b r s",
      "gets step 3 (r) next, instead of c",
    ],
    [
      "every step has another name, and few are left",
      2,
      ["p"],
      "a b",
      "ends here: no step is left for them",
    ],
  ];
  test.each(cases)("%s", async (_, had, steps, gets, told) => {
    const office = await anOffice();
    await office.enroll(OLD, "ana");
    await office.accept(had);
    const plan = await move(office, ["new", ...steps], "plan");
    expect(tell(plan)).toEqual([`1 person ${told}`]);
    const before = await office.standing();
    expect(await move(office, ["new", ...steps], "plan")).toEqual(plan);
    expect(await office.standing()).toEqual(before);
    expect(await move(office, ["new", ...steps], "move")).toEqual({ ...plan, moved: 1 });
    expect(await move(office, ["new", ...steps], "move")).toMatchObject({ effects: [], moved: 0 });
    expect(await office.finish()).toEqual([`ana: ${gets}`]);
  });

  test("what is overdue by the new plan comes at the next opening, not before now", async () => {
    const office = await anOffice();
    await office.enroll(OLD, "ana");
    await office.accept(1);
    office.clock.advanceTo(minute(2 * 1440 + 10 * 60));
    await move(office, ["new", "a", "b:1", "c", "d"], "move");
    expect(await office.standing()).toEqual(["ana: a | b 2027-01-07T09:00"]);
  });

  test("many are told together, the most first", async () => {
    const office = await anOffice();
    await office.enroll(OLD, "ana");
    await office.accept(2);
    await office.enroll(OLD, "bo", "cy");
    await office.accept(2);
    const report = await move(office, ["new", "a", "b:1", "c:2", "d"], "plan");
    expect(describeMove(report, { isMoved: false, isPlan: true, withFinishers: false })).toEqual([
      "3 people on the way with an older edition go on with it. With --move:",
      "  2 people get step 2 (b) 2 days earlier",
      "  1 person gets step 3 (c) 1 day earlier",
    ]);
  });
});

describe("who has finished", () => {
  test.each([
    [["a", "b", "c", "d", "x"], false, "ana: a b c d"],
    [["a", "b", "c", "d", "x"], true, "ana: a b c d x"],
    [["a", "x", "b", "c", "d"], true, "ana: a b c d"],
    [["b", "a"], true, "ana: a b c d"],
  ])("with %j, asked for: %j, gets %s", async (steps, withFinishers, gets) => {
    const office = await anOffice();
    await office.enroll(OLD, "ana");
    await office.finish();
    await move(office, ["new", ...steps], "move", withFinishers);
    expect(await office.finish()).toEqual([gets]);
  });

  test("is told, with what could be done", async () => {
    const office = await anOffice();
    await office.enroll(OLD, "ana", "bo");
    await office.finish();
    const told = async (...steps: string[]) => tell(await move(office, ["new", ...steps], "plan"));
    expect(await told("a", "b", "c", "d", "x")).toEqual([
      "2 people have finished; the added step 5 (x) goes to them only with --finishers",
    ]);
    expect(await told("a", "b")).toEqual(["2 people have finished: nothing changes"]);
  });

  test.each([
    ["finished again", true, { kind: "added-step", key: "x" }],
    ["is on the way again", false, { kind: "same-step", key: "a" }],
  ])("and %s goes on once, as is told before", async (_, isThrough, effect) => {
    const office = await anOffice();
    await office.enroll(OLD, "ana");
    await office.finish();
    await office.enroll(OLD, "ana");
    if (isThrough) await office.finish();
    const added = ["new", "a", "b", "c", "d", "x"];
    const plan = await move(office, added, "plan", true);
    expect(plan.effects).toMatchObject([
      { effect: { kind: "finished" }, people: 1 },
      { effect, people: 1 },
    ]);
    expect(await move(office, added, "move", true)).toEqual({ ...plan, moved: 1 });
  });

  test("gets nothing again where their mail was pruned, and what is added once", async () => {
    const office = await anOffice();
    await office.enroll(OLD, "ana");
    await office.finish();
    expect(await prune(office)).toBe(1);
    await move(office, ["new", "a", "b", "c", "d", "x"], "move", true);
    await move(office, ["newer", "a", "b", "c", "d", "x", "y"], "move", true);
    expect(await office.finish()).toEqual(["ana: x y"]);
    expect(await prune(office)).toBe(1);
    await move(office, ["newest", "y", "x", "d", "c", "b", "a", "z"], "move", true);
    expect(await office.finish()).toEqual(["ana: z"]);
  });

  test("with nothing that is known of gets nothing: what they had may be forgotten", async () => {
    const office = await anOffice();
    await office.enroll(OLD, "ana");
    const skipped = { to: "skipped", reply: "too late", next: undefined } as const;
    await office.store.settle(defined((await claimAll(office.store))[0]), skipped, minute(0));
    await move(office, ["new", "a", "b", "c", "d", "x"], "move", true);
    expect(await office.finish()).toEqual(["ana: "]);
  });
});

describe("a step that counts from enrollment", () => {
  const fromEnrollment = (...[id = "", ...steps]: readonly string[]) => {
    const edition = anEditionOf(id, ...steps);
    const emails = edition.emails.map((email) =>
      email.key === "c" ? { ...email, delayFrom: "enrollment" as const } : email,
    );
    return { ...edition, emails };
  };
  const cases: [what: string, steps: string[]][] = [
    ["is gone", ["a", "c:20"]],
    ["comes sooner", ["a", "b:3", "c:20"]],
    ["stands before another one", ["b:0", "a", "c:20"]],
  ];
  test.each(cases)("keeps its day where one that came on time %s", async (_, steps) => {
    const office = await anOffice();
    await office.enroll(fromEnrollment("old", "a", "b:10", "c:20"), "ana");
    await office.accept(2);
    office.clock.advanceTo(minute(11 * 24 * 60));
    const { store, clock, planner } = office;
    const to = fromEnrollment("new", ...steps);
    await store.saveEdition(to, clock.now());
    const request = { store, clock, planner, to, authored: [], withFinishers: false };
    await movePeople({ ...request, act: "move" });
    expect(await office.standing()).toEqual(["ana: a b | c 2027-01-24T09:00"]);
    const waiting = (await store.deliveries()).find(({ state }) => state === "planned");
    expect(waiting?.reason).toBe("20 days after enrollment, from 09:00 in UTC");
  });
});

test.each([
  [["a", "x", "b"], "Another step comes before it in the new edition."],
  [["a", "x"], "The step is not in the new edition."],
])("a step that others take the place of is canceled, and why is told: %j", async (steps, why) => {
  const office = await anOffice();
  await office.enroll(OLD, "ana");
  await office.accept(1);
  await move(office, ["new", ...steps], "move");
  const canceled = (await office.store.deliveries()).find(({ key }) => key === "b");
  expect(canceled).toMatchObject({ state: "canceled", reply: why });
});

test("what is moved long after its day goes at once, and is called planned anew", async () => {
  const office = await anOffice();
  await office.enroll(OLD, "ana");
  await office.accept(1);
  office.clock.advanceTo(minute(2 * 24 * 60));
  await move(office, ["new", "a", "b:1", "c", "d"], "move");
  const waiting = (await office.store.deliveries()).find(({ state }) => state === "planned");
  expect(waiting).toMatchObject({
    dueAt: minute(2 * 24 * 60),
    reason: "1 day on, from 10:00 in UTC; planned anew then",
  });
});

describe("what was tried", () => {
  test("is left until it is settled where its step is gone; else it goes out as it was", async () => {
    const office = await anOffice();
    await office.enroll(OLD, "ana");
    const claim = defined((await claimAll(office.store))[0]);
    await office.store.settle(claim, { to: "deferred", reply: "450", dueAt: minute(5) }, minute(0));
    const gone = await move(office, ["gone", "b", "c"], "move");
    expect([tell(gone), gone.moved]).toEqual([
      [
        "1 person is left as they are, since a message is being sent, retried or in doubt; run it again later",
      ],
      0,
    ]);
    await move(office, ["new", "a", "c", "b"], "move");
    expect(await office.finish()).toEqual(["ana: a c b"]);
    const editions = (await office.store.deliveries()).map(({ editionId }) => editionId);
    expect(editions).toEqual(["old", "new", "new"]);
  });

  test("is left while it is on the wire or in doubt", async () => {
    const office = await anOffice();
    await office.enroll(OLD, "ana");
    const claim = defined((await claimAll(office.store))[0]);
    expect((await move(office, ["new", "a", "b"], "move")).moved).toBe(0);
    const doubt = { to: "in-doubt", reply: "line broke", dueAt: undefined } as const;
    await office.store.settle(claim, doubt, minute(0));
    expect((await move(office, ["new", "a", "b"], "move")).moved).toBe(0);
  });
});

test("whatever is changed how often: nobody gets a step twice, and all steps that stay come", async () => {
  const steps = fc.uniqueArray(fc.constantFrom<string>("a", "b", "c", "d", "e", "f", "g", "h"), {
    minLength: 1,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ steps, accepted: fc.nat(3), isMoved: fc.boolean(), isPruned: fc.boolean() }),
        { minLength: 1, maxLength: 5 },
      ),
      async (edits) => {
        const office = await anOffice();
        const first = anEditionOf("e0", ...(edits[0]?.steps ?? []));
        await office.enroll(first, "ana");
        const got: string[] = [];
        const note = ([line = ""]: readonly string[]): void =>
          void got.push(...line.split(" ").slice(1));
        for (const [index, edit] of edits.entries()) {
          await office.accept(edit.accepted);
          const standing = await office.standing();
          if (edit.isPruned && (await prune(office)) > 0) note(standing);
          await move(
            office,
            [`e${index + 1}`, ...edit.steps],
            edit.isMoved ? "move" : "plan",
            true,
          );
        }
        note(await office.finish());
        expect(new Set(got).size).toBe(got.length);
        // What stands in each edition that there was is promised throughout.
        const always = first.emails
          .map(({ key }) => key)
          .filter((key) => edits.every((edit) => edit.steps.includes(key)));
        expect(got).toEqual(expect.arrayContaining(always));
      },
    ),
    { numRuns: 60 },
  );
});

async function move(
  office: Office,
  [id = "", ...steps]: readonly string[],
  act: "plan" | "move",
  withFinishers = false,
): Promise<MoveReport> {
  const to = anEditionOf(id, ...steps);
  if (act === "move") await office.store.saveEdition(to, office.clock.now());
  return movePeople({ ...office, to, authored: [], act, withFinishers });
}

/** Removes what was sent in all that has ended, and returns of how many. */
function prune({ store, clock }: Office): Promise<number> {
  return store.pruneEnded(new Date(clock.now().getTime() + 1), 9);
}

function tell(report: MoveReport): string[] {
  return describeMove(report, { isMoved: true, isPlan: false, withFinishers: false })
    .slice(1)
    .map((line) => line.trim());
}
