import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { Claim, Settlement } from "../../src/core/delivery.ts";
import { claimAll, defined } from "../support/a-ledger.ts";
import { aProject } from "../support/a-project.ts";
import { anEditionOf } from "../support/an-edition.ts";
import { anOffice } from "../support/an-office.ts";
import type { Office } from "../support/an-office.ts";
import { minute, START } from "../support/instants.ts";
import { runCommand } from "../support/run-command.ts";
import type { Finished } from "../support/run-process.ts";

const TEA = anEditionOf("tea-of-2027", "green", "black:3", "white:1");
const HASH = "0123456789abcdef".repeat(4);

let root = "";
let office: Office;

beforeEach(async () => {
  root = aProject({});
  office = await anOffice(join(root, "dripline.sqlite"));
});

describe("status", () => {
  test("tells of each step how many got it, wait, or were lost on the way", async () => {
    await office.enroll(TEA, "ana", "bo", "cy", "dan", "eve", "flo", "gil");
    const [ana, bo, cy, dan, eve] = await claimAll(office.store);
    await accept(ana);
    await settle(bo, { to: "deferred", reply: "450 4.2.0 later", dueAt: minute(25) });
    await settle(cy, { to: "bounced", reply: "550 5.1.1 unknown" });
    await settle(dan, { to: "in-doubt", reply: "The line broke.", dueAt: undefined });
    await accept(eve);
    await office.store.setSubscriberState(defined(eve).subscriber.id, "unsubscribed", minute(2));
    await office.store.setSubscriberState(6, "unsubscribed", minute(2));
    const { code, stdout, stderr } = await dripline("status");
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout).toBe(
      [
        "All about tea  tea, edition 1, tea-of-2027",
        "  people: 4 active, 3 stopped",
        "  1 left before the first email",
        "  1  green  green of tea-of-2027: 2 accepted, 1 put off until Mon 2027-01-04 10:25 UTC, 2 being sent, 1 in doubt, 1 bounced, 1 left after it; next Mon 2027-01-04 10:25 UTC",
        "  2  black  black of tea-of-2027: 1 planned, 1 canceled; next Thu 2027-01-07 09:00 UTC",
        "  3  white  white of tea-of-2027: nothing yet",
        "",
        "Messages in doubt may have arrived: dripline resolve",
      ].join("\n"),
    );
    const json = await dripline("status", "tea", "--json");
    expect(JSON.parse(json.stdout)).toMatchObject([
      {
        series: "tea",
        people: { active: 4, stopped: 3 },
        leftAtOnce: 1,
        steps: [{ key: "green", counts: { accepted: 2, deferred: 1, "in-doubt": 1 } }, {}, {}],
      },
    ]);
  });

  test("tells what is being sent from what a worker that is gone still holds", async () => {
    await office.enroll(TEA, "ana", "bo", "cy");
    const [ana] = await claimAll(office.store);
    const transmission = { at: START, leaseUntil: minute(15), messageHash: HASH };
    await office.store.markTransmitting(defined(ana), transmission);
    const later = await runCommand(["status"], root, "", minute(5).toISOString());
    expect(later.stdout).toContain(
      "1 being sent, 2 held by a worker that is gone (the next pass takes them back)",
    );
    const atOnce = await runCommand(["status"], root, "", START.toISOString());
    expect(atOnce.stdout).toContain("green of tea-of-2027: 3 being sent\n");
  });

  test("tells of a pause, and of steps that only an older edition has", async () => {
    await office.enroll(TEA, "ana");
    await office.accept(1);
    await office.store.saveEdition(anEditionOf("tea-of-2028", "black"), minute(1));
    await office.store.setSeriesPaused("tea", true, minute(2));
    const { code, stdout } = await dripline("status");
    expect([code, stdout.split("\n")]).toEqual([
      0,
      [
        "All about tea  tea, edition 2, tea-of-2028",
        "  paused since Mon 2027-01-04 10:02 UTC",
        "  people: 1 active",
        "  1  black  black of tea-of-2028: 1 planned; next Thu 2027-01-07 09:00 UTC",
        "  -  green (of an older edition): 1 accepted",
      ],
    ]);
  });

  test("says so where nothing is there", async () => {
    expect((await dripline("status")).stdout).toBe("No series is published yet.");
    expect(await dripline("status", "tea")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("none is published yet") as string,
    });
  });
});

