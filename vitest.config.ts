import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Vitest leaves one core alone; most of a test that takes long is another program that waits.
    maxWorkers: "100%",
    // No module keeps anything that changes (see `tests/invariants.test.ts`), so files may share them.
    isolate: false,
    // A slow machine is no bug: the limits only end what hangs.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { requireAssertions: true },
    env: {
      // The zone of nobody's test, 12:45 from UTC: local time that leaks into a result shows.
      TZ: "Pacific/Chatham",
      // Nobody's own settings reach a test, least of all a real mailer.
      DRIPLINE_SMTP_URL: "",
      // What tests keep between two runs of the program is not kept with what is the user's.
      XDG_CACHE_HOME: join(tmpdir(), "dripline-tests-cache"),
    },
  },
});
