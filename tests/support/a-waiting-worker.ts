import { setTimeout as delay } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { Mailer, Store } from "../../src/core/ports.ts";
import { keepWorking } from "../../src/deliver/keep-working.ts";
import { createStepPlanner } from "../../src/schedule/plan-step.ts";
import { aSender } from "./an-edition.ts";

const HOUR_MS = 3_600_000;

/** A worker that has nothing to do. */
export interface WaitingWorker {
  /** Who got something, in order. */
  readonly sent: readonly string[];
  /** Returns who got something as soon as so many have, or after so many milliseconds. (Default: 1,000) */
  readonly sentBy: (count: number, withinMs?: number) => Promise<readonly string[]>;
}

/**
 * Starts a worker, by the real clock, that sends to nobody and ends with the test. It looks for work by itself only
 * after the short wait that follows each look, and else once in an hour; it returns when it waits.
 */
export async function aWaitingWorker(store: Store, longestMs = HOUR_MS): Promise<WaitingWorker> {
  const sent: string[] = [];
  const ended = new AbortController();
  const { signal } = ended;
  const mailer: Mailer = {
    send: async ({ to }, mayTransmit) => {
      if (!(await mayTransmit())) return { outcome: "withheld", reply: "not now" };
      sent.push(to);
      return { outcome: "accepted", reply: "250 ok" };
    },
    close: async () => undefined,
  };
  const sender = aSender();
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const working = keepWorking({
    store,
    mailer,
    sender,
    signal,
    clock: { now: () => new Date() },
    planner: createStepPlanner({ senderEmail: sender.email }),
    judge: () => ({ to: "send" }),
    waitUntil: async (instant, woken) => {
      const ms = instant.getTime() - Date.now();
      const isShort = ms < 1_000;
      if (!isShort) begin();
      await delay(isShort ? ms : longestMs, undefined, { signal: woken }).catch(() => undefined);
    },
    onError: () => undefined,
    afterPass: async () => undefined,
  });
  onTestFinished(async () => {
    ended.abort();
    await working;
  });
  await begun;
  return {
    sent,
    sentBy: async (count, withinMs = 1_000) => {
      const until = Date.now() + withinMs;
      while (sent.length < count && Date.now() < until) await delay(5);
      return sent;
    },
  };
}
