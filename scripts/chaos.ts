/**
 * Kills workers at named points and at any time while they send, and judges by what the mail server saw.
 *
 * Usage: npm run chaos [-- kills [people [seed]]]   (default: 60 kills, 2,000 people of two steps each)
 * The long form is `npm run chaos -- 1000 10000`. Prints what was wrong and writes
 * scripts/results/chaos.json; exits with 1 where anything was.
 */
import { writeFileSync } from "node:fs";
import { playChaos } from "../tests/support/chaos.ts";

const [kills = "60", people = "2000", seed = "1"] = process.argv.slice(2);
const results = [];
for (const policy of ["resend", "hold"] as const) {
  const request = { seed, kills: Number(kills), people: Number(people), policy };
  const { problems, ...counts } = await playChaos(request);
  console.log(policy, counts);
  for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
  results.push({ ...request, ...counts, problems: problems.length });
}
writeFileSync("scripts/results/chaos.json", `${JSON.stringify(results, null, 2)}\n`);
