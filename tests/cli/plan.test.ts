import { describe, expect, test } from "vitest";
import { aProject, CHAIN } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";

const SCHEDULE = `sender:
  name: Chain Letters
  email: letters@chain.example
  postal_address: 1 Pin Lane, Linktown
schedule:
  weekdays: [mon, tue, wed, thu, fri]
  holidays: [2027-01-12]
  delay: 36h
  timezone: Asia/Tokyo
`;
const FRONT = "---\nseries:\n  topics: arc\n  delays:\n    faq: 10d from enrollment\n---\n";

test("each email is shown with its local time, its subject and the reason", async () => {
  const { code, stdout } = await plan("--zone", "Europe/Lisbon", "--from", "2027-01-08T20:00");
  expect(code).toBe(0);
  expect(stdout.split("\n")).toEqual([
    "The quiet chain",
    "Anyone in Europe/Lisbon, enrolled Fri 2027-01-08 20:00.",
    "",
    "  1  Mon 2027-01-11 09:00  How a chain works",
    "     at the next opening, from 09:00 in Europe/Lisbon; Sat 2027-01-09 is closed; Sun 2027-01-10 is closed",
    "  2  Wed 2027-01-13 09:00  How long it lasts",
    "     36 hours on, from 09:00 in Europe/Lisbon; Tue 2027-01-12 is a holiday",
    "  3  Fri 2027-01-15 09:00  Keeping it clean",
    "     36 hours on, from 09:00 in Europe/Lisbon",
    "  4  Mon 2027-01-18 09:00  Questions",
    "     10 days after enrollment, from 09:00 in Europe/Lisbon",
  ]);
});

test("as a calendar it has an event for each email, in lines that calendar programs read", async () => {
  const from = ["--zone", "Europe/Lisbon", "--from", "2027-01-08T20:00"];
  const { code, stdout } = await plan(...from, "--ics");
  expect(code).toBe(0);
  expect((await plan(...from, "--ics")).stdout).toBe(stdout);
  const lines = stdout.split("\r\n");
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  const whole = stdout.replaceAll("\r\n ", "").split("\r\n");
  const of = (name: string) =>
    whole.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1));
  expect(of("DTSTART")).toEqual([
    "20270111T090000Z",
    "20270113T090000Z",
    "20270115T090000Z",
    "20270118T090000Z",
  ]);
  expect(of("SUMMARY")[0]).toBe("How a chain works");
  expect(of("DESCRIPTION")[1]).toBe(
    String.raw`36 hours on\, from 09:00 in Europe/Lisbon\; Tue 2027-01-12 is a holiday`,
  );
  expect(new Set(of("UID")).size).toBe(4);
});

test("someone whom the ledger knows is planned for in their own zone", async () => {
  const root = aProject({ "chain.md": CHAIN, "dripline.yaml": SCHEDULE });
  const person = ["ana@example.org", "--timezone", "America/New_York", "--consent", "asked"];
  expect(await runCommand(["subscribers", "add", ...person], root)).toMatchObject({ code: 0 });
  const { stdout } = await runCommand(["plan", "chain.md", "--for", "ANA@example.org"], root);
  expect(stdout).toContain("in America/New_York, enrolled Mon 2027-01-04 04:00.");
});

test("for programs the same stands in JSON, with the key of each step", async () => {
  const { stdout } = await plan(
    "--for",
    "ana@example.org",
    "--from",
    "2027-01-04T01:00Z",
    "--json",
  );
  expect(JSON.parse(stdout)).toMatchObject({
    series: "chain",
    address: "ana@example.org",
    timezone: "Asia/Tokyo",
    isFallbackZone: true,
    startedAt: "2027-01-04T01:00:00.000Z",
    steps: [
      {
        step: 1,
        key: "mechanism",
        dueAt: "2027-01-04T01:00:00.000Z",
        local: "Mon 2027-01-04 10:00",
      },
      { step: 2, key: "timeline" },
      { step: 3, key: "maintenance" },
      { step: 4, key: "faq", subject: "Questions" },
    ],
  });
});

test("someone whose zone is not named is planned by the fallback zone, and told so", async () => {
  const { stdout } = await plan();
  expect(stdout).toContain("Anyone in Asia/Tokyo (fallback zone, see --zone), enrolled");
  expect(stdout).toContain("in Asia/Tokyo (fallback zone)");
});

