import { setTimeout as delay } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { Mailer, Store } from "../../src/core/ports.ts";
import { keepWorking } from "../../src/deliver/keep-working.ts";
import { createStepPlanner } from "../../src/schedule/plan-step.ts";
import { aSender } from "./an-edition.ts";

const HOUR_MS = 3_600_000;
/** A slow machine is no bug, and an hour is far off. */
const PATIENCE_MS = 20_000;

/** A worker that has nothing to do. */
export interface WaitingWorker {
  /** Whether it waits, and has waited since it last heard of something to look for, as of a new line to the server. */
  readonly hasHeard: () => boolean;
  /** Returns who got something, in order, as soon as so many have, which takes no hour. */
  readonly sentBy: (count: number) => Promise<readonly string[]>;
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
  let heard: "nothing" | "something" | "and waits" = "nothing";
  store.onPlanned(({ kind }) => {
    if (kind === "delivery") heard = "something";
  });
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
      if (!isShort && heard === "something") heard = "and waits";
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
    hasHeard: () => heard === "and waits",
    sentBy: async (count) => {
      const until = Date.now() + PATIENCE_MS;
      while (sent.length < count && Date.now() < until) await delay(5);
      return sent;
    },
  };
}
