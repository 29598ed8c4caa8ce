/** The short form of the benchmarks: ratios of one run, each held against a bound. */
import { measureRatio } from "./compare-costs.ts";
import type { Cost, Turns } from "./compare-costs.ts";
import { openBuild, openImport, openImportGrowth, openRender } from "./building-turns.ts";
import { openClaims, openLedgerGrowth, openSend } from "./mailing-turns.ts";
import { openJoinPage, openStudioStart } from "./page-turns.ts";
import { findByName } from "./find-by-name.ts";

/** A ratio that may not grow beyond its bound. */
export interface Gate {
  readonly name: string;
  /** What the ratio is, as a sentence goes on behind its name. */
  readonly what: string;
  readonly by: keyof Cost;
  /** The highest ratio that is still good. */
  readonly bound: number;
  readonly open: () => Promise<Turns>;
}

/** A ratio as it was found. */
interface Measured {
  readonly gate: Gate;
  readonly ratio: number;
}

/**
 * All gates. A bound is about twice the highest ratio that was seen on two busy cores: what breaks it is no noise
 * but another way of doing things. They count time on the processors, which other programs hardly change.
 */
export const GATES: readonly Gate[] = [
  {
    name: "render",
    what: "an email filled into the compiled theme, beside MJML for the same email",
    by: "cpuMs",
    bound: 0.2,
    open: openRender,
  },
  {
    name: "build",
    what: "an email of a build with checks, proof, messages and pages, beside MJML for the same email",
    by: "cpuMs",
    bound: 8,
    open: openBuild,
  },
  {
    name: "import-markdown",
    what: "import and split of Markdown, beside its parser alone",
    by: "cpuMs",
    bound: 3,
    open: () => openImport("md"),
  },
  {
    name: "import-html",
    what: "import and split of a page, beside its parser alone",
    by: "cpuMs",
    bound: 10,
    open: () => openImport("html"),
  },
  {
    name: "import-growth",
    what: "a kilobyte of an article of 100 KB, beside one of an article of 10 KB",
    by: "cpuMs",
    bound: 2.5,
    open: openImportGrowth,
  },
  {
    name: "claim-and-finish",
    what: "a delivery that is claimed, marked and finished in the ledger, beside a plain loop on a table of jobs that waits for no disk",
    by: "cpuMs",
    bound: 6,
    open: openClaims,
  },
  {
    name: "ledger-growth",
    what: "a delivery among 100,000 people, beside one among 5,000",
    by: "cpuMs",
    bound: 2.5,
    open: openLedgerGrowth,
  },
  {
    name: "send",
    what: "a message sent by the worker with its ledger, beside nodemailer's plain loop without one",
    by: "cpuMs",
    bound: 0.7,
    open: openSend,
  },
  {
    name: "join-page",
    what: "the page to subscribe, beside a bare server of the same library",
    by: "cpuMs",
    bound: 20,
    open: openJoinPage,
  },
  {
    name: "studio-start",
    what: "the studio from its start to its first page, beside the build of its article alone",
    by: "cpuMs",
    bound: 3,
    open: openStudioStart,
  },
];

/** Returns the gates of some names, all for none. Throws with the names that there are. */
export function findGates(names: readonly string[]): readonly Gate[] {
  return findByName("gate", GATES, names);
}

/**
 * Measures some gates in so many rounds each, prints each ratio, and returns the exit code: 1 where one is beyond
 * its bound. Throws where there would be no round.
 */
export async function runGates(
  gates: readonly Gate[],
  rounds: number,
  print: (line: string) => void,
): Promise<number> {
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error("The number of rounds has to be a whole one, 1 or more.");
  const all = await measureGates(gates, {
    rounds,
    tell: ({ gate, ratio }) =>
      print(`${gate.name.padEnd(18)} ${ratio.toFixed(2).padStart(6)}   at most ${gate.bound}`),
  });
  const broken = findBroken(all);
  for (const sentence of broken) print(sentence);
  if (broken.length === 0) print(`All ${all.length} ratios are within their bounds.`);
  return broken.length === 0 ? 0 : 1;
}

async function measureGates(
  gates: readonly Gate[],
  { rounds, tell }: { readonly rounds: number; readonly tell: (one: Measured) => void },
): Promise<Measured[]> {
  const all: Measured[] = [];
  for (const gate of gates) {
    const turns = await gate.open();
    try {
      const measured = { gate, ratio: await measureRatio(turns, gate.by, rounds) };
      all.push(measured);
      tell(measured);
    } finally {
      await turns.close?.();
    }
  }
  return all;
}

/** Returns a sentence for each ratio that is beyond its bound, or no number at all. */
function findBroken(all: readonly Measured[]): string[] {
  return all
    .filter(({ gate, ratio }) => !(ratio <= gate.bound))
    .map(
      ({ gate: { name, what, bound, by }, ratio }) =>
        `${name} is ${ratio.toFixed(2)} and may be ${bound} at most: ${what}, by ${by === "cpuMs" ? "time on the processors" : "the clock"}.`,
    );
}
