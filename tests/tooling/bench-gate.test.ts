import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { costOf, measureRatio } from "../../scripts/bench/compare-costs.ts";
import type { Turn, Turns } from "../../scripts/bench/compare-costs.ts";
import { GATES, findGates, runGates } from "../../scripts/bench/gate.ts";
import type { Gate } from "../../scripts/bench/gate.ts";
import { runNode } from "../support/run-process.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

test("what a unit costs is what the turn took, by both clocks, over its units", async () => {
  let cpu = 5;
  const meter = { cpuMs: () => cpu, clockMs: () => cpu * 10 };
  expect(await costOf(4, () => (cpu += 8), meter)).toEqual({ cpuMs: 2, clockMs: 20 });
});

test("a ratio is the median of the rounds, in turns, without the first, which only warms up", async () => {
  const order: string[] = [];
  const turn = (name: string, costs: readonly number[]): Turn => {
    let round = -1;
    return async () => {
      order.push(name);
      round += 1;
      return { cpuMs: costs[round] ?? Number.NaN, clockMs: 1 };
    };
  };
  const turns = { ours: turn("ours", [900, 6, 90, 4]), theirs: turn("theirs", [1, 2, 2, 2]) };
  expect(await measureRatio(turns, "cpuMs", 3)).toBe(3);
  expect(order.join(" ")).toBe("ours theirs ".repeat(4).trim());
});

test("a ratio within its bound is said, and the end is 0", async () => {
  const [code, lines] = await run([aGate({ ratio: 2, bound: 2 })]);
  expect([code, ...lines]).toEqual([
    0,
    "cups                 2.00   at most 2",
    "All 1 ratios are within their bounds.",
  ]);
});

test("a ratio beyond its bound is a sentence with its name, value and bound, and the end is 1", async () => {
  const gates = [aGate({ ratio: 2.5, bound: 2 }), aGate({ ratio: 1, bound: 2 })];
  const [code, lines] = await run(gates);
  expect([code, lines.at(-1)]).toEqual([
    1,
    "cups is 2.50 and may be 2 at most: a cup of ours, beside one of theirs, by time on the processors.",
  ]);
});

test("a ratio that is no number is never within a bound", async () => {
  expect((await run([aGate({ ratio: Number.NaN, bound: 2 })]))[0]).toBe(1);
});

test("what was opened is closed, also where a turn fails", async () => {
  let closed = 0;
  const fails: Turn = async () => {
    throw new Error("no water");
  };
  const turns = { ours: fails, theirs: fails, close: async () => void (closed += 1) };
  await expect(
    run([{ ...aGate({ ratio: 1, bound: 1 }), open: async () => turns }]),
  ).rejects.toThrow("no water");
  expect(closed).toBe(1);
});

test("a run without a round is refused, since it would find nothing", async () => {
  await expect(runGates([], 0, () => undefined)).rejects.toThrow("1 or more");
});

test("an unknown name is told with those that there are", () => {
  expect(() => findGates(["cups"])).toThrow(/There is no gate cups\. There are render, build/u);
});

// Whether the ratios are within their bounds is for `npm run bench -- --small` to say.
test.each(GATES.map((gate) => [gate.name, gate] as const))(
  "%s can be measured",
  async (_, gate) => {
    const turns = await gate.open();
    const ratio = await measureRatio(turns, gate.by, 1);
    await turns.close?.();
    expect(ratio).toBeGreaterThan(0);
    expect(ratio).toBeLessThan(Infinity);
  },
);

test("without its fast path, rendering is beyond its bound", async () => {
  const [render] = findGates(["render"]);
  if (render === undefined) throw new Error("There is no such gate.");
  const slow = async (): Promise<Turns> => {
    const { theirs } = await render.open();
    return { ours: theirs, theirs };
  };
  const [code, lines] = await run([{ ...render, open: slow }]);
  expect([code, lines.at(-1)]).toEqual([1, expect.stringContaining("may be 0.2 at most")]);
});

test("the command measures what is named, and says how to name it", async () => {
  const bench = async (...args: string[]) =>
    runNode(["--import", "tsx", "scripts/bench.ts", "--small", ...args], { cwd: ROOT });
  const [good, wrong] = await Promise.all([bench("import-growth", "--rounds", "1"), bench("cups")]);
  expect(good.stdout).toMatch(/^import-growth +\d/u);
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("There is no gate cups")]);
});

function aGate({ ratio, bound }: { readonly ratio: number; readonly bound: number }): Gate {
  const turn =
    (cpuMs: number): Turn =>
    async () => ({ cpuMs, clockMs: 1 });
  const open = async (): Promise<Turns> => ({ ours: turn(ratio), theirs: turn(1) });
  return { name: "cups", what: "a cup of ours, beside one of theirs", by: "cpuMs", bound, open };
}

async function run(gates: readonly Gate[]): Promise<[code: number, lines: string[]]> {
  const lines: string[] = [];
  const code = await runGates(gates, 3, (line) => void lines.push(line));
  return [code, lines];
}
