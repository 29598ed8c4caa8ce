import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";
import everyday from "../../vitest.config.ts";

/** Vitest begins with the file that takes longest; a change is most often seen in a short one, too. */
class ShortestFirst extends BaseSequencer {
  override async sort(...files: Parameters<BaseSequencer["sort"]>) {
    return (await super.sort(...files)).toReversed();
  }
}

/** As always, but only the tests that `scripts/mutate.ts` names. */
export default defineConfig({
  test: {
    ...everyday.test,
    include: process.env["MUTATION_TESTS"]?.split(",") ?? [],
    // Stryker switches a change on when a file begins; where files share modules, in the first one only.
    isolate: true,
    sequence: { sequencer: ShortestFirst },
  },
});
