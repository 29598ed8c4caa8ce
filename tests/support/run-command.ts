import { createProgram } from "../../src/cli/program.ts";
import { errorForm, exitCodeOf, reportError } from "../../src/cli/report-error.ts";
import type { Finished } from "./run-process.ts";

/** Runs a command of dripline in this process, as `main.ts` does in one of its own, which takes longer. */
export async function runCommand(
  args: readonly string[],
  root: string,
  input = "",
  now = "2027-01-04T09:00:00Z",
  environment: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const printed: string[] = [];
  const reported: string[] = [];
  const app = {
    root,
    environment,
    clock: { now: () => new Date(now) },
    print: (line: string) => void printed.push(line),
    report: (line: string) => void reported.push(line),
    progress: () => undefined,
    readInput: async () => Buffer.from(input),
    isTerminal: false,
  };
  let code = 0;
  try {
    const program = createProgram(app, (given) => {
      code = given;
    });
    await program.parseAsync(["node", "dripline", ...args]);
  } catch (error) {
    reportError(app, error, errorForm(args));
    code = exitCodeOf(error);
  }
  return { code, stdout: printed.join("\n"), stderr: reported.join("\n") };
}
