import { spawn } from "node:child_process";

/** How a program ended and what it printed. */
export interface Finished {
  /** `null` where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a program runs, and what it finds in its environment beside ours. */
interface Surroundings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program of Node to its end, without a shell and with nothing on standard input. */
export async function runNode(args: readonly string[], around: Surroundings): Promise<Finished> {
  return runProgram(process.execPath, args, around);
}

/** Runs a program to its end, in the same way. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env = {} }: Surroundings,
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => (stdout += part));
    child.stderr.setEncoding("utf8").on("data", (part: string) => (stderr += part));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}
