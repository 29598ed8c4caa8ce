import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CHAIN, aProject } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";
import type { Finished } from "../support/run-process.ts";

const PEOPLE = "email,timezone\nana@example.org,Europe/Lisbon\nbo@example.org,\n";

describe("publish", () => {
  test("freezes a series under the hash of its content, and a second time changes nothing", async () => {
    const root = aChainProject();
    const first = await dripline(root, "publish", "chain.md");
    expect(first).toMatchObject({ code: 0, stderr: "" });
    const [, hash = ""] = /edition 1, ([0-9a-f]{12})/u.exec(first.stdout) ?? [];
    expect(first.stdout).toBe(
      `The quiet chain is published: edition 1, ${hash}\n  Nobody is on the way yet: dripline enroll chain --all`,
    );
    expect((await dripline(root, "publish", "chain.md")).stdout).toBe(first.stdout);
    writeFileSync(join(root, "chain.md"), CHAIN.replace("Wipe it.", "Wipe it well."));
    const second = await dripline(root, "publish", "chain.md");
    expect(second.stdout).toContain("edition 2, ");
    expect(second.stdout).not.toContain(hash);
  });

  test("with --plan shows who is affected and changes nothing; with --move does it", async () => {
    const root = aChainProject();
    await dripline(root, "publish", "chain.md");
    await dripline(root, "subscribers", "import", "people.csv", "--consent", "x");
    await dripline(root, "enroll", "chain", "--all");
    writeFileSync(join(root, "chain.md"), CHAIN.replace("Links turn on pins.", "Links turn."));
    const effect = "  2 people get step 1 (mechanism) at the same time, in its new form";
    const plan = await dripline(root, "publish", "chain.md", "--plan");
    expect(plan.stdout.split("\n").slice(1)).toEqual([
      "  2 people on the way with an older edition go on with it. With --move:",
      `  ${effect}`,
    ]);
    const json = await dripline(root, "publish", "chain.md", "--plan", "--json");
    expect(JSON.parse(json.stdout)).toMatchObject([
      { series: "chain", isPlan: true, isMoved: false, effects: [{ people: 2 }], moved: 0 },
    ]);
    const moved = await dripline(root, "publish", "chain.md", "--move");
    expect(moved.stdout.split("\n").slice(1)).toEqual([
      "  2 people moved to this edition:",
      `  ${effect}`,
    ]);
    expect((await dripline(root, "publish", "chain.md")).stdout).toContain(
      "2 people on the way with this edition already: nothing changes.",
    );
  });

  test("with --plan tells which texts those miss who have had the email to which they moved", async () => {
    const root = aChainProject();
    await dripline(root, "publish", "chain.md");
    await dripline(root, "subscribers", "import", "people.csv", "--consent", "x");
    await dripline(root, "enroll", "chain", "--all");
    await dripline(root, "work");
    writeFileSync(
      join(root, "chain.md"),
      `---\nseries: { place: { Keeping it clean: mechanism } }\n---\n${CHAIN}`,
    );
    const { stdout } = await dripline(root, "publish", "chain.md", "--plan");
    expect(stdout).toMatch(
      /^ {4}2 people miss \d texts? that ha(?:s|ve) moved to mechanism, which does not come to them any more: “/mu,
    );
    const json = await dripline(root, "publish", "chain.md", "--plan", "--json");
    const texts = (JSON.parse(json.stdout) as { texts: object[] }[])[0]?.texts;
    expect(texts).toContainEqual({ kind: "missed", key: "mechanism", people: 2, text: "Wipe it." });
  });

  test("with --plan tells of no text that moved where an email is gone and another one added", async () => {
    const root = aChainProject();
    const [longer, last] = [
      "## How long it lasts\n\nAbout a year.\n\n",
      CHAIN.indexOf("## Questions"),
    ];
    writeFileSync(join(root, "chain.md"), CHAIN.slice(0, last));
    await dripline(root, "publish", "chain.md");
    await dripline(root, "subscribers", "import", "people.csv", "--consent", "x");
    await dripline(root, "enroll", "chain", "--all");
    await dripline(root, "work");
    await runCommand(["work"], root, "", "2027-01-08T09:00:00Z");
    writeFileSync(join(root, "chain.md"), CHAIN.replace(longer, ""));
    const { stdout } = await dripline(root, "publish", "chain.md", "--plan", "--json");
    const [{ emails, effects, texts }] = JSON.parse(stdout) as [Record<string, object[]>];
    expect(emails).toMatchObject([{ key: "mechanism" }, { key: "maintenance" }, { key: "faq" }]);
    expect(effects).toMatchObject([{ effect: { step: 2, key: "maintenance" }, people: 2 }]);
    expect(texts).toEqual([]);
  });

  test("with --plan says of what is the current edition that it is published already", async () => {
    const root = aChainProject();
    expect((await dripline(root, "publish", "chain.md", "--plan")).stdout).toMatch(
      /^The quiet chain would be published as edition [0-9a-f]{12}$/u,
    );
    await dripline(root, "publish", "chain.md");
    expect((await dripline(root, "publish", "chain.md", "--plan")).stdout).toMatch(
      /^The quiet chain is published already: edition 1, [0-9a-f]{12}$/u,
    );
    writeFileSync(join(root, "chain.md"), CHAIN.replace("Wipe it.", "Wipe it well."));
    expect((await dripline(root, "publish", "chain.md", "--plan")).stdout).toContain("would be");
  });

  test("with --plan makes no ledger where there is none", async () => {
    const root = aChainProject();
    expect((await dripline(root, "publish", "chain.md", "--plan")).code).toBe(0);
    expect((await dripline(root, "subscribers", "list")).stderr).toContain("[config/no-ledger]");
  });

  test("refuses what check calls an error, with the place, and publishes none of several", async () => {
    const root = aChainProject();
    writeFileSync(
      join(root, "bad.md"),
      CHAIN.replace("Wipe it.", "![](https://chain.example/a.png)"),
    );
    const { code, stdout, stderr } = await dripline(root, "publish", "chain.md", "bad.md");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^bad\.md(?::\d+)?: .+ {2}\[.+\]$/mu);
    expect(stderr).toContain("Nothing is published");
    const asJson = await dripline(root, "publish", "chain.md", "bad.md", "--json");
    expect([asJson.code, asJson.stderr]).toEqual([1, ""]);
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      error: {
        code: "publish/errors-left",
        message: expect.stringContaining("Nothing is") as string,
      },
      findings: expect.arrayContaining([
        expect.objectContaining({ article: "bad.md", severity: "error" }),
      ]) as object[],
    });
    expect((await dripline(root, "enroll", "chain", "--all")).stderr).toContain("config/no-ledger");
  });

  test("says how to mend an error, and by which lines it is accepted", async () => {
    const root = aChainProject();
    const image = "![](https://chain.example/a.png)";
    writeFileSync(join(root, "bad.md"), CHAIN.replace("Wipe it.", `${image}\n\n${image}`));
    const { stderr } = await dripline(root, "publish", "bad.md");
    expect(stderr).toContain("  hint Write one between the square brackets");
    const lines = stderr.split("\n");
    const start = lines.findIndex((line) => line.trim() === "checks:");
    const accepted = lines.slice(start).map((line) => line.slice(4));
    // One entry is for all of a kind in an article.
    expect(accepted).toEqual([
      "checks:",
      "  ignore:",
      "    - check: content/image-alt",
      "      article: bad.md",
      "      reason: why it may stay",
    ]);
    const settings = join(root, "dripline.yaml");
    writeFileSync(settings, `${readFileSync(settings, "utf8")}\n${accepted.join("\n")}\n`);
    expect((await dripline(root, "publish", "bad.md")).code).toBe(0);
  });

  test("refuses to publish in nobody's name", async () => {
    const root = aProject({ "chain.md": CHAIN, "dripline.yaml": "" });
    const { code, stderr } = await dripline(root, "publish", "chain.md");
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/config\/missing-sender|sender/u);
  });
});

