import type { App } from "../app.ts";
import type { DriplineError } from "../core/errors.ts";
import { addCounts, createCounts } from "../deliver/counts.ts";
import type { WorkCounts } from "../deliver/counts.ts";

/** Says what a worker does, one line a batch. No line holds an address. */
export interface WorkLog {
  readonly batch: (counts: WorkCounts) => void;
  readonly error: (error: DriplineError, nextAt: Date) => void;
  /** With when there is something to do again. (Default: nothing is planned) */
  readonly end: (counts: WorkCounts, nextAt: Date | undefined) => void;
}

/** Returns the log of a worker: sentences for a person, or JSON, one object a line. */
export function createWorkLog(app: App, asJson: boolean): WorkLog {
  const total = createCounts();
  const say = (event: string, data: object, text: string): void => {
    const at = app.clock.now().toISOString();
    app.progress("");
    app.print(asJson ? JSON.stringify({ at, event, ...data }) : `${at.slice(0, 19)}Z  ${text}`);
  };
  return {
    batch: (counts) => {
      addCounts(total, counts);
      say("batch", counts, describe(counts));
      app.progress(`${total.accepted} accepted so far`);
    },
    error: ({ code, message, hint }, nextAt) => {
      const data = { code, message: withoutAddresses(message), hint, nextAt };
      say("error", data, `${data.message}  [${code}] Trying again at ${show(nextAt)}. ${hint}`);
    },
    end: (counts, nextAt) => {
      const next = nextAt === undefined ? "Nothing more is planned." : `Next at ${show(nextAt)}.`;
      say("end", { ...counts, nextAt: nextAt ?? null }, `Ended: ${describe(counts)}. ${next}`);
    },
  };
}

function describe(counts: WorkCounts): string {
  const said = Object.entries(counts).filter(([, count]) => count > 0);
  return said.map(([what, count]) => `${count} ${what}`).join(", ") || "nothing was due";
}

/** A mail server's reply may name whom it refuses. */
function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>@]+@[^\s<>@]+/gu, "(address)");
}

function show(instant: Date): string {
  return `${instant.toISOString().slice(0, 16)}Z`;
}
