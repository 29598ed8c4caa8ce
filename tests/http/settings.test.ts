import { expect, test } from "vitest";
import { aSite } from "../support/a-site.ts";
import type { Site } from "../support/a-site.ts";
import { mergeToken } from "../../src/core/merge-field.ts";
import { DAY_MS, SECOND_MS } from "../../src/core/time-units.ts";
import { enrollPerson } from "../../src/enrollment/enroll-person.ts";
import { aStep, defined } from "../support/a-ledger.ts";
import { aPerson, anEdition } from "../support/an-edition.ts";
import { createScheduling } from "../../src/schedule/create-scheduling.ts";

/** Returns a site with Ana in Lisbon, whose second step is due in three days at nine. */
async function aReader(): Promise<Site & { readonly link: string }> {
  const site = await aSite();
  const { store, clock, config, tokens } = site;
  const { planner } = createScheduling(config.sender.email, config.schedule);
  const options = { store, clock, planner };
  await enrollPerson(aPerson(), anEdition(), options);
  const now = clock.now();
  const [claim] = await store.claimDue({ now, limit: 1, leaseUntil: new Date(now.getTime() + 1) });
  if (claim === undefined) throw new Error("Expected a claim.");
  const next = planner(1, {
    edition: anEdition(),
    subscriber: claim.subscriber,
    startedAt: claim.startedAt,
    from: now,
  });
  await store.settle(claim, { to: "accepted", reply: "250", next }, now);
  return { ...site, link: `/p/${tokens.sign("preferences", claim.enrollmentId)}` };
}

const UNCHANGED = {
  what: "save",
  pace: "planned",
  pause: "none",
  zone: "Europe/Lisbon",
  language: "en",
};

async function dueAt({ store }: Site): Promise<string | undefined> {
  return (await store.deliveries()).at(-1)?.dueAt.toISOString();
}