describe("enroll", () => {
  test("starts a series for one person, for all, and never twice", async () => {
    const root = await aPublishedProject();
    expect((await dripline(root, "enroll", "chain", "ana@example.org")).stdout).toBe(
      "1 person starts chain.",
    );
    expect((await dripline(root, "enroll", "chain", "ana@example.org")).stdout).toBe(
      "0 people start chain.\n  ana@example.org is on the way already and goes on as before.",
    );
    expect((await dripline(root, "enroll", "chain", "--all")).stdout).toBe(
      "1 person starts chain.",
    );
    expect((await dripline(root, "enroll", "chain", "--all")).stdout).toBe("0 people start chain.");
  });

  test("someone who has been in it needs --again", async () => {
    const root = await aPublishedProject();
    await dripline(root, "enroll", "chain", "ana@example.org");
    await dripline(root, "cancel", "chain", "--for", "ana@example.org");
    expect((await dripline(root, "enroll", "chain", "--all")).stdout).toBe(
      "1 person starts chain.",
    );
    const refused = await dripline(root, "enroll", "chain", "ana@example.org");
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining("[enrollment/had-before]"),
    ]);
    const again = await nextDay(root, "enroll", "chain", "ana@example.org", "--again");
    expect(again.stdout).toBe("1 person starts chain.");
  });

  const refused: [what: string, args: string[], error: string, said: string][] = [
    [
      "a series that is not there",
      ["chian", "--all"],
      "usage/unknown-series",
      'Did you mean "chain"?',
    ],
    ["nobody", ["chain"], "usage/who", "It is not said"],
    ["all and one", ["chain", "ana@example.org", "--all"], "usage/who", "don't go together"],
    ["all, again", ["chain", "--all", "--again"], "usage/who", "don't go together"],
    [
      "someone who is not there",
      ["chain", "cy@example.org"],
      "audience/unknown-subscriber",
      "Nobody here",
    ],
    [
      "one who has left among others",
      ["chain", "bo@example.org", "ana@example.org"],
      "enrollment/not-active",
      "ana@example.org is unsubscribed",
    ],
  ];
  test.each(refused)("refuses %s, and enrolls nobody", async (_, args, error, said) => {
    const root = await aPublishedProject();
    await dripline(root, "subscribers", "unsubscribe", "ana@example.org");
    const { code, stdout, stderr } = await dripline(root, "enroll", ...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`[${error}]`);
    expect(stderr).toContain(said);
    expect((await dripline(root, "pause", "--all")).stdout).toBe("0 enrollments are paused.");
  });
});

