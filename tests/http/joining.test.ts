import { join } from "node:path";
import { expect, test } from "vitest";
import { aPerson, anEdition } from "../support/an-edition.ts";
import { START } from "../support/instants.ts";
import { aFolder } from "../support/a-ledger.ts";
import { aSite, ticketIn } from "../support/a-site.ts";
import type { Site } from "../support/a-site.ts";
import type { Store } from "../../src/core/ports.ts";
import { claimAll, defined } from "../support/a-ledger.ts";
import { DAY_MS, SECOND_MS } from "../../src/core/time-units.ts";

/** Fills in the form as a person does, and sends it. */
async function signUp(site: Site, fields: Record<string, string> = {}): Promise<Response> {
  const form = await (await site.get("/subscribe/tea")).text();
  site.wait(10 * SECOND_MS);
  return site.post("/subscribe/tea", {
    email: "ana@example.org",
    ticket: ticketIn(form),
    ...fields,
  });
}

/** Takes the mails that ask to confirm, as if they were sent. */
async function takeMails({ store, clock }: Site): Promise<string[]> {
  const now = clock.now();
  const taken: string[] = [];
  for (;;) {
    const mail = await store.claimConfirmation({ now, leaseUntil: new Date(now.getTime() + 1) });
    if (mail === undefined) return taken;
    await store.settleConfirmation(mail, { to: "sent" });
    taken.push(`${mail.signup.subscriber.email}: ${mail.signup.series.join(" ")}`);
  }
}

test("who signs up gets one mail, and nothing else before they confirm", async () => {
  const site = await aSite();
  const answer = await signUp(site, { first_name: "Ana" });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("Check your mailbox");
  expect(await takeMails(site)).toEqual(["ana@example.org: tea"]);
  const person = await site.store.findSubscriber("ana@example.org");
  expect(person).toMatchObject({ state: "pending", consent: undefined });
  expect(await site.store.deliveries()).toEqual([]);
});

test("a form that one process has shown may come back to another one, also after a restart and with a new key", async () => {
  const path = join(aFolder(), "ledger.sqlite");
  const [shown, taken] = [await aSite("", path), await aSite("", path)];
  const ticket = ticketIn(await (await shown.get("/subscribe/tea")).text());
  await shown.store.renewLinkKey("another", false);
  taken.wait(10 * SECOND_MS);
  const send = () => taken.post("/subscribe/tea", { email: "ana@example.org", ticket });
  expect(await (await send()).text()).toContain("Check your mailbox");
  await shown.store.renewLinkKey("stolen", true);
  taken.wait(10 * SECOND_MS);
  expect(await (await send()).text()).toContain("Please press the button once more");
});

test("the button of the confirming page starts the series and notes the consent; twice is once", async () => {
  const site = await aSite();
  await signUp(site, { first_name: "Ana" });
  const id = (await site.store.findSubscriber("ana@example.org"))?.id ?? 0;
  const link = `/c/${site.tokens.sign("confirm", id)}`;
  const page = await (await site.get(link)).text();
  expect(page).toContain("Do you want to get “All about tea” by email?");
  for (const _ of [1, 2]) {
    const answer = await site.post(link);
    expect([answer.status, (await answer.text()).includes("It is on its way")]).toEqual([
      200,
      true,
    ]);
  }
  expect(await site.store.findSubscriber("ana@example.org")).toMatchObject({
    state: "active",
    fields: { first_name: "Ana" },
    consent: { source: "form on https://tea.example/subscribe/tea" },
  });
  expect((await site.store.deliveries()).map(({ step, state }) => [step, state])).toEqual([
    [1, "planned"],
  ]);
});

test("who signs up is greeted by the name that they typed, and not by that of a stranger before them", async () => {
  const site = await aSite();
  await signUp(site, { first_name: "Stupid Cow" });
  await signUp(site, { first_name: "Ana" });
  const id = (await site.store.findSubscriber("ana@example.org"))?.id ?? 0;
  await site.post(`/c/${site.tokens.sign("confirm", id)}`);
  expect((await site.store.findSubscriber("ana@example.org"))?.fields).toEqual({
    first_name: "Ana",
  });
});

const overs: [what: string, end: (site: Site, id: number) => Promise<unknown>][] = [
  [
    "they have left",
    ({ store, clock }, id) => store.setSubscriberState(id, "unsubscribed", clock.now()),
  ],
  ["all has come", ({ store, clock }) => finish(store, clock.now())],
];

