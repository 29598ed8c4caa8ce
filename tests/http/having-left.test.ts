import { describe, expect, test } from "vitest";
import { DAY_MS } from "../../src/core/time-units.ts";
import { movePeople } from "../../src/enrollment/move-people.ts";
import type { MoveReport } from "../../src/enrollment/move-people.ts";
import { createScheduling } from "../../src/schedule/create-scheduling.ts";
import { aStep, claimAll, defined } from "../support/a-ledger.ts";
import { aSite } from "../support/a-site.ts";
import type { Site } from "../support/a-site.ts";
import { anEdition, anEditionOf, aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

/** A site with Ana, who goes through two series, about tea and about pots. */
interface Readers extends Site {
  readonly person: number;
  /** The ways out that stand in her emails about tea and about pots. */
  readonly outOfTea: string;
  readonly outOfPots: string;
}

async function aReaderOfTwo(): Promise<Readers> {
  const site = await aSite();
  const { store, tokens } = site;
  await store.saveEdition(anEditionOf("old", "a"), START);
  await store.saveEdition({ ...anEdition(2), id: "pots", series: "pots", title: "Pots" }, START);
  const { id: person } = await store.addSubscriber(aPerson(), START);
  const links = [];
  for (const editionId of ["old", "pots"]) {
    const first = aStep(1, START, editionId);
    const { id } = await store.enroll({ subscriberId: person, editionId, at: START, first });
    links.push(`/u/${tokens.sign("unsubscribe", id)}`);
  }
  const [outOfTea = "", outOfPots = ""] = links;
  return { ...site, person, outOfTea, outOfPots };
}

/** Presses the button of the page that says goodbye; returns where it leads. */
async function takeBack(site: Site, page: Response): Promise<string | null> {
  const action = /action="([^"]+\/undo)"/u.exec(await page.text())?.[1] ?? "";
  return (await site.post(action)).headers.get("location");
}

/** Returns each series with what of it has come or is planned. */
async function mailOf({ store }: Site): Promise<string[]> {
  const deliveries = await store.deliveries();
  return deliveries.map(({ series, key, state }) => `${series} ${key} ${state}`);
}

describe("who has left a series and joined it again", () => {
  async function aReturner(): Promise<Readers> {
    const site = await aReaderOfTwo();
    const { store, person, tokens } = site;
    await site.post(site.outOfTea);
    await store.requestSignup({ person: aPerson(), series: ["tea"], source: "form", at: START });
    await site.post(`/c/${tokens.sign("confirm", person)}`);
    expect(await mailOf(site)).toEqual(["tea a canceled", "pots cup-1 planned", "tea a planned"]);
    return site;
  }

  /** Lets the only email about tea come; the one about pots, which is due before, waits. */
  async function finishTea({ store }: Site): Promise<void> {
    const waits = { to: "waiting", reply: "The window is shut.", dueAt: minute(9) } as const;
    await store.settle(defined((await claimAll(store))[0]), waits, START);
    const accepted = { to: "accepted", reply: "250", next: undefined } as const;
    await store.settle(defined((await claimAll(store))[0]), accepted, START);
  }

  test("finds the way out of what goes on now in any email, also an old one", async () => {
    const site = await aReturner();
    expect(await (await site.get(site.outOfTea)).text()).toContain("Do you want to stop");
    const left = await site.post(site.outOfTea);
    expect((await mailOf(site)).at(-1)).toBe("tea a canceled");
    expect(await takeBack(site, left)).toMatch(/\?saved$/u);
    expect(await mailOf(site)).toEqual(["tea a canceled", "pots cup-1 planned", "tea a planned"]);
  });

  test("gets nothing again by a button of an old page, when all has come", async () => {
    const site = await aReturner();
    const { tokens } = site;
    const oldUndo = `/p/${tokens.sign("preferences", 1)}/undo`;
    await finishTea(site);
    expect((await site.post(oldUndo)).headers.get("location")).not.toMatch(/\?saved$/u);
    expect(await (await site.get(site.outOfTea)).text()).toContain("Do you want to stop");
    const hadAll = ["tea a canceled", "pots cup-1 planned", "tea a accepted"];
    expect(await mailOf(site)).toEqual(hadAll);
    await site.post(site.outOfTea);
    expect((await site.post(oldUndo)).headers.get("location")).toMatch(/\?saved$/u);
    expect(await mailOf(site)).toEqual(hadAll);
  });

  test("gets nothing of the first time again, also where they leave everything by mistake", async () => {
    const site = await aReturner();
    await finishTea(site);
    await takeBack(site, await site.post(site.outOfTea, { all: "yes" }));
    const hadAll = ["tea a canceled", "pots cup-1 planned", "tea a accepted"];
    expect(await mailOf(site)).toEqual(hadAll);
  });

  test("sees and changes by an old link to the settings what goes on now", async () => {
    const site = await aReturner();
    await site.post(`/p/${site.tokens.sign("preferences", 1)}`, { what: "next" });
    expect((await site.store.deliveries()).at(-1)?.reason).toBe("asked for by its reader");
  });
});

