import { defineConfig } from "vitest/config";
import everyday from "../../vitest.config.ts";

/** As always, but only the tests that `scripts/mutate.ts` names. */
export default defineConfig({
  test: { ...everyday.test, include: process.env["MUTATION_TESTS"]?.split(",") ?? [] },
});
