import type { Part } from "./part.ts";

/** Which block of an article goes into which email. */
export const SPLIT: Part = {
  files: ["src/split/*.ts"],
  tests: ["tests/split/*.test.ts", "tests/golden/outlines.test.ts"],
  explained: [],
};
