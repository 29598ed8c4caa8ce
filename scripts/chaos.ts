/**
 * Kills workers at named points and at any time while they send, and judges by what the mail server saw.
 *
 * Usage: npm run chaos [-- --long | --postgres | kills [people [seed]]]
 *
 * By default 60 kills among 2,000 people of two steps each; the long form has 1,000 kills among 10,000
 * people, so 20,000 deliveries. On PostgreSQL the server of the database is killed, too. Prints what was wrong
 * and writes scripts/results/chaos.json, chaos-long.json or chaos-postgres.json; exits with 1 where
 * anything was wrong.
 */
import { writeFileSync } from "node:fs";
import { playChaos } from "../tests/support/chaos.ts";
import { startPostgres } from "../tests/support/start-postgres.ts";

const OPTIONS = ["--long", "--postgres"];
const [isLong, isOnServer] = OPTIONS.map((option) => process.argv.includes(option));
const defaults = isLong ? ["1000", "10000"] : ["60", "2000"];
const [kills = defaults[0], people = defaults[1], seed = "1"] = process.argv
  .slice(2)
  .filter((argument) => !OPTIONS.includes(argument));
const name = ["chaos", ...(isLong ? ["long"] : []), ...(isOnServer ? ["postgres"] : [])].join("-");
const postgres = isOnServer ? await startPostgres() : undefined;
const results = [];
for (const policy of ["resend", "hold"] as const) {
  const request = { seed, kills: Number(kills), people: Number(people), policy };
  const server = postgres && { database: await postgres.url(), crashServer: postgres.crash };
  const { problems, ...counts } = await playChaos({ ...request, ...server });
  console.log(policy, counts);
  for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
  results.push({ ...request, ...counts, problems: problems.length });
  writeFileSync(`scripts/results/${name}.json`, `${JSON.stringify(results, null, 2)}\n`);
}
await postgres?.stop();