describe("why", () => {
  test("tells what a person got, when, which bytes, and what is next", async () => {
    await office.enroll(TEA, "ana");
    const claim = defined((await claimAll(office.store))[0]);
    const transmission = { at: START, leaseUntil: minute(9), messageHash: HASH };
    await office.store.markTransmitting(claim, transmission);
    await accept(claim);
    const { code, stdout, stderr } = await dripline("why", "ANA@example.org");
    expect([code, stderr]).toEqual([0, ""]);
    const [first, second] = await office.store.deliveries();
    expect(stdout).toBe(
      [
        "ana@example.org  active since Mon 2027-01-04 10:00 UTC",
        "",
        "tea  active, started Mon 2027-01-04 10:00 UTC",
        "  1 green  green of tea-of-2027",
        "      was accepted by their mail server, Mon 2027-01-04 10:01 UTC",
        "      250 ok",
        `      edition tea-of-2027, bytes 0123456789ab, Message-ID ${first?.messageId}`,
        "      Mon 2027-01-04 10:00 UTC  planned  at once, the send window is open in UTC",
        `      Mon 2027-01-04 10:00 UTC  transmitting  ${first?.messageId}`,
        "      Mon 2027-01-04 10:01 UTC  accepted  250 ok",
        "  2 black  black of tea-of-2027",
        "      is planned, Thu 2027-01-07 09:00 UTC (3 days on, from 09:00 in UTC)",
        `      edition tea-of-2027, Message-ID ${second?.messageId}`,
        "      Mon 2027-01-04 10:01 UTC  planned  3 days on, from 09:00 in UTC",
        "  3 white  white of tea-of-2027",
        "      is planned when black is accepted, for 1 day after that",
      ].join("\n"),
    );
  });

  const cases: [what: string, settlement: Settlement, said: string][] = [
    [
      "put off",
      { to: "deferred", reply: "450 4.2.0 later", dueAt: minute(5) },
      "tried once, put off: 450 4.2.0 later",
    ],
    [
      "bounced",
      { to: "bounced", reply: "550 5.1.1 unknown" },
      "bounced: their mail server says there is no such mailbox",
    ],
    [
      "refused",
      { to: "failed", reply: "554 5.7.1 spam" },
      "was refused or given up\n      554 5.7.1 spam",
    ],
    [
      "in doubt",
      { to: "in-doubt", reply: "The line broke.", dueAt: undefined },
      "is in doubt: it may have arrived",
    ],
    [
      "accepted, as the last",
      { to: "accepted", reply: "250 ok", next: undefined },
      "tea  finished",
    ],
  ];
  test.each(cases)("someone whose email was %s", async (_, settlement, said) => {
    await office.enroll(TEA, "ana");
    await settle((await claimAll(office.store))[0], settlement);
    expect((await dripline("why", "ana@example.org")).stdout).toContain(said);
  });

  test("someone who left, with what was canceled", async () => {
    await office.enroll(TEA, "ana");
    await office.store.setSubscriberState(1, "unsubscribed", minute(1));
    const { stdout } = await dripline("why", "ana@example.org");
    expect(stdout).toContain("ana@example.org  unsubscribed since Mon 2027-01-04 10:01 UTC");
    expect(stdout).toContain("Nothing is sent to this person.");
    expect(stdout).toContain(
      "was canceled before it was sent\n      The subscriber is unsubscribed.",
    );
    expect(stdout.split("\n").at(-1)).toBe("  Mon 2027-01-04 10:01 UTC  unsubscribed");
  });

  test("someone who had all of a series, and left it then", async () => {
    await office.enroll(TEA, "ana");
    await office.finish();
    await office.store.leaveSeries(1, "tea", minute(20_000));
    const { stdout } = await dripline("why", "ana@example.org");
    const left = "Mon 2027-01-18 07:20 UTC";
    expect(stdout).toContain(
      `tea  finished, started Mon 2027-01-04 10:00 UTC, left by its reader ${left}`,
    );
    expect(stdout.split("\n").at(-1)).toBe(`  ${left}  ended tea: The reader has left the series.`);
  });

  test("one step, had or to come; as JSON with the events", async () => {
    await office.enroll(TEA, "ana");
    expect((await dripline("why", "ana@example.org", "--step", "3")).stdout).toContain("3 white");
    const json = await dripline("why", "ana@example.org", "--step", "1", "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({
      person: { email: "ana@example.org" },
      enrollments: [{ deliveries: [{ key: "green", events: [{ kind: "planned" }] }], coming: [] }],
    });
    for (const args of [
      ["--step", "9"],
      ["--series", "chai"],
      ["--step", "one"],
    ]) {
      expect((await dripline("why", "ana@example.org", ...args)).code).toBe(2);
    }
  });

  test("a server's reply can't take over the terminal", async () => {
    await office.enroll(TEA, "ana");
    const reply = "550 5.1.1 \u001B[31mred\u001B]0;title\u0007\r\nforged  accepted";
    await settle((await claimAll(office.store))[0], { to: "failed", reply });
    const { stdout } = await dripline("why", "ana@example.org");
    expect(stdout).toContain("      550 5.1.1  [31mred ]0;title forged  accepted");
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/u);
  });

  test("someone who was erased, or never there, is told apart", async () => {
    await office.enroll(TEA, "ana");
    await office.store.eraseSubscribers(["ana@example.org"], START);
    expect((await dripline("why", "ana@example.org")).stderr).toContain("was erased");
    expect((await dripline("why", "bo@example.org")).stderr).toContain("Nobody here has");
  });
});