describe("pause, resume and cancel", () => {
  test("a series, one person, all", async () => {
    const root = await aPublishedProject();
    await dripline(root, "enroll", "chain", "--all");
    const said = async (...args: string[]) => (await dripline(root, ...args)).stdout;
    expect(await said("pause", "--for", "ana@example.org")).toBe("1 enrollment is paused.");
    expect((await nextDay(root, "pause", "chain")).stdout).toBe("1 enrollment is paused.");
    expect(await said("resume", "chain", "--restart")).toBe("1 enrollment is on the way again.");
    expect(await said("resume", "chain", "--for", "ana@example.org", "--json")).toBe(
      '{"enrollments":1}',
    );
    expect(await said("pause", "--all")).toBe("2 enrollments are paused.");
    expect(await said("resume", "--all", "--active-time")).toBe(
      "2 enrollments are on the way again.",
    );
    expect(await said("cancel", "chain", "--for", "ana@example.org", "--reason", "Asked.")).toBe(
      "1 enrollment is canceled.",
    );
    expect(await said("cancel", "--all", "--yes")).toBe("1 enrollment is canceled.");
  });

  test("who goes on, or starts, in a series that is paused is told what they wait for", async () => {
    const root = await aPublishedProject();
    const said = async (...args: string[]) => (await dripline(root, ...args)).stdout;
    const paused = "chain is paused and sends nothing: it goes on after `dripline resume chain`.";
    await dripline(root, "enroll", "chain", "ana@example.org");
    await dripline(root, "pause", "chain");
    expect(await said("enroll", "chain", "bo@example.org")).toBe(
      `1 person starts chain.\n${paused}`,
    );
    expect(await said("enroll", "chain", "--all", "--json")).toContain('"pausedSeries": [');
    const held = `1 enrollment is not held one by one any more.\n${paused}`;
    expect(await said("resume", "--for", "ana@example.org")).toBe(held);
    expect(await said("resume", "chain", "--for", "ana@example.org")).toBe(held);
    expect(await said("resume", "chain", "--for", "bo@example.org", "--json")).toBe(
      '{"enrollments":1,"pausedSeries":["chain"]}',
    );
    await dripline(root, "pause", "--for", "bo@example.org");
    expect(await said("resume", "chain", "--everyone")).toBe("2 enrollments are on the way again.");
  });

  const refused: [what: string, args: string[], error: string][] = [
    ["nobody", ["pause"], "usage/who"],
    ["a series and all", ["pause", "chain", "--all"], "usage/who"],
    ["two policies", ["resume", "chain", "--restart", "--count-on"], "usage/resume-policy"],
    ["many without --yes", ["cancel", "chain"], "usage/not-confirmed"],
    [
      "someone who is not there",
      ["pause", "--for", "cy@example.org"],
      "audience/unknown-subscriber",
    ],
    ["a series that is not there", ["resume", "tea"], "usage/unknown-series"],
  ];
  test.each(refused)("refuse %s", async (_, args, error) => {
    const root = await aPublishedProject();
    const { code, stderr } = await dripline(root, ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`[${error}]`)]);
  });
});

function aChainProject(): string {
  return aProject({ "chain.md": CHAIN, "people.csv": PEOPLE });
}

/** A ledger with the series and two people, made once and copied. */
let ledger: Buffer | undefined;

async function aPublishedProject(): Promise<string> {
  const root = aChainProject();
  const path = join(root, "dripline.sqlite");
  if (ledger) {
    writeFileSync(path, ledger);
    return root;
  }
  await dripline(root, "publish", "chain.md");
  await dripline(root, "subscribers", "import", "people.csv", "--consent", "x");
  ledger = readFileSync(path);
  return root;
}

function dripline(root: string, ...args: readonly string[]): Promise<Finished> {
  return runCommand(args, root);
}

function nextDay(root: string, ...args: readonly string[]): Promise<Finished> {
  return runCommand(args, root, "", "2027-01-05T09:00:00Z");
}
