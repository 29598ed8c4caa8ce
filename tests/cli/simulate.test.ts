import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aProject, CHAIN } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";

const FEW = ["--subscribers", "2e2", "--days", "30", "--from", "2027-03-08"];

test("a series is simulated, counted and drawn, and the same command draws the same", async () => {
  const root = aProject({ "chain.md": CHAIN });
  const { code, stdout } = await runCommand(["simulate", "chain.md", ...FEW], root);
  expect(code).toBe(0);
  expect(stdout).toContain("200 invented subscribers, 30 days from 2027-03-08.");
  expect(stdout).toMatch(/By step\n {2}1 mechanism +\d+ {2}█+\n/u);
  expect(stdout).toContain("No limit held anything up.");
  expect(stdout).toMatch(/Open {2}out\/simulation\/index\.html$/u);
  const page = readPage(root);
  await runCommand(["simulate", "chain.md", ...FEW], root);
  expect(readPage(root)).toBe(page);
});

test("limits of dripline.yaml hold it up, and JSON says which", async () => {
  const yaml = "schedule:\n  delay: 1d\n  pace: { per_day: 15 }\n";
  const root = aProject({ "chain.md": CHAIN, "dripline.yaml": yaml });
  const { stdout } = await runCommand(["simulate", "chain.md", ...FEW, "--json"], root);
  const result: unknown = JSON.parse(stdout);
  expect(result).toMatchObject({
    series: ["The quiet chain"],
    subscribers: 200,
    page: "out/simulation/index.html",
    enrolled: 200,
    limits: [{ name: "mailer/day" }],
  });
});

test("a limit of a domain at which nobody is, is told", async () => {
  const yaml = "schedule:\n  pace: { domains: { web.example: { per_hour: 5 } } }\n";
  const root = aProject({ "chain.md": CHAIN, "dripline.yaml": yaml });
  const { stderr } = await runCommand(["simulate", "chain.md", ...FEW], root);
  expect(stderr).toBe(
    "Nobody of the invented subscribers is at web.example, so its limit holds nobody.",
  );
});

test("the day on which it begins is today unless it is named", async () => {
  const root = aProject({ "content/chain.md": CHAIN });
  const { stdout } = await runCommand(["simulate", "--subscribers", "5"], root);
  expect(stdout).toContain("5 invented subscribers, 60 days from 2027-01-04.");
});

describe("what can't be simulated is refused with what to do", () => {
  test.each([
    [["--subscribers", "many"], "usage/invalid-number", "from 1 to 10000000"],
    [["--subscribers", "1e9"], "usage/invalid-number", "from 1 to 10000000"],
    [["--subscribers", "0"], "usage/invalid-number", "from 1 to 10000000"],
    [["--days", "1.5"], "usage/invalid-number", "from 1 to 366"],
    [["--days", "-1"], "usage/invalid-number", "from 1 to 366"],
    [["--from", "2027-02-30"], "usage/invalid-date", "Write it like 2027-01-04"],
  ])("%j", async (options, code, said) => {
    const root = aProject({ "chain.md": CHAIN });
    const result = await runCommand(["simulate", "chain.md", ...options], root);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(code);
    expect(result.stderr).toContain(said);
  });
});

function readPage(root: string): string {
  return readFileSync(join(root, "out", "simulation", "index.html"), "utf8");
}
