import type { Part } from "./part.ts";

/** What a worker does with what is due. */
export const DELIVER: Part = {
  files: ["src/deliver/*.ts"],
  tests: ["tests/deliver/*.test.ts", "tests/simulation/*.test.ts"],
  explained: [],
};
