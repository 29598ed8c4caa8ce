import { readFileSync, readdirSync } from "node:fs";

/** Linux counts in hundredths of a second (USER_HZ, proc(5)). */
const TICK_US = 10_000;

/**
 * Returns how many microseconds of the processor a server of PostgreSQL has taken so far, with all processes that it has
 * started and those that have ended; `dataFolder` is its own. Linux only.
 */
export function serverCpuUs(dataFolder: string): number {
  const [pid = ""] = readFileSync(`${dataFolder}/postmaster.pid`, "utf8").split("\n");
  return readdirSync("/proc").reduce((sum, name) => {
    const fields = statOf(name);
    // State, parent …; then the ticks of the process in the program and in the system, and those of its ended children.
    const [own, ended] = [ticks(fields, 11), ticks(fields, 13)];
    if (name === pid) return sum + (own + ended) * TICK_US;
    return fields[1] === pid ? sum + own * TICK_US : sum;
  }, 0);
}

function ticks(fields: readonly string[], first: number): number {
  return Number(fields[first] ?? 0) + Number(fields[first + 1] ?? 0);
}

/** Returns the fields behind the name of a program, which may hold anything. (Default: it is none, or has ended) */
function statOf(process: string): string[] {
  if (!/^\d+$/u.test(process)) return [];
  try {
    const stat = readFileSync(`/proc/${process}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}
