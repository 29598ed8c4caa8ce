import { explain } from "./part.ts";
import type { Part } from "./part.ts";

/** Which block of an article goes into which email. */
export const SPLIT: Part = {
  files: ["src/split/*.ts"],
  tests: [
    "tests/split/outline-json.test.ts",
    "tests/split/all-questions.test.ts",
    "tests/split/check-options.test.ts",
    "tests/split/choose-plan.test.ts",
    "tests/split/sections.test.ts",
    "tests/split/place-footnotes.test.ts",
    "tests/split/shape-findings.test.ts",
    "tests/split/named-blocks.test.ts",
    "tests/split/find-questions.test.ts",
    "tests/split/section-groups.test.ts",
    "tests/split/merge-short.test.ts",
    "tests/split/text-evidence.test.ts",
    "tests/split/topic-evidence.test.ts",
    "tests/split/place-last-words.test.ts",
    "tests/split/prove-placement.test.ts",
    "tests/split/reading-order.test.ts",
    "tests/split/emails-of-an-outline.test.ts",
    "tests/split/place-by-hand.test.ts",
    "tests/split/place-by-headings.test.ts",
    "tests/split/place-by-topics.test.ts",
    "tests/split/split-article.test.ts",
    "tests/split/classify-by-evidence.test.ts",
    "tests/split/classify-questions.test.ts",
    "tests/split/classify-ends.test.ts",
    "tests/split/classify.test.ts",
    "tests/golden/outlines.test.ts",
  ],
  explained: [
    ...explain("src/split/check-options.ts", "Only slower: no setting names a block.", [
      ["options.place.length > 0", "true"],
      ["options.place.length > 0", "options.place.length >= 0"],
    ]),
    ...explain("src/split/check-options.ts", "What is found once is not unclear.", [
      ["found.length > 1", "found.length >= 1"],
    ]),
    ...explain("src/split/classify-by-evidence.ts", "No text and no margin says exactly so much.", [
      ["(says?.points ?? 0) < 1", "(says?.points ?? 0) <= 1"],
      ["margin >= CLEAR", "margin > CLEAR"],
    ]),
    ...explain("src/split/classify-by-evidence.ts", "What says nothing has no words to name.", [
      ["margin > 0", "margin >= 0"],
    ]),
    ...explain("src/split/classify-by-evidence.ts", "The same topic was asked for before.", [
      ["to < from", "to <= from"],
    ]),
    ...explain("src/split/named-blocks.ts", "No heading reads so.", [
      ["[]", '["Stryker was here"]'],
    ]),
    ...explain("src/split/named-blocks.ts", "Only slower: the whole text is looked for twice.", [
      ["count >= words.length", "count > words.length"],
    ]),
    ...explain("src/split/place-by-hand.ts", "Only slower: nothing is named.", [
      ["article.options.place.length === 0", "false"],
    ]),
    ...explain("src/split/place-by-topics.ts", "No heading says so.", [
      ["[]", '["Stryker was here"]'],
    ]),
    ...explain("src/split/place-footnotes.ts", "Only slower: there are no notes to place.", [
      ['blocks.every(({ type }) => type !== "footnote")', "false"],
      ['({ type }) => type !== "footnote"', "() => undefined"],
      ['type !== "footnote"', 'type === "footnote"'],
    ]),
    ...explain(
      "src/split/place-last-words.ts",
      "Where nothing is placed, no block goes to the questions.",
      [["-1", "+1"]],
    ),
    ...explain("src/split/sections.ts", "Headings are alike in small letters and in large ones.", [
      ["text .toLowerCase()", "text.toUpperCase()"],
    ]),
  ],
};
