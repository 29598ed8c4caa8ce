import { join } from "node:path";
import type { Command } from "commander";
import { expect, test } from "vitest";
import { createProgram } from "../../src/cli/program.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { CHAIN, aProject } from "../support/a-project.ts";
import { anApp } from "../support/a-studio.ts";
import { START } from "../support/instants.ts";
import { runCommand } from "../support/run-command.ts";

/** What these print is for a program anyway: CSV, HTML, a script. */
const FOR_PROGRAMS = ["subscribers export", "form", "completion"];

test("every command has --json, but those whose output is for programs anyway", () => {
  const program = createProgram(anApp(aProject({})), () => undefined);
  const without = leavesOf(program)
    .filter(({ command }) => !command.options.some(({ long }) => long === "--json"))
    .map(({ name }) => name);
  expect(without).toEqual(FOR_PROGRAMS);
});

test.each([
  [["split", "--json"], "missing required argument 'article'"],
  [["wibble", "--json"], "unknown command 'wibble'"],
  [["build", "--json", "--nope"], "unknown option '--nope'"],
])("a mistake in %j is told as JSON", async (args, message) => {
  const { code, stdout } = await runCommand(args, aProject({}));
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: "usage/command-line", message } });
  expect(code).toBe(2);
});

test.each(["work", "serve"])(
  "%s ends with one line of its log, whatever ended it",
  async (command) => {
    const root = aProject({ "dripline.yaml": "series: 7\n" });
    const { code, stdout, stderr } = await runCommand([command, "--json"], root);
    expect([code, stderr]).toEqual([2, ""]);
    expect(stdout).not.toContain("\n");
    expect(JSON.parse(stdout)).toMatchObject({
      at: "2027-01-04T09:00:00.000Z",
      level: "error",
      event: "failed",
      code: "config/invalid",
    });
  },
);

test("what is done to people and to the ledger is told as JSON", async () => {
  const root = aProject({ "people.csv": "email\nana@example.org\nbo@example.org\n" });
  const run = async (...args: string[]): Promise<unknown> => {
    const { stdout } = await runCommand([...args, "--json"], root);
    return JSON.parse(stdout) as unknown;
  };
  await run("subscribers", "import", "people.csv", "--consent", "a fair");
  expect(await run("subscribers", "unsubscribe", "ana@example.org")).toEqual({
    unsubscribed: ["ana@example.org"],
    unknown: [],
  });
  expect(await run("subscribers", "erase", "bo@example.org", "cy@example.org", "--yes")).toEqual({
    asked: 2,
    erased: 1,
  });
  expect(await run("renew-links", "--forget-old")).toEqual({ renewed: true, oldLinksWork: false });
  expect(await run("backup", "copy.sqlite")).toEqual({
    ledger: "dripline.sqlite",
    copy: "copy.sqlite",
  });
  expect(await runCommand(["status", "--json"], root)).toMatchObject({ code: 0 });
});

test("a subject is told as its reader gets it, and for all as its author wrote it", async () => {
  const subjects = `{ mechanism: "Oil, {{ first_name | you }}", timeline: "{{ first_name }}, wait" }`;
  const matter = `fields: { first_name: there }\nseries: { subjects: ${subjects} }`;
  const root = aProject({ "chain.md": `---\n${matter}\n---\n${CHAIN}` });
  const subjectsIn = async (...args: string[]): Promise<string[]> => {
    const { stdout } = await runCommand([...args, "--json"], root);
    return [...stdout.matchAll(/"subject": "(.*)"/gu)].flatMap(([, subject]) => subject ?? []);
  };
  const asWritten = ["Oil, {{ first_name | you }}", "{{ first_name }}, wait"];
  const ana = ["ana@example.org", "--consent", "a fair", "--field", "first_name=Ana"];
  await runCommand(["subscribers", "add", ...ana], root);
  expect((await subjectsIn("publish", "chain.md")).slice(0, 2)).toEqual(asWritten);
  await runCommand(["enroll", "chain", "ana@example.org"], root);
  await runCommand(["work"], root);
  expect((await subjectsIn("status")).slice(0, 2)).toEqual(asWritten);
  expect((await subjectsIn("why", "ana@example.org")).slice(0, 2)).toEqual([
    "Oil, Ana",
    "Ana, wait",
  ]);
  expect(await subjectsIn("subscribers", "show", "ana@example.org")).toEqual([
    "Oil, Ana",
    "Ana, wait",
  ]);
});

test("what somebody left is told, and what was asked for with their address since", async () => {
  const root = aProject({ "chain.md": CHAIN });
  const ana = "ana@example.org";
  await runCommand(["publish", "chain.md"], root);
  await runCommand(["subscribers", "add", ana, "--consent", "a fair"], root);
  await runCommand(["enroll", "chain", ana], root);
  await runCommand(["subscribers", "unsubscribe", ana], root);
  const store = await openSqliteStore(join(root, "dripline.sqlite"));
  const person = { email: ana, fields: { first_name: "Annabella" } };
  await store.requestSignup({ person, series: ["chain"], source: "form", at: START });
  await store.close();
  const { stdout } = await runCommand(["subscribers", "show", ana, "--json"], root);
  expect(JSON.parse(stdout)).toMatchObject({
    enrollments: [{ series: "chain", leftAt: expect.any(String) }],
    signups: [
      { series: "chain", source: "form", askedAt: START.toISOString(), fields: person.fields },
    ],
  });
});

function leavesOf(
  command: Command,
  names: readonly string[] = [],
): { name: string; command: Command }[] {
  return command.commands.length === 0
    ? [{ name: names.join(" "), command }]
    : command.commands.flatMap((one) => leavesOf(one, [...names, one.name()]));
}