test.each([
  ["nothing", {}, "2027-01-07T09:00:00.000Z"],
  ["half as often", { pace: "slow" }, "2027-01-10T09:00:00.000Z"],
  ["twice as often", { pace: "fast" }, "2027-01-06T09:00:00.000Z"],
  ["another zone", { zone: "Asia/Tokyo" }, "2027-01-07T00:00:00.000Z"],
  ["a pause of a month", { pause: "month" }, "2027-02-03T10:00:00.000Z"],
  ["a pause that is over before", { pause: "none" }, "2027-01-07T09:00:00.000Z"],
  ["what is no pause", { pause: "constructor" }, "2027-01-07T09:00:00.000Z"],
  ["what is no zone", { zone: "Mars/Base" }, "2027-01-07T09:00:00.000Z"],
])("with %s set, the next email comes at its hour", async (_, change, expected) => {
  const site = await aReader();
  const answer = await site.post(site.link, { ...UNCHANGED, ...change });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${site.link}?saved`]);
  expect(await dueAt(site)).toBe(expected);
  expect(await (await site.get(`${site.link}?saved`)).text()).toContain("Your settings are saved.");
});

test("a pause that is saved again is not begun again", async () => {
  const site = await aReader();
  await site.post(site.link, { ...UNCHANGED, pause: "week" });
  const before = await dueAt(site);
  site.wait(DAY_MS);
  await site.post(site.link, { ...UNCHANGED, pause: "week", pace: "planned" });
  expect(await dueAt(site)).toBe(before);
  await site.post(site.link, UNCHANGED);
  expect(await dueAt(site)).toBe("2027-01-07T09:00:00.000Z");
});

test("a network that has sent six hundred changes waits for the next one, whatever it is; the way out is open", async () => {
  const site = await aReader();
  for (let n = 0; n < 20; n += 1) {
    await Promise.all(Array.from({ length: 30 }, () => site.post("/p/none/undo")));
  }
  for (const path of ["", "/undo", "/erase"]) {
    expect((await site.post(`${site.link}${path}`, UNCHANGED)).status, path).toBe(429);
  }
  expect((await site.get(site.link)).status).toBe(200);
  expect((await site.post("/u/none")).status).not.toBe(429);
  site.wait(SECOND_MS);
  expect((await site.post(`${site.link}/erase`)).status).toBe(200);
  expect(await site.store.countSubscribers()).toEqual({});
});

test("the language is the one that is chosen, on the page too", async () => {
  const site = await aReader();
  await site.post(site.link, { ...UNCHANGED, language: "de" });
  expect(await (await site.get(site.link)).text()).toContain('<html lang="de"');
});

test("the next email is sent now because its reader asks, whatever the rules say", async () => {
  const site = await aReader();
  await site.post(site.link, { what: "next" });
  expect(await dueAt(site)).toBe(site.clock.now().toISOString());
  const now = site.clock.now();
  const [claim] = await site.store.claimDue({ now, limit: 1, leaseUntil: now });
  expect(claim?.isAsked).toBe(true);
});

test("leaving, this or all, is a button away", async () => {
  const site = await aReader();
  await site.post(site.link, { what: "leave" });
  expect((await site.store.findSubscriber("ana@example.org"))?.state).toBe("unsubscribed");
});

test("a reader gets all that is known of them as a file", async () => {
  const site = await aReader();
  const answer = await site.post(site.link, { what: "download" });
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="my-data.json"');
  const data = (await answer.json()) as Record<string, unknown>;
  expect(data).toMatchObject({
    person: { email: "ana@example.org", timezone: "Europe/Lisbon" },
    series: [{ series: "tea", state: "active" }],
    emails: [
      { subject: "Cup 1 of tea", state: "accepted" },
      { subject: "Cup 2 of tea", state: "planned" },
    ],
  });
});

test("that file tells what they left, and what somebody has asked for with their address since", async () => {
  const site = await aReader();
  const leftAt = site.clock.now().toISOString();
  await site.post(site.link, { what: "leave" });
  const person = { email: "ana@example.org", fields: { first_name: "Annabella" }, language: "de" };
  const request = { series: ["tea"], source: "form on tea.example", at: site.clock.now() };
  await site.store.requestSignup({ ...request, person });
  const answer = await site.post(site.link, { what: "download" });
  const asked = { series: "tea", source: request.source, askedAt: leftAt };
  expect(await answer.json()).toMatchObject({
    series: [{ series: "tea", leftAt }],
    signups: [{ ...asked, fields: person.fields, language: "de" }],
  });
});

test("that file tells each subject as the reader gets it", async () => {
  const site = await aReader();
  const [email] = anEdition().emails;
  const named = { ...defined(email), subject: `Tea for ${mergeToken("first_name", "you")}` };
  const edition = { ...anEdition(), id: "named", series: "named", emails: [named] };
  await site.store.saveEdition(edition, site.clock.now());
  const { id } = defined(await site.store.findSubscriber("ana@example.org"));
  const first = aStep(1, site.clock.now(), "named");
  await site.store.enroll({ subscriberId: id, editionId: "named", at: site.clock.now(), first });
  const answer = await site.post(site.link, { what: "download" });
  expect(await answer.text()).toContain('"subject": "Tea for Ana"');
});

test("erasing asks once more, then nothing is left but that nothing is ever sent again", async () => {
  const site = await aReader();
  expect((await site.post(site.link, { what: "erase" })).headers.get("location")).toBe(
    `${site.link}/erase`,
  );
  expect(await (await site.get(`${site.link}/erase`)).text()).toContain("Erase your data?");
  expect((await site.store.countSubscribers()).active).toBe(1);
  expect((await site.post(`${site.link}/erase`)).status).toBe(200);
  expect(await site.store.countSubscribers()).toEqual({});
  expect(await site.store.isSuppressed("ana@example.org")).toBe(true);
  expect((await site.get(site.link)).status).toBe(404);
});
