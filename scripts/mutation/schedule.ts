import { explain } from "./part.ts";
import type { Part } from "./part.ts";

/** When each email is due, and whether it may go now. */
export const SCHEDULE: Part = {
  files: ["src/schedule/*.ts"],
  tests: [
    "tests/schedule/read-instant.test.ts",
    "tests/schedule/seeded-chance.test.ts",
    "tests/schedule/population.test.ts",
    "tests/schedule/create-scheduling.test.ts",
    "tests/schedule/enroll.test.ts",
    "tests/schedule/judge-due.test.ts",
    "tests/schedule/plan-step.test.ts",
    "tests/schedule/plan-series.test.ts",
    "tests/schedule/plan.test.ts",
    "tests/schedule/plan-clock-changes.test.ts",
    "tests/schedule/explain-due.test.ts",
    "tests/schedule/settings.test.ts",
    "tests/schedule/simulate-limits.test.ts",
    "tests/schedule/simulate.test.ts",
    "tests/schedule/plan-properties.test.ts",
  ],
  explained: [
    ...explain("src/schedule/explain-due.ts", "The day on which an email is due is open.", [
      ["day < last", "day <= last"],
    ]),
    ...explain(
      "src/schedule/explain-due.ts",
      "Past its opening the window opens only where clocks change.",
      [["zone.at(due - 1).offset > offset", "zone.at(due - 1).offset >= offset"]],
    ),
    ...explain(
      "src/schedule/find-opening.ts",
      "It gives up a day sooner, after more than two years.",
      [["day <= today + MAX_SEARCH_DAYS", "day < today + MAX_SEARCH_DAYS"]],
    ),
    ...explain("src/schedule/plan-step.ts", "No email has this key.", [
      ["[]", '["Stryker was here"]'],
    ]),
    ...explain(
      "src/schedule/read-instant.ts",
      "A function that ends without a value returns undefined.",
      [["{ return undefined; }", "{}"]],
    ),
    ...explain(
      "src/schedule/rules.ts",
      "Only slower: whether a day is a holiday is looked up once more.",
      [["isHoliday === undefined", "true"]],
    ),
    ...explain(
      "src/schedule/simulate.ts",
      "Of two that are due at the same moment either may go first.",
      [["due < bestDue", "due <= bestDue"]],
    ),
    ...explain(
      "src/schedule/simulate.ts",
      "An index of -1 has no instant, and that is before nothing.",
      [["first < 0", "false"]],
    ),
    ...explain("src/schedule/simulate.ts", "Only slower: a window is looked for again.", [
      ["!isWaiting(line, people) || elementAt(opensAt, line) > instant", "false"],
      ["!isWaiting(line, people)", "false"],
      ["elementAt(opensAt, line) > instant", "false"],
    ]),
    ...explain("src/schedule/simulate.ts", "Only slower: the limits of a day are computed again.", [
      ["day !== today", "true"],
      ["instant / DAY_MS", "instant * DAY_MS"],
    ]),
    ...explain(
      "src/schedule/simulate.ts",
      "Nobody waits in a line that does not exist, and limits are filled in before they are read.",
      [
        ["line < opensAt.length", "line <= opensAt.length"],
        ["[]", '["Stryker was here"]'],
      ],
    ),
    ...explain("src/schedule/simulated-crowd.ts", "A typed array takes nothing beyond its end.", [
      ["person < subscribers", "person <= subscribers"],
    ]),
    ...explain(
      "src/schedule/simulated-people.ts",
      "Chance is one given number once in four thousand million times.",
      [
        ["luck < population.deferRate", "luck <= population.deferRate"],
        [
          "draw(enrollment, PURPOSE.leaving) < population.unsubscribeRate",
          "draw(enrollment, PURPOSE.leaving) <= population.unsubscribeRate",
        ],
      ],
    ),
    ...explain(
      "src/schedule/simulation-tally.ts",
      "Names of limits have a date at their end only.",
      [[String.raw`/\/\d{4}-\d\d-\d\d$/u`, String.raw`/\/\d{4}-\d\d-\d\d/u`]],
    ),
    ...explain(
      "src/schedule/simulated-people.ts",
      "Only slower: when an enrollment began is computed in vain.",
      [['delay.from === "enrollment"', "true"]],
    ),
    ...explain("src/schedule/zone-table.ts", "What is no stretch holds no instant.", [
      ["[]", '["Stryker was here"]'],
    ]),
    ...explain(
      "src/schedule/zone-table.ts",
      "Only slower: a stretch is looked for or read once more.",
      [
        ["recent && recent.start <= instant && instant < recent.end", "false"],
        ["recent.start <= instant", "recent.start < instant"],
        ["({ start, end }) => start <= instant && instant < end", "() => undefined"],
        ["start <= instant && instant < end", "false"],
        ["start <= instant", "start < instant"],
        ["!recent", "true"],
      ],
    ),
  ],
};
