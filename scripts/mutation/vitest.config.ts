import { defineConfig } from "vitest/config";
import everyday from "../../vitest.config.ts";

/** As always, but only the tests of one part of the core. */
export default defineConfig({
  test: { ...everyday.test, include: ["scripts/mutation/all-in-one.ts"] },
});
