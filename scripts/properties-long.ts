/**
 * Runs the property tests with many seeds: `npm run properties:long -- --seeds 20`. Each run of
 * `npm test` has the same seed; here are new ones, from `--from` on, or from the clock. A seed with which a test fails
 * is printed with its file, and fails again with `PROPERTY_SEED=SEED npm test -- FILE`.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { binOf } from "./bin-of.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "20" },
    from: { type: "string", default: String(Math.trunc(Date.now() / 1000) % 1_000_000_000) },
  },
});
const [nSeeds, from] = [Number(values.seeds), Number(values.from)];
if (!Number.isInteger(nSeeds) || nSeeds < 1 || !Number.isInteger(from)) {
  throw new Error("Expected whole numbers, like --seeds 20 --from 1.");
}

const files = readdirSync("tests", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => join("tests", file))
  .filter((file) => /support\/(?:fast-check|any-)/u.test(readFileSync(file, "utf8")));

let failed = 0;
for (let seed = from; seed < from + nSeeds; seed += 1) {
  const { status, stdout } = spawnSync(
    process.execPath,
    [binOf("vitest", "vitest"), "run", "--reporter=default", ...files],
    { env: { ...process.env, PROPERTY_SEED: String(seed), NO_COLOR: "1" }, encoding: "utf8" },
  );
  if (status !== 0) failed += 1;
  process.stdout.write(`seed ${seed}: ${status === 0 ? "holds" : `fails\n${failures(stdout)}`}\n`);
}
process.stdout.write(`${files.length} files, ${nSeeds - failed} seeds passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** Returns what Vitest says about what failed, without the lines of what passed. */
function failures(output: string): string {
  const at = output.indexOf("Failed ");
  return at < 0 ? output : output.slice(at);
}
