import type { Explanation, Part } from "./part.ts";

/** When each email is due, and whether it may go now. */
export const SCHEDULE: Part = {
  files: ["src/schedule/*.ts"],
  tests: ["tests/schedule/*.test.ts"],
  explained: [
    ...inFile("explain-due", "The day on which an email is due is open.", [
      ["day < last", "day <= last"],
    ]),
    ...inFile("explain-due", "Past its opening the window opens only where clocks change.", [
      ["zone.at(due - 1).offset > offset", "zone.at(due - 1).offset >= offset"],
    ]),
    ...inFile("find-opening", "It gives up a day sooner, after more than two years.", [
      ["day <= today + MAX_SEARCH_DAYS", "day < today + MAX_SEARCH_DAYS"],
    ]),
    ...inFile("plan-step", "No email has this key.", [["[]", '["Stryker was here"]']]),
    ...inFile("read-instant", "A function that ends without a value returns undefined.", [
      ["{ return undefined; }", "{}"],
    ]),
    ...inFile("rules", "Only slower: whether a day is a holiday is looked up once more.", [
      ["isHoliday === undefined", "true"],
    ]),
    ...inFile("simulate", "Of two that are due at the same moment either may go first.", [
      ["due < bestDue", "due <= bestDue"],
    ]),
    ...inFile("simulate", "An index of -1 has no instant, and that is before nothing.", [
      ["first < 0", "false"],
    ]),
    ...inFile("simulate", "Only slower: a window is looked for again.", [
      ["!isWaiting(line, people) || elementAt(opensAt, line) > instant", "false"],
      ["!isWaiting(line, people)", "false"],
      ["elementAt(opensAt, line) > instant", "false"],
    ]),
    ...inFile("simulate", "Only slower: the limits of a day are computed again.", [
      ["day !== today", "true"],
      ["instant / DAY_MS", "instant * DAY_MS"],
    ]),
    ...inFile("simulate", "Nobody waits in a line that does not exist.", [
      ["line < opensAt.length", "line <= opensAt.length"],
      ["[]", '["Stryker was here"]'],
    ]),
    ...inFile("simulate", "The limits are filled in before they are read.", [
      ["[]", '["Stryker was here"]'],
    ]),
    ...inFile("simulated-crowd", "A typed array takes nothing beyond its end.", [
      ["person < subscribers", "person <= subscribers"],
    ]),
    ...inFile(
      "simulated-people",
      "Chance is one given number once in four thousand million times.",
      [
        ["luck < population.deferRate", "luck <= population.deferRate"],
        [
          "draw(enrollment, PURPOSE.leaving) < population.unsubscribeRate",
          "draw(enrollment, PURPOSE.leaving) <= population.unsubscribeRate",
        ],
      ],
    ),
    ...inFile("simulation-tally", "Names of limits have a date at their end only.", [
      [String.raw`/\/\d{4}-\d\d-\d\d$/u`, String.raw`/\/\d{4}-\d\d-\d\d/u`],
    ]),
    ...inFile("simulated-people", "Only slower: when an enrollment began is computed in vain.", [
      ['delay.from === "enrollment"', "true"],
    ]),
    ...inFile("zone-table", "What is no stretch holds no instant.", [
      ["[]", '["Stryker was here"]'],
    ]),
    ...inFile("zone-table", "Only slower: a stretch is looked for or read once more.", [
      ["recent && recent.start <= instant && instant < recent.end", "false"],
      ["recent.start <= instant", "recent.start < instant"],
      ["({ start, end }) => start <= instant && instant < end", "() => undefined"],
      ["start <= instant && instant < end", "false"],
      ["start <= instant", "start < instant"],
      ["!recent", "true"],
    ]),
  ],
};

/** Explains changes of one file for one reason. */
function inFile(
  name: string,
  why: string,
  changes: readonly (readonly [code: string, change: string])[],
): Explanation[] {
  return changes.map(([code, change]) => ({ file: `src/schedule/${name}.ts`, code, change, why }));
}
