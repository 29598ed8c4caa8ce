import { Option } from "commander";
import type { App } from "../app.ts";
import { withoutAddresses } from "../core/without-addresses.ts";
import { addCounts, createCounts } from "../deliver/counts.ts";
import type { WorkCounts } from "../deliver/counts.ts";
import type { WorkLog } from "../project/send-due.ts";
import { loggedError } from "./report-error.ts";

/** How much a worker says: only what goes wrong; each batch, too; each delivery, too. */
export type LogLevel = "error" | "info" | "debug";

const LEVELS: readonly LogLevel[] = ["error", "info", "debug"];

/** Returns the option that sets how much a worker says. */
export function logOption(): Option {
  return new Option("--log <level>", "say only errors, each batch too, or each delivery too")
    .choices(LEVELS)
    .default("info");
}

/** Returns the log of a worker: sentences for a person, or JSON, one object a line; none holds the address of a reader. */
export function createWorkLog(
  app: App,
  { level: wanted, asJson }: { readonly level: LogLevel; readonly asJson: boolean },
): WorkLog {
  const total = createCounts();
  const say = (level: LogLevel, event: string, data: object, text: string): void => {
    if (LEVELS.indexOf(level) > LEVELS.indexOf(wanted)) return;
    const at = app.clock.now();
    app.progress("");
    const line = { at, level, event, ...data };
    app.print(asJson ? JSON.stringify(line) : `${showSecond(at)}  ${text}`);
  };
  return {
    delivery: ({ deliveryId, step, messageId }, { to, reply }) => {
      const said = withoutAddresses(reply);
      const data = { delivery: deliveryId, step, messageId, to, reply: said };
      say("debug", "delivery", data, `Delivery ${deliveryId}, step ${step}: ${to}. ${said}`);
    },
    batch: (counts) => {
      addCounts(total, counts);
      say("info", "batch", counts, describe(counts));
      app.progress(`${total.accepted} accepted so far`);
    },
    error: (error, nextAt) => {
      const data = { ...loggedError(error), nextAt };
      const { code, message, hint } = data;
      const text = `${message}  [${code}] Trying again at ${showSecond(nextAt)}. ${hint}`;
      say("error", "error", data, text);
    },
    failed: (event, what, error) => {
      const data = loggedError(error);
      const { code, message, hint } = data;
      say("error", event, data, `${what}: ${message}  [${code}] ${hint}`);
    },
    end: (counts, nextAt) => {
      const next = nextAt === undefined ? "Nothing more is planned." : `Next at ${show(nextAt)}.`;
      const data = { ...counts, nextAt: nextAt ?? null };
      say("info", "end", data, `Ended: ${describe(counts)}. ${next}`);
    },
  };
}

function describe(counts: WorkCounts): string {
  const said = Object.entries(counts).filter(([, count]) => count > 0);
  return said.map(([what, count]) => `${count} ${what}`).join(", ") || "nothing was due";
}

function showSecond(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}

function show(instant: Date): string {
  return `${instant.toISOString().slice(0, 16)}Z`;
}
