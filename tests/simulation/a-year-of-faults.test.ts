import { expect, test } from "vitest";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import { checkRecord } from "./check-record.ts";
import { makeScenario } from "./scenario.ts";
import { playScenario } from "./world.ts";

// The long form: npm run simulate:long
const SIZE = { enrollments: 60, days: 365 };

test.each(["1", "2", "3"])(
  "in a year of kills, refusals, outages and wrong clocks nothing goes wrong, seed %s",
  async (seed) => {
    const scenario = makeScenario(seed, SIZE);
    const lines = await playScenario(scenario);
    expect(checkRecord(lines, scenario)).toEqual([]);
    const kinds = lines.map((line) => ("told" in line ? line.told : line.kind));
    for (const fault of ["killed", "deferred", "in-doubt", "left"]) expect(kinds).toContain(fault);
  },
);

test("a seed plays the same again, byte for byte", async () => {
  const scenario = makeScenario("4", SIZE);
  const first = JSON.stringify(await playScenario(scenario));
  expect(JSON.stringify(await playScenario(makeScenario("4", SIZE)))).toBe(first);
});

test("a worker that keeps to other rules is found out by what the server saw", async () => {
  const scenario = makeScenario("5", { ...SIZE, days: 80 });
  const rules = {
    ...DEFAULT_RULES,
    window: { from: "00:00", until: "24:00" },
    isOneADay: false,
  };
  const lines = await playScenario({ ...scenario, rules });
  const problems = checkRecord(lines, scenario).join("\n");
  expect(problems).toContain("outside the window");
  expect(problems).toContain("had come already");
});
