import { describe, expect, test, vi } from "vitest";
import { aSite } from "../support/a-site.ts";
import type { Site } from "../support/a-site.ts";
import { aStep, claimAll, aTransmission, defined } from "../support/a-ledger.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { minute, START } from "../support/instants.ts";

/** Returns a site with a person whose first step of the series is due, and the id of the enrollment. */
async function aReader(): Promise<Site & { readonly enrollment: number; readonly person: number }> {
  const site = await aSite();
  const { store } = site;
  const { id: person } = await store.addSubscriber(aPerson(), START);
  const { id } = await store.enroll({
    subscriberId: person,
    editionId: anEdition().id,
    at: START,
    first: aStep(1, START),
  });
  return { ...site, enrollment: id, person };
}

async function stateOf({ store }: Site): Promise<string | undefined> {
  return (await store.findSubscriber("ana@example.org"))?.state;
}

describe("one click (RFC 8058)", () => {
  const oneClick = "List-Unsubscribe=One-Click";
  test.each<[string, RequestInit]>([
    [
      "a form",
      { body: oneClick, headers: { "content-type": "application/x-www-form-urlencoded" } },
    ],
    ["a multipart form", { body: multipart() }],
    ["an empty body", {}],
    ["JSON", { body: '{"a":1}', headers: { "content-type": "application/json" } }],
    [
      "the marks of another site",
      {
        body: oneClick,
        headers: { origin: "null", cookie: "a=b", "sec-fetch-site": "cross-site" },
      },
    ],
    ["odd bytes", { body: new Uint8Array([0, 255, 37, 37]), headers: { "content-type": "x" } }],
    [
      "a multipart form that is none",
      { body: "--", headers: { "content-type": "multipart/form-data; boundary=x" } },
    ],
  ])("with %s ends the series, twice too", async (_, request) => {
    const site = await aReader();
    const address = `${site.url}/u/${site.tokens.sign("unsubscribe", site.enrollment)}`;
    for (const time of [1, 2]) {
      const answer = await fetch(address, { ...request, method: "POST", redirect: "error" });
      expect(answer.status, `time ${time}`).toBe(200);
      expect(answer.headers.get("set-cookie")).toBeNull();
    }
    expect(await stateOf(site)).toBe("unsubscribed");
    expect((await site.store.deliveries()).map(({ state }) => state)).toEqual(["canceled"]);
  });

  function multipart(): FormData {
    const form = new FormData();
    form.set("List-Unsubscribe", "One-Click");
    return form;
  }
});

test("looking at the way out changes nothing, however it is asked for", async () => {
  const site = await aReader();
  const address = `${site.url}/u/${site.tokens.sign("unsubscribe", site.enrollment)}`;
  for (const method of ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]) {
    await fetch(address, { method, headers: { purpose: "prefetch" } });
  }
  expect(await stateOf(site)).toBe("active");
});

test("a message that is not on the wire yet is not handed over after the answer", async () => {
  const site = await aReader();
  const [claim] = await claimAll(site.store);
  if (claim === undefined) throw new Error("Expected a claim.");
  await site.post(`/u/${site.tokens.sign("unsubscribe", site.enrollment)}`);
  const later = new Date(START.getTime() + 60_000);
  expect(await site.store.markTransmitting(claim, aTransmission(START, later))).toBe(false);
});

test("who gets another series, too, leaves only this one, unless they say all", async () => {
  const site = await aReader();
  const { store, person, tokens } = site;
  const pots = { ...anEdition(2), id: "pots", series: "pots", title: "Pots" };
  await store.saveEdition(pots, START);
  const at = START;
  const other = { subscriberId: person, editionId: "pots", at, first: aStep(1, START, "pots") };
  const { id } = await store.enroll(other);
  await site.post(`/u/${tokens.sign("unsubscribe", site.enrollment)}`);
  expect(await stateOf(site)).toBe("active");
  await site.post(`/u/${tokens.sign("unsubscribe", id)}`, { all: "yes" });
  expect(await stateOf(site)).toBe("unsubscribed");
});

