import { explain } from "./part.ts";
import type { Part } from "./part.ts";

/** What a worker does with what is due. */
export const DELIVER: Part = {
  files: ["src/deliver/*.ts"],
  // Those that start no other program and no PostgreSQL: a change may leave them running.
  tests: [
    "tests/deliver/on-the-wire.test.ts",
    "tests/deliver/one-message.test.ts",
    "tests/deliver/pace.test.ts",
    "tests/deliver/send-confirmations.test.ts",
    "tests/deliver/send-test.test.ts",
    "tests/deliver/sending-settings.test.ts",
    "tests/deliver/stays-at-work.test.ts",
    "tests/deliver/work.test.ts",
    "tests/stories/a-bounce-stops-the-series.test.ts",
    "tests/stories/a-server-says-not-now.test.ts",
    "tests/stories/opens-and-clicks-are-counted.test.ts",
    "tests/stories/the-rules-say-not-now.test.ts",
  ],
  explained: [
    ...explain(
      "src/deliver/deliver-claim.ts",
      "Only slower: what writes the messages of a step is made anew for each.",
      [["known", "false"]],
    ),
    ...explain(
      "src/deliver/deliver-claim.ts",
      "The compiler asks; a ledger plans no step that its edition does not have.",
      [["email === undefined", "false"]],
    ),
    ...explain("src/deliver/work.ts", "Nobody waits for what is no promise.", [
      ["[]", '["Stryker was here"]'],
    ]),
  ],
};
