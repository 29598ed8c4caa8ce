import { watchOutput } from "../app.ts";
import type { App } from "../app.ts";
import { DriplineError } from "../core/errors.ts";

/** Returns the signal that comes when the program is to finish what it is at and end; see `watchEnd`. */
export function untilEnded(app: App): AbortSignal {
  return app.untilEnded?.() ?? new AbortController().signal;
}

/**
 * Looks after what ends a program from outside, and returns what a command asks for that stays: a signal that comes with
 * Ctrl+C (SIGINT), SIGTERM and SIGHUP, and when the output can't be written any more, which is told by `report` and ends
 * the program with the exit code that it returns. A second Ctrl+C ends the process at once.
 *
 * A command that only prints ends at once where its output can't be written: without a word where whoever reads it has
 * seen enough, as `head` has. A standard error that can't be written ends nothing.
 */
export function watchEnd(report: (error: DriplineError) => number): () => AbortSignal {
  let staying: AbortController | undefined;
  let isLost = false;
  watchOutput((error) => {
    if (staying === undefined) {
      process.exit(isReaderGone(error) ? undefined : report(notWritten(error)));
    }
    // Each line that follows fails again.
    if (isLost) return;
    isLost = true;
    const code = report(notWritten(error));
    process.once("exit", () => (process.exitCode = code));
    staying.abort();
  });
  return () => {
    const controller = new AbortController();
    staying = controller;
    const end = (): void => controller.abort();
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
    // A terminal that closes says it more than once: its shell does, and the system when the shell has ended.
    // Windows ends the process some ten seconds later, whatever it is at.
    process.on("SIGHUP", end);
    return controller.signal;
  };
}

function isReaderGone({ code }: NodeJS.ErrnoException): boolean {
  return code === "EPIPE";
}

function notWritten(error: NodeJS.ErrnoException): DriplineError {
  return isReaderGone(error)
    ? new DriplineError("output/not-written", "Nobody reads the output any more, so it ends.", {
        hint: "What is on the wire is settled first. Let the output go to a file, or to a program that stays as long.",
        cause: error,
      })
    : new DriplineError("output/not-written", `The output can't be written: ${error.message}.`, {
        hint: "Make room where it goes; what the command did besides is done.",
        cause: error,
      });
}