test.each(overs)(
  "the link to confirm says that it was used, when %s, and how to join again",
  async (...row) => {
    const [, end] = row;
    const site = await aSite();
    await signUp(site);
    const id = (await site.store.findSubscriber("ana@example.org"))?.id ?? 0;
    const link = `/c/${site.tokens.sign("confirm", id)}`;
    await site.post(link);
    await end(site, id);
    const before = await site.store.events(id);
    for (const answer of [await site.get(link), await site.post(link)]) {
      const html = await answer.text();
      expect([answer.status, html.includes("This link was used before")]).toEqual([200, true]);
      expect(html).not.toContain("“”");
      const again = /<a class="button" href="([^"]+)"/u.exec(html)?.[1] ?? "";
      expect((await site.get(again)).status).toBe(200);
    }
    expect(await site.store.events(id)).toEqual(before);
  },
);

/** Lets the email that is planned be the last. */
async function finish(store: Store, now: Date): Promise<void> {
  const [claim] = await claimAll(store, new Date(now.getTime() + DAY_MS));
  await store.settle(defined(claim), { to: "accepted", reply: "250", next: undefined }, now);
}

test("the mail that asks holds no word that a visitor has typed", async () => {
  const site = await aSite();
  await signUp(site, { first_name: "http://evil.example" });
  const now = site.clock.now();
  const mail = await site.store.claimConfirmation({ now, leaseUntil: now });
  if (mail === undefined) throw new Error("Expected a mail.");
  const { subject, html, text } = await site.writeConfirmation(mail);
  expect(subject).toBe("Please confirm: All about tea");
  expect(text).toMatch(/https:\/\/tea\.example\/c\/\S+/u);
  expect(html + text + subject).not.toContain("evil");
});

test("an address gets one such mail a day at most, and three in a month until it is confirmed", async () => {
  const site = await aSite();
  const counts = [];
  for (let day = 0; day < 5; day += 1) {
    await signUp(site);
    await signUp(site);
    counts.push((await takeMails(site)).length);
    site.wait(DAY_MS);
  }
  expect(counts).toEqual([1, 1, 1, 0, 0]);
});

test("the answer is the same whether an address is new, known, erased or has bounced", async () => {
  const site = await aSite();
  const { store } = site;
  for (const name of ["active", "bounced", "complained", "erased"]) {
    await store.addSubscriber(aPerson({ email: `${name}@example.org` }), site.clock.now());
  }
  for (const state of ["bounced", "complained"] as const) {
    const { id = 0 } = (await store.findSubscriber(`${state}@example.org`)) ?? {};
    await store.setSubscriberState(id, state, site.clock.now());
  }
  await store.eraseSubscribers(["erased@example.org"], site.clock.now());
  const names = ["new", "active", "bounced", "complained", "erased"];
  const answers = [];
  for (const name of names) {
    const answer = await signUp(site, { email: `${name}@example.org` });
    answers.push(`${answer.status} ${await answer.text()}`);
  }
  expect(new Set(answers).size).toBe(1);
  expect(await takeMails(site)).toEqual(["new@example.org: tea", "active@example.org: tea"]);
});

test("no answer comes sooner because nothing is noted for the address", async () => {
  const waits: { readonly ms: number; readonly end: () => void }[] = [];
  const wait = async (ms: number) => new Promise<void>((end) => void waits.push({ ms, end }));
  const site = await aSite("", undefined, undefined, {}, wait);
  await site.store.eraseSubscribers(["erased@example.org"], site.clock.now());
  let isAnswered = false;
  const answer = signUp(site, { email: "erased@example.org" }).finally(() => (isAnswered = true));
  await expect.poll(() => waits.map(({ ms }) => ms)).toEqual([150]);
  // Another page comes meanwhile.
  await site.get("/subscribe/tea");
  expect(isAnswered).toBe(false);
  for (const { end } of waits) end();
  expect((await answer).status).toBe(200);
});

test("someone who has left comes back by confirming, and only so", async () => {
  const site = await aSite();
  const { store, clock, tokens } = site;
  const { id } = await store.addSubscriber(aPerson(), clock.now());
  await store.setSubscriberState(id, "unsubscribed", clock.now());
  await signUp(site);
  expect((await store.findSubscriber("ana@example.org"))?.state).toBe("unsubscribed");
  await site.post(`/c/${tokens.sign("confirm", id)}`);
  expect((await store.findSubscriber("ana@example.org"))?.state).toBe("active");
});

