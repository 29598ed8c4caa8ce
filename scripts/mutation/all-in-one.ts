/**
 * The tests that `scripts/mutate.ts` names, as those of one file: Stryker counts what a test reaches in the
 * first file that is loaded, and files of their own would each load the code again.
 */
import { resolve } from "node:path";

for (const path of process.env["MUTATION_TESTS"]?.split(",") ?? []) {
  await import(/* @vite-ignore */ resolve(path));
}
