import { defineConfig } from "vitest/config";
import everyday from "../../vitest.config.ts";

/** As always, but only the tests that `scripts/mutate.ts` names. */
export default defineConfig({
  test: {
    ...everyday.test,
    include: process.env["MUTATION_TESTS"]?.split(",") ?? [],
    // Stryker writes down which test runs which code in a file that is loaded before the tests: where files share
    // their modules it is loaded once, and the tests of all other files count as if they ran nothing.
    isolate: true,
  },
});
