import { describe, expect, test } from "vitest";
import { createVirtualClock } from "../../src/deliver/play.ts";
import { enrollPerson } from "../../src/enrollment/enroll-person.ts";
import { createStepPlanner } from "../../src/schedule/plan-step.ts";
import { aLedger } from "../support/a-ledger.ts";
import { anEdition, aPerson, aSender } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";

describe("enrolling a person", () => {
  test("plans the first step, with a Message-ID that tells a number and no name", async () => {
    const options = await allThatIsNeeded();
    const edition = anEdition();
    await options.store.saveEdition(edition, START);
    await enrollPerson(aPerson(), edition, options);
    const [delivery] = await options.store.deliveries();
    expect(delivery).toMatchObject({
      step: 1,
      state: "planned",
      dueAt: START,
      reason: "at once, the send window is open in Europe/Lisbon",
    });
    expect(delivery?.messageId).toMatch(/^<s1\.[0-9a-f]{32}\.1@tea\.example>$/u);
  });

  test("again: goes on as before", async () => {
    const options = await allThatIsNeeded();
    const edition = anEdition();
    await options.store.saveEdition(edition, START);
    const first = await enrollPerson(aPerson(), edition, options);
    options.clock.advanceTo(new Date("2027-02-01T10:00:00Z"));
    expect(await enrollPerson(aPerson(), edition, options)).toEqual(first);
    expect(await options.store.deliveries()).toHaveLength(1);
  });

  test.each([
    ["a zone that does not exist", { timezone: "Mars/Olympus" }, "schedule/unknown-timezone"],
    ["an address that is none", { email: "ana" }, "mail/invalid-address"],
  ])("%s is refused, and nothing is planned", async (_, changes, code) => {
    const options = await allThatIsNeeded();
    const edition = anEdition();
    await options.store.saveEdition(edition, START);
    await expect(enrollPerson(aPerson(changes), edition, options)).rejects.toMatchObject({ code });
    expect(await options.store.deliveries()).toEqual([]);
  });

  test("someone who has left is refused, and nothing is planned", async () => {
    const options = await allThatIsNeeded();
    const edition = anEdition();
    await options.store.saveEdition(edition, START);
    const { id } = await options.store.addSubscriber(aPerson(), START);
    await options.store.setSubscriberState(id, "unsubscribed", START);
    await expect(enrollPerson(aPerson(), edition, options)).rejects.toMatchObject({
      code: "enrollment/not-active",
      hint: "Only someone who wants the mail and can get it is enrolled.",
    });
    expect(await options.store.deliveries()).toEqual([]);
  });

  test("a series without emails is refused", async () => {
    const options = await allThatIsNeeded();
    await expect(enrollPerson(aPerson(), anEdition(0), options)).rejects.toMatchObject({
      code: "enrollment/empty-edition",
      hint: "Build an article with at least one section.",
    });
  });
});

async function allThatIsNeeded() {
  return {
    store: await aLedger(),
    clock: createVirtualClock(START),
    planner: createStepPlanner({ senderEmail: aSender().email }),
  };
}