test("somebody who had an email today gets the first one tomorrow, as a worker would have it", async () => {
  const root = aProject({ "dripline.yaml": SCHEDULE, "chain.md": CHAIN, "tea.md": CHAIN });
  const run = (...args: string[]) => runCommand(args, root);
  await run("publish", "tea.md");
  await run("subscribers", "add", "ana@example.org", "--consent", "asked", "--timezone", "UTC");
  await run("enroll", "tea", "--all");
  const { steps: before } = JSON.parse((await planForAna()).stdout) as Planned;
  expect((await run("work")).stdout).toContain("1 accepted");
  const { steps } = JSON.parse((await planForAna()).stdout) as Planned;
  expect(before[0]?.dueAt.slice(0, 10)).toBe("2027-01-04");
  expect(steps.map(({ dueAt }) => dueAt.slice(0, 10)).slice(0, 2)).toEqual([
    "2027-01-05",
    "2027-01-07",
  ]);

  function planForAna() {
    return run("plan", "chain.md", "--for", "ana@example.org", "--json");
  }
});

interface Planned {
  readonly steps: readonly { readonly dueAt: string }[];
}

describe("who gets none of it is told first", () => {
  const THE_PLAN = "The quiet chain";
  const cases: [who: string, commands: string[], first: string][] = [
    ["somebody not in the ledger", [], "Nobody here has the address ana@example.org."],
    [
      "somebody who has left",
      ["add", "unsubscribe"],
      "Nothing is sent to ana@example.org, unsubscribed since Mon 2027-01-04 09:00 UTC.",
    ],
    [
      "somebody who goes through it already",
      ["add", "publish", "enroll"],
      "ana@example.org goes through chain already, see `dripline why ana@example.org`.",
    ],
    [
      "somebody who is paused in it",
      ["add", "publish", "enroll", "pause"],
      "ana@example.org goes through chain, paused, already, see",
    ],
    ["somebody erased", ["add", "erase"], "Who had ana@example.org was erased, and nothing is"],
  ];
  test.each(cases)("%s", async (_, commands, first) => {
    const root = aProject({ "dripline.yaml": SCHEDULE, "chain.md": CHAIN });
    const more: Record<string, string[]> = { add: ["--consent", "asked"], erase: ["--yes"] };
    const others: Record<string, string[]> = {
      publish: ["publish", "chain.md"],
      enroll: ["enroll", "chain", "ana@example.org"],
      pause: ["pause", "chain"],
    };
    for (const command of commands) {
      const person = ["subscribers", command, "ana@example.org", ...(more[command] ?? [])];
      const args = others[command] ?? person;
      expect((await runCommand(args, root)).code).toBe(0);
    }
    const forAna = ["plan", "chain.md", "--for", "ana@example.org"];
    const [said = "", , title] = (await runCommand(forAna, root)).stdout.split("\n");
    expect([said, title]).toEqual([expect.stringContaining(first), THE_PLAN]);
    const json: unknown = JSON.parse((await runCommand([...forAna, "--json"], root)).stdout);
    expect(json).toMatchObject({ notice: said });
    const calendar = await runCommand([...forAna, "--ics"], root);
    expect([calendar.stderr, calendar.stdout]).toEqual([said, expect.stringMatching(/^BEGIN/u)]);
  });

  test("and nothing is told of who gets mail, or of nobody by name", async () => {
    const root = aProject({ "dripline.yaml": SCHEDULE, "chain.md": CHAIN });
    const add = ["subscribers", "add", "ana@example.org", "--consent", "asked"];
    await runCommand(add, root);
    for (const options of [[], ["--for", "ana@example.org"]]) {
      const { stdout } = await runCommand(["plan", "chain.md", ...options], root);
      expect(stdout.split("\n")[0]).toBe(THE_PLAN);
    }
  });
});

describe("what is no plan is refused with what to do", () => {
  test.each([
    [["--zone", "Europe/Lisabon"], "usage/unknown-timezone", 'Did you mean "Europe/Lisbon"?'],
    [["--for", "ana"], "usage/invalid-address", "--for me@example.org"],
    [["--from", "tomorrow"], "usage/invalid-date", "Write 2027-01-04"],
    [["--from", "2027-02-30"], "usage/invalid-date", "Write 2027-01-04"],
  ])("%j", async (options, code, hint) => {
    const result = await plan(...options);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(code);
    expect(result.stderr).toContain(hint);
  });
});

async function plan(...options: readonly string[]) {
  const root = aProject({ "dripline.yaml": SCHEDULE, "chain.md": FRONT + CHAIN });
  return runCommand(["plan", "chain.md", ...options], root);
}