test.each([
  ["an address that is none", { email: "ana at example" }, 422, "Please check the address"],
  ["no address", { email: "" }, 422, "Please check the address"],
])("%s is said beside the field", async (_, fields, status, words) => {
  const site = await aSite();
  const answer = await signUp(site, fields);
  expect([answer.status, (await answer.text()).includes(words)]).toEqual([status, true]);
  expect(await site.store.countSubscribers()).toEqual({});
});

test("a program that fills in what no person sees is told nothing, and nothing is noted", async () => {
  const site = await aSite();
  const answer = await signUp(site, { website: "https://spam.example" });
  expect(await answer.text()).toContain("Check your mailbox");
  expect(await site.store.countSubscribers()).toEqual({});
});

test("who sends the form as quickly as a program does presses the button once more, at once if they like", async () => {
  const site = await aSite();
  const email = "ana@example.org";
  const form = await (await site.get("/subscribe/tea")).text();
  const answer = await site.post("/subscribe/tea", { email, ticket: ticketIn(form) });
  const again = await answer.text();
  expect([answer.status, again.includes("once more")]).toEqual([200, true]);
  expect(again).toContain(`value="${email}"`);
  expect(await site.store.countSubscribers()).toEqual({});
  await site.post("/subscribe/tea", { email, ticket: ticketIn(again) });
  expect(await site.store.countSubscribers()).toEqual({ pending: 1 });
});

test("a form on another site leads to ours, filled in, for one more press of the button", async () => {
  const site = await aSite();
  const answer = await site.post("/subscribe/tea", { email: "ana@example.org" });
  const html = await answer.text();
  expect(html).toContain('value="ana@example.org"');
  expect(await site.store.countSubscribers()).toEqual({});
  site.wait(10 * SECOND_MS);
  await site.post("/subscribe/tea", { email: "ana@example.org", ticket: ticketIn(html) });
  expect(await site.store.countSubscribers()).toEqual({ pending: 1 });
});

test("one network signs up ten addresses at once, and then has to wait", async () => {
  const site = await aSite();
  const statuses = [];
  const form = await (await site.get("/subscribe/tea")).text();
  site.wait(10 * SECOND_MS);
  for (let n = 0; n < 12; n += 1) {
    const email = `p${n}@d${n}.example`;
    statuses.push((await site.post("/subscribe/tea", { email, ticket: ticketIn(form) })).status);
  }
  expect(statuses).toEqual([...Array(10).fill(200), 429, 429]);
});

test("a page comes in the language that the browser prefers", async () => {
  const site = await aSite();
  const languageOf = async (accepts: string): Promise<string | undefined> => {
    const html = await (await site.get("/subscribe/tea", { "accept-language": accepts })).text();
    return /<html lang="([^"]+)"/u.exec(html)?.[1];
  };
  expect(await languageOf("de-AT,de;q=0.9,en;q=0.5")).toBe("de");
  expect(await languageOf("xx, fr;q=0.3, ar;q=0.8")).toBe("ar");
  expect(await languageOf("*")).toBe("en");
});

test("who never confirms is forgotten", async () => {
  const site = await aSite();
  await signUp(site);
  expect(await site.store.removeUnconfirmed(site.clock.now())).toBe(0);
  site.wait(1);
  expect(await site.store.removeUnconfirmed(site.clock.now())).toBe(1);
  expect(await site.store.countSubscribers()).toEqual({});
});

test.each([
  ["at most one email a day", "", "4 emails over 3 days."],
  ["more than one a day", "schedule: { one_a_day: false }", "4 emails."],
  ["two days between two", "schedule: { minimum_gap: 2d }", "4 emails over 6 days."],
  ["none on Sundays", "schedule: { weekdays: [mon, tue, wed, thu, fri, sat] }", "4 emails."],
])("the form says how long a series in hours takes with %s", async (_, settings, said) => {
  const site = await aSite(settings);
  const { emails, ...edition } = anEdition();
  const hourly = emails.map((email) => ({ ...email, delayDays: 0, delayHours: 1 }));
  await site.store.saveEdition({ ...edition, id: "hourly", emails: hourly }, START);
  expect(await (await site.get("/subscribe/tea")).text()).toContain(said);
});
