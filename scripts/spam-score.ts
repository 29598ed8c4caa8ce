/**
 * Shows what SpamAssassin says of finished messages, offline, and fails above 0.5 points.
 *
 * Usage: npm run spam-score [folder ...] (default: out; each folder is searched for .eml files)
 * Needs the program `spamassassin` (Debian: apt install spamassassin); without it nothing is judged.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A mailbox provider's own limit is 5; what we send should not come near. */
const MAX_POINTS = 0.5;

process.exitCode = scoreFolders(process.argv.length > 2 ? process.argv.slice(2) : ["out"]);

function scoreFolders(folders: readonly string[]): number {
  if (spawnSync("spamassassin", ["--version"]).status !== 0) {
    console.log("Skipped: there is no spamassassin on this machine.");
    return 0;
  }
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".eml"))
      .map((name) => join(folder, name))
      .toSorted(),
  );
  const points = files.map(scoreFile);
  console.log(`${files.length} messages, at most ${Math.max(...points, 0)} points.`);
  return points.length > 0 && points.every((one) => one <= MAX_POINTS) ? 0 : 1;
}

/** -L: no network. -t: a report on every message. */
function scoreFile(file: string): number {
  const { stdout } = spawnSync("spamassassin", ["-L", "-t"], { input: readFileSync(file) });
  const report = stdout.toString();
  const points = Number(/Content analysis details:\s+\((-?[\d.]+) points/u.exec(report)?.[1]);
  const rules = [...report.matchAll(/^\s*(-?[\d.]+) ([A-Z][A-Z0-9_]+)\s/gmu)]
    .filter(([, value]) => Number(value) !== 0)
    .map(([, value, name]) => `${name} ${value}`);
  console.log(`${points}  ${file}  ${rules.join(", ")}`);
  return Number.isNaN(points) ? Number.POSITIVE_INFINITY : points;
}
