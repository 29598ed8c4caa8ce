/**
 * Kills workers at named points and at any time while they send, and judges by what the mail server saw.
 *
 * Usage: npm run chaos [-- --long | kills [people [seed]]]
 *
 * By default 60 kills among 2,000 people of two steps each; the long form has 1,000 kills among 10,000
 * people, so 20,000 deliveries. Prints what was wrong and writes scripts/results/chaos.json, or
 * chaos-long.json; exits with 1 where anything was wrong.
 */
import { writeFileSync } from "node:fs";
import { playChaos } from "../tests/support/chaos.ts";

const isLong = process.argv.includes("--long");
const defaults = isLong ? ["1000", "10000"] : ["60", "2000"];
const [kills = defaults[0], people = defaults[1], seed = "1"] = process.argv
  .slice(2)
  .filter((argument) => argument !== "--long");
const results = [];
for (const policy of ["resend", "hold"] as const) {
  const request = { seed, kills: Number(kills), people: Number(people), policy };
  const { problems, ...counts } = await playChaos(request);
  console.log(policy, counts);
  for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
  results.push({ ...request, ...counts, problems: problems.length });
  const file = `scripts/results/chaos${isLong ? "-long" : ""}.json`;
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}