describe("a leave by mistake", () => {
  const left = (site: Site & { readonly enrollment: number }, form?: Record<string, string>) =>
    site.post(`/u/${site.tokens.sign("unsubscribe", site.enrollment)}`, form);

  /** Presses the button of the page that says goodbye. */
  async function takeBack(site: Site, page: Response): Promise<string> {
    const action = /action="([^"]+\/undo)"/u.exec(await page.text())?.[1] ?? "";
    const answer = await site.post(action);
    expect(answer.status).toBe(303);
    return answer.headers.get("location") ?? "";
  }

  test("is taken back, and the same step comes", async () => {
    const site = await aReader();
    expect(await takeBack(site, await left(site))).toMatch(/\?saved$/u);
    expect(await stateOf(site)).toBe("active");
    const [delivery, ...others] = await site.store.deliveries();
    expect(delivery).toMatchObject({ step: 1, state: "planned" });
    expect(others).toEqual([]);
  });

  test("after the last email is taken back, too", async () => {
    const site = await aReader();
    const [claim] = await claimAll(site.store);
    await site.store.settle(
      defined(claim),
      { to: "accepted", reply: "250", next: undefined },
      START,
    );
    expect(await takeBack(site, await left(site))).toMatch(/\?saved$/u);
    expect(await stateOf(site)).toBe("active");
    expect((await site.store.deliveries()).map(({ state }) => state)).toEqual(["accepted"]);
  });

  test("after a step that was refused brings no step again", async () => {
    const site = await aReader();
    const [claim] = await claimAll(site.store);
    await site.store.settle(defined(claim), { to: "failed", reply: "554" }, minute(-1));
    await takeBack(site, await left(site));
    expect(await stateOf(site)).toBe("active");
    expect((await site.store.deliveries()).map(({ state }) => state)).toEqual(["failed"]);
  });

  test("while an email is on the wire goes on with the one after it", async () => {
    const site = await aReader();
    const [claim] = await claimAll(site.store);
    await site.store.markTransmitting(defined(claim), aTransmission(START, minute(9)));
    const page = await left(site);
    await site.store.settle(
      defined(claim),
      { to: "accepted", reply: "250", next: undefined },
      START,
    );
    await takeBack(site, page);
    const steps = (await site.store.deliveries()).map(({ step, state }) => [step, state]);
    expect(steps).toEqual([
      [1, "accepted"],
      [2, "planned"],
    ]);
  });

  test("while a worker settles what it had in hand at that moment goes on all the same", async () => {
    const site = await aReader();
    const { store } = site;
    const [claim] = await claimAll(store);
    const page = await left(site);
    const real = { ...store };
    const taking = vi.spyOn(store, "takeLeaveBack").mockImplementationOnce(async (...asked) => {
      await store.settle(defined(claim), { to: "released", reply: "ends" }, START);
      return real.takeLeaveBack(...asked);
    });
    await takeBack(site, page);
    expect(taking).toHaveBeenCalledTimes(2);
    expect((await store.deliveries()).map(({ state }) => state)).toEqual(["planned"]);
    expect(await store.countEnrollments()).toMatchObject([{ state: "active" }]);
  });

  test("of everything brings everything back", async () => {
    const site = await aReader();
    const { store, person } = site;
    await store.saveEdition({ ...anEdition(2), id: "pots", series: "pots", title: "Pots" }, START);
    const first = aStep(1, START, "pots");
    await store.enroll({ subscriberId: person, editionId: "pots", at: START, first });
    await takeBack(site, await left(site, { all: "yes" }));
    expect(await store.countEnrollments()).toMatchObject([
      { state: "active" },
      { state: "active" },
    ]);
    expect((await store.deliveries()).map(({ state }) => state)).toEqual(["planned", "planned"]);
  });

  test("of one series of two brings that one back", async () => {
    const site = await aReader();
    const { store, person } = site;
    await store.saveEdition({ ...anEdition(2), id: "pots", series: "pots", title: "Pots" }, START);
    const first = aStep(1, START, "pots");
    await store.enroll({ subscriberId: person, editionId: "pots", at: START, first });
    const page = await left(site);
    expect((await store.deliveries()).map(({ state }) => state)).toEqual(["canceled", "planned"]);
    await takeBack(site, page);
    expect((await store.deliveries()).map(({ state }) => state)).toEqual(["planned", "planned"]);
  });
});

test.each(["complained", "bounced"] as const)(
  "who has %s finds the pages of others who leave, and nothing there brings mail back",
  async (state) => {
    const [site, other] = [await aReader(), await aReader()];
    await site.store.setSubscriberState(site.person, state, START);
    const pages: string[][] = [];
    for (const { post, get, tokens, enrollment, store } of [site, other]) {
      const link = `/u/${tokens.sign("unsubscribe", enrollment)}`;
      const shown = [await get(link), await post(link), await get(link)];
      const [asked, ...said] = await Promise.all(shown.map((answer) => answer.text()));
      const undo = /action="([^"]+\/undo)"/u.exec(said[0] ?? "")?.[1] ?? "";
      if (store === site.store) await post(undo);
      pages.push([asked, ...said].map((html = "") => html.replace(/\/[up]\/[^"]+/gu, "")));
    }
    expect(pages[0]).toEqual(pages[1]);
    expect(await stateOf(site)).toBe(state);
    expect((await site.store.deliveries()).map((one) => one.state)).toEqual(["canceled"]);
  },
);

test("who opens the link again after leaving is told so, and not asked once more", async () => {
  const site = await aReader();
  const link = `/u/${site.tokens.sign("unsubscribe", site.enrollment)}`;
  expect(await (await site.get(link)).text()).toContain("Do you want to stop");
  await site.post(link);
  expect(await (await site.get(link)).text()).toContain("You are unsubscribed");
});

test("who was erased is told that nothing more comes", async () => {
  const site = await aReader();
  const link = `/u/${site.tokens.sign("unsubscribe", site.enrollment)}`;
  await site.store.eraseSubscribers(["ana@example.org"], START);
  expect((await site.post(link)).status).toBe(200);
});
