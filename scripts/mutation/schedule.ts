import type { Part } from "./part.ts";

/** When each email is due, and whether it may go now. */
export const SCHEDULE: Part = {
  files: ["src/schedule/*.ts"],
  tests: ["tests/schedule/*.test.ts", "tests/enrollment/*.test.ts"],
  explained: [],
};
