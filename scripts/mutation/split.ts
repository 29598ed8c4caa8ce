import type { Part } from "./part.ts";

/** Which block of an article goes into which email. */
export const SPLIT: Part = {
  files: ["src/split/*.ts"],
  tests: [
    "tests/split/outline-json.test.ts",
    "tests/split/check-options.test.ts",
    "tests/split/sections.test.ts",
    "tests/split/place-footnotes.test.ts",
    "tests/split/shape-findings.test.ts",
    "tests/split/named-blocks.test.ts",
    "tests/split/find-questions.test.ts",
    "tests/split/section-groups.test.ts",
    "tests/split/merge-short.test.ts",
    "tests/split/place-last-words.test.ts",
    "tests/split/prove-placement.test.ts",
    "tests/split/emails-of-an-outline.test.ts",
    "tests/split/place-by-headings.test.ts",
    "tests/split/split-article.test.ts",
    "tests/split/classify-questions.test.ts",
    "tests/split/classify-ends.test.ts",
    "tests/split/classify.test.ts",
    "tests/golden/outlines.test.ts",
  ],
  explained: [],
};
