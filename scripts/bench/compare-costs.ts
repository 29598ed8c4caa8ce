/** Measures what one thing costs beside another, in turns. */
import { median } from "./median.ts";

/** What one unit of a turn took: an email, a delivery, a page. */
export interface Cost {
  /** On all processors together, of this process; says the same where others use the machine too. */
  readonly cpuMs: number;
  readonly clockMs: number;
}

/** Does something once and says what a unit of it took; what has to be made ready first is not counted. */
export type Turn = () => Promise<Cost>;

/** Two turns that are compared. */
export interface Turns {
  readonly ours: Turn;
  readonly theirs: Turn;
  readonly close?: () => Promise<void>;
}

/** Where a turn gets what it costs; tests have their own. */
export interface Meter {
  readonly cpuMs: () => number;
  readonly clockMs: () => number;
}

const METER: Meter = {
  cpuMs: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
  clockMs: () => performance.now(),
};

/** Runs something that does so many units, and returns what one took. */
export async function costOf(
  units: number,
  run: () => unknown,
  meter: Meter = METER,
): Promise<Cost> {
  const [cpu, clock] = [meter.cpuMs(), meter.clockMs()];
  await run();
  return {
    cpuMs: (meter.cpuMs() - cpu) / units,
    clockMs: (meter.clockMs() - clock) / units,
  };
}

/** Returns how many times theirs ours costs: the median of so many rounds, after one that warms both up. */
export async function measureRatio(
  { ours, theirs }: Turns,
  by: keyof Cost,
  rounds: number,
): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const one = await ours();
    const other = await theirs();
    if (round > 0) ratios.push(one[by] / other[by]);
  }
  return median(ratios);
}