describe("resolve", () => {
  beforeEach(async () => {
    await office.enroll(TEA, "ana", "bo");
    for (const claim of await claimAll(office.store)) {
      await settle(claim, { to: "in-doubt", reply: "The line broke.", dueAt: undefined });
    }
  });

  test("lists what is in doubt and ends with 1", async () => {
    const [first] = await office.store.deliveries();
    const { code, stdout } = await dripline("resolve");
    expect([code, stdout.split("\n")[0]]).toEqual([
      1,
      `1  ana@example.org  tea 1 green  ${first?.messageId}  The line broke.`,
    ]);
    const json = await dripline("resolve", "--json");
    expect(JSON.parse(json.stdout)).toMatchObject([{ deliveryId: 1 }, { deliveryId: 2 }]);
  });

  test.each([
    ["--accepted", ["ana: green | black 2027-01-07T09:00", "bo: | green 2027-01-04T10:00"]],
    ["--resend", ["ana: | green 2027-01-04T09:00", "bo: | green 2027-01-04T10:00"]],
    ["--give-up", ["bo: | green 2027-01-04T10:00", "ana: | green 2027-01-04T10:00"]],
  ])("%s settles one, and leaves the other", async (decision, expected) => {
    const { code, stdout } = await dripline("resolve", "1", decision);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^Message 1 .+\.$/u)]);
    expect((await office.standing()).toSorted()).toEqual(expected.toSorted());
    expect((await office.store.deliveries())[1]?.state).toBe("in-doubt");
  });

  test("--accepted says that the series goes on only where it does", async () => {
    await office.store.setSubscriberState(1, "unsubscribed", START);
    expect((await dripline("resolve", "all", "--accepted")).stdout.split("\n")).toEqual([
      "Message 1 counts as accepted; nothing more comes for this person in this series.",
      "Message 2 counts as accepted; the series goes on.",
    ]);
  });

  const pauses: [what: string, args: string[]][] = [
    ["the series", ["tea"]],
    ["all series", ["--all"]],
  ];
  test.each(pauses)("while %s is paused, nothing is said to be sent now", async (_, args) => {
    await dripline("pause", ...args);
    const resent = await dripline("resolve", "1", "--resend");
    expect(resent.stdout).toBe("Message 1 is held by a pause, and is sent again when that ends.");
    const accepted = await dripline("resolve", "2", "--accepted", "--json");
    expect(JSON.parse(accepted.stdout)).toEqual([
      { delivery: 2, isResolved: true, goesOn: true, isHeld: true },
    ]);
    expect(await claimAll(office.store)).toEqual([]);
  });

  test("while one person is paused, that is said of this one alone", async () => {
    await dripline("pause", "--for", "bo@example.org");
    expect((await dripline("resolve", "all", "--accepted")).stdout.split("\n")).toEqual([
      "Message 1 counts as accepted; the series goes on.",
      "Message 2 counts as accepted; the series goes on when its pause ends.",
    ]);
  });

  test("of somebody who has left, why tells of nothing that would follow", async () => {
    const follows = "is planned when green is accepted";
    expect((await dripline("why", "ana@example.org")).stdout).toContain(follows);
    await office.store.setSubscriberState(1, "unsubscribed", START);
    const { stdout } = await dripline("why", "ana@example.org");
    expect(stdout).toContain("is in doubt: it may have arrived");
    expect(stdout).not.toContain(follows);
  });

  test("what is no number is answered with where numbers are", async () => {
    expect((await dripline("resolve", "abc", "--accepted")).stderr).toContain(
      "hint Run `dripline resolve` to see what is in doubt, each with its number.",
    );
  });

  test("what is given up is never tried again, and why says so", async () => {
    await dripline("resolve", "1", "--give-up");
    expect((await dripline("retry", "--all", "--dry-run")).stdout).toBe("Nothing has failed.");
    const { stdout } = await dripline("retry", "--all", "--json");
    expect(JSON.parse(stdout)).toEqual({ failed: [], retried: 0 });
    const why = (await dripline("why", "ana@example.org")).stdout;
    expect(why).toContain("      was given up, and is never sent again\n      Given up.\n");
    expect(why).toMatch(/^ {6}Mon 2027-01-04 09:00 UTC {2}given up$/mu);
    expect(why).not.toContain("resolved");
  });

  test("all at once; then nothing is in doubt", async () => {
    await dripline("resolve", "all", "--accepted");
    expect(await dripline("resolve")).toMatchObject({ code: 0, stdout: "Nothing is in doubt." });
  });

  test("nothing is sent again to someone who has left", async () => {
    await office.store.setSubscriberState(1, "unsubscribed", START);
    expect((await dripline("resolve", "1", "--resend")).stdout).toContain("is left as it is");
  });

  const refused: [args: string[], error: string][] = [
    [["1"], "usage/resolution"],
    [["--accepted"], "usage/resolution"],
    [["1", "--accepted", "--resend"], "usage/resolution"],
    [["all", "1", "--accepted"], "usage/resolution"],
    [["1", "7", "--accepted"], "usage/not-in-doubt"],
    [["one", "--accepted"], "usage/invalid-number"],
  ];
  test.each(refused)("%j is refused, and nothing is decided", async (args, error) => {
    const { code, stderr } = await dripline("resolve", ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`[${error}]`)]);
    expect(await office.store.deliveries({ state: "in-doubt" })).toHaveLength(2);
  });
});

async function accept(claim: Claim | undefined): Promise<void> {
  const { position, subscriber, startedAt } = defined(claim);
  const from = minute(1);
  const next = office.planner(position.step, { edition: TEA, subscriber, startedAt, from });
  await office.store.settle(defined(claim), { to: "accepted", reply: "250 ok", next }, from);
}

async function settle(claim: Claim | undefined, settlement: Settlement): Promise<void> {
  await office.store.settle(defined(claim), settlement, minute(1));
}

function dripline(...args: readonly string[]): Promise<Finished> {
  return runCommand(args, root);
}