test("who paused for a month, left, and joins again gets the first email soon, as the page says", async () => {
  const site = await aReaderOfTwo();
  const { store, person, tokens, clock } = site;
  await site.post(`/p/${tokens.sign("preferences", 1)}`, { what: "save", pause: "month" });
  await site.post(site.outOfTea, { all: "yes" });
  site.wait(DAY_MS);
  await store.requestSignup({
    person: aPerson(),
    series: ["tea"],
    source: "form",
    at: clock.now(),
  });
  const page = await site.post(`/c/${tokens.sign("confirm", person)}`);
  expect(await page.text()).toContain("The first email of “All about tea” comes soon.");
  const first = defined((await store.deliveries()).at(-1));
  expect(first.dueAt.getTime() - clock.now().getTime()).toBeLessThan(DAY_MS);
});

describe("who has had all emails of a series and leaves it by the link of the last one", () => {
  async function aFinisher(): Promise<Readers> {
    const site = await aReaderOfTwo();
    const claim = (await claimAll(site.store)).find(({ position }) => position.editionId === "old");
    const accepted = { to: "accepted", reply: "250", next: undefined } as const;
    await site.store.settle(defined(claim), accepted, START);
    return site;
  }

  /** The author adds an email to the series about tea, and publishes it with `--move --finishers`. */
  async function extend({ store, clock, config }: Site): Promise<MoveReport> {
    const to = anEditionOf("new", "a", "b");
    await store.saveEdition(to, clock.now());
    const { planner } = createScheduling(config.sender.email, config.schedule);
    const request = { store, clock, planner, to, authored: [], act: "move" } as const;
    return movePeople({ ...request, withFinishers: true });
  }

  test("gets no email that is added to it later", async () => {
    const site = await aFinisher();
    await site.post(site.outOfTea);
    expect(await extend(site)).toMatchObject({ effects: [{ effect: { kind: "finished" } }] });
    expect(await mailOf(site)).toEqual(["tea a accepted", "pots cup-1 planned"]);
  });

  test("is told afterwards that they have left, and not asked again", async () => {
    const site = await aFinisher();
    expect(await (await site.get(site.outOfTea)).text()).toContain("Do you want to stop");
    await site.post(site.outOfTea);
    expect(await (await site.get(site.outOfTea)).text()).toContain("You are unsubscribed");
  });

  test("gets what is added where it was a mistake", async () => {
    const site = await aFinisher();
    expect(await takeBack(site, await site.post(site.outOfTea))).toMatch(/\?saved$/u);
    expect(await extend(site)).toMatchObject({ moved: 1 });
    expect(await mailOf(site)).toContain("tea b planned");
  });

  test("and then everything gets nothing that is added, also once they came back for the other", async () => {
    const site = await aFinisher();
    const { store, person, tokens } = site;
    await site.post(site.outOfPots, { all: "yes" });
    const asked = { person: aPerson(), series: ["pots"], source: "form", at: START };
    await store.requestSignup(asked);
    await site.post(`/c/${tokens.sign("confirm", person)}`);
    expect((await store.findSubscriber("ana@example.org"))?.state).toBe("active");
    expect(await extend(site)).toMatchObject({ moved: 0 });
    expect(await (await site.get(site.outOfTea)).text()).toContain("You are unsubscribed");
  });
});

describe("the page that says goodbye leads to the settings", () => {
  async function settingsAfter(
    site: Readers,
    form: Record<string, string>,
  ): Promise<{ readonly link: string; readonly page: string }> {
    const goodbye = await (await site.post(site.outOfTea, form)).text();
    const link = /<a href="([^"]*\/p\/[^"]+)">Your settings<\/a>/u.exec(goodbye)?.[1] ?? "";
    return { link, page: await (await site.get(link)).text() };
  }

  test("where who has left everything finds their data, and nothing about mail that does not come", async () => {
    const site = await aReaderOfTwo();
    const { link, page } = await settingsAfter(site, { all: "yes" });
    expect(page).toContain("No more emails from Tea Letters are sent to you.");
    expect(page).not.toMatch(/<select|Leave|Save/u);
    const data = (await (await site.post(link, { what: "download" })).json()) as object;
    expect(data).toMatchObject({ person: { email: "ana@example.org", state: "unsubscribed" } });
    expect((await site.post(link, { what: "erase" })).headers.get("location")).toBe(
      `${link}/erase`,
    );
    await site.post(`${link}/erase`);
    expect(await site.store.isSuppressed("ana@example.org")).toBe(true);
  });

  test("where who has left one of two series sets what comes of the other, and can leave that, too", async () => {
    const { page } = await settingsAfter(await aReaderOfTwo(), {});
    expect(page).toContain("No more emails of “All about tea” are sent to you.");
    expect(page).toMatch(/<select id="pace"/u);
    expect(page).toContain("Leave everything");
    expect(page).not.toContain("Leave “All about tea”");
  });
});
