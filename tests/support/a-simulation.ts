import { DAY_MS } from "../../src/core/time-units.ts";
import { createPlanning } from "../../src/schedule/plan.ts";
import type { Population } from "../../src/schedule/population.ts";
import { DEFAULT_RULES } from "../../src/schedule/rules.ts";
import type { ScheduleRules } from "../../src/schedule/rules.ts";
import { simulate } from "../../src/schedule/simulate.ts";
import type { SimulationRequest, SimulationResult } from "../../src/schedule/simulate.ts";
import type { ShownSimulation } from "../../src/studio/simulation-page.ts";

/** A Monday, three weeks before clocks change in Europe. */
export const FIRST_DAY = Date.UTC(2027, 2, 8);

/** People in two zones to whom nothing bad happens. */
export const QUIET: Population = {
  zones: [
    ["Europe/Berlin", 2],
    ["America/St_Johns", 1],
  ],
  domains: [
    ["example.org", 3],
    ["example.com", 1],
  ],
  meanDays: 3,
  deferRate: 0,
  bounceRate: 0,
  unsubscribeRate: 0,
};

/** Simulates three steps, each three days on, for 400 quiet people in 40 days, unless said otherwise. */
export function aSimulation(
  changes: Partial<SimulationRequest> = {},
  rules: Partial<ScheduleRules> = {},
): SimulationResult {
  return simulate({
    series: [aSimulatedSeries("tea")],
    subscribers: 400,
    start: FIRST_DAY,
    days: 40,
    seed: "tea",
    planning: createPlanning({ ...DEFAULT_RULES, ...rules }),
    pace: { domains: {} },
    population: QUIET,
    ...changes,
  });
}

/** Returns a series of three steps: at once, then every third day. */
export function aSimulatedSeries(name: string): SimulationRequest["series"][number] {
  const steps = [0, 3, 3].map((count, index) => ({
    key: `cup-${index + 1}`,
    delay: { unit: "days", count, from: "previous" } as const,
  }));
  return { name, steps };
}

/** Returns a simulation as the page shows it, with a limit that holds some. */
export function aShownSimulation(): ShownSimulation {
  const result = aSimulation({ pace: { domains: {}, perHour: 20 } });
  const command =
    "dripline simulate tea.md --subscribers 400 --days 40 --from 2027-03-08 --seed tea";
  return {
    series: ["All about <tea>"],
    subscribers: 400,
    start: FIRST_DAY,
    days: 40,
    seed: "tea",
    command,
    result,
  };
}

/** Returns what was sent on each day. */
export function perDay({ perHour }: SimulationResult): number[] {
  const days = Math.ceil((perHour.length * 3_600_000) / DAY_MS);
  return Array.from({ length: days }, (_, day) =>
    perHour.slice(day * 24, day * 24 + 24).reduce((sum, count) => sum + count, 0),
  );
}
