import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { createBounceAddresses } from "../core/bounce-address.ts";
import type { Claim, Settlement } from "../core/delivery.ts";
import { openLinkKeys } from "../core/link-keys.ts";
import { createLinkTokens } from "../core/link-token.ts";
import type { Clock, Mailer, Store } from "../core/ports.ts";
import { createLinkMaker } from "../core/reader-links.ts";
import type { WorkCounts } from "../deliver/counts.ts";
import { keepWorking } from "../deliver/keep-working.ts";
import type { WorkOptions } from "../deliver/work-options.ts";
import { work } from "../deliver/work.ts";
import { createAssumption, NO_ASSUMPTION } from "./assume-accepted.ts";
import type { Assumption } from "./assume-accepted.ts";
import { createWait } from "./create-wait.ts";
import { projectSchedule } from "./project-planner.ts";

/** What sending works with. */
export interface SendPorts {
  readonly store: Store;
  readonly mailer: Mailer;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Is told what a worker does. */
export interface WorkLog {
  readonly delivery: (claim: Claim, settlement: Settlement) => void;
  readonly batch: (counts: WorkCounts) => void;
  /** With when that is tried again. */
  readonly error: (error: unknown, nextAt: Date) => void;
  /** What is not tried again: an event, and the same in words. */
  readonly failed: (event: string, what: string, error: unknown) => void;
  /** With when there is something to do again. (Default: nothing is planned) */
  readonly end: (counts: WorkCounts, nextAt: Date | undefined) => void;
}

/** Sends what is due, and ends. Errors: `config/missing-sender`, those of the store and mailer. */
export async function sendDue(
  app: App,
  config: Config,
  ports: SendPorts,
  log: WorkLog,
): Promise<WorkCounts> {
  const { options, assumption } = await assemble(app, config, ports, log);
  const { heldUntil, ...counts } = await work(options);
  await assumption.make();
  const all = assumption.applyTo(counts);
  log.end(all, heldUntil ?? (await ports.store.nextDueAt()));
  return all;
}

/** Sends each email at its time, until the signal comes. Errors: `config/missing-sender`, those that no wait mends. */
export async function keepSending(
  app: App,
  config: Config,
  ports: SendPorts,
  log: WorkLog,
): Promise<WorkCounts> {
  const { options, assumption } = await assemble(app, config, ports, log);
  const { waitUntil } = options.pacing;
  const staying = { waitUntil, onError: log.error, afterPass: assumption.make };
  const all = assumption.applyTo(await keepWorking({ ...options, ...staying }));
  log.end(all, await ports.store.nextDueAt());
  return all;
}

/** What the project says, as its worker takes it. */
interface Assembled {
  readonly options: WorkOptions & Required<Pick<WorkOptions, "pacing" | "signal">>;
  readonly assumption: Assumption;
}

async function assemble(
  { clock }: App,
  config: Config,
  ports: SendPorts,
  log: WorkLog,
): Promise<Assembled> {
  const { sender, pace, sending } = config;
  const { store } = ports;
  const { planner, judge } = await projectSchedule(config);
  const options = {
    ...ports,
    clock,
    sender,
    planner,
    judge,
    ...(await projectLinks(config, store, clock)),
    pacing: { pace, waitUntil: createWait(clock) },
    inDoubt: sending.inDoubt === "resend" ? "resend" : "hold",
    connections: sending.connections,
    onSettled: log.delivery,
    onBatch: log.batch,
  } as const;
  const isAssumed = sending.inDoubt === "assume-accepted";
  const assumption = isAssumed ? createAssumption({ store, clock, planner }) : NO_ASSUMPTION;
  return { options, assumption };
}

/** Returns where links and bounces of messages lead, as far as the project has pages and an address for them. */
async function projectLinks(
  { serve, site, sending: { bounces } }: Config,
  store: Store,
  clock: Clock,
): Promise<Pick<WorkOptions, "links" | "counting" | "returnPath" | "beforeBatch">> {
  const keys = await openLinkKeys(store, clock);
  const isServed = serve !== undefined && site !== undefined;
  const links = isServed
    ? keys.derive((all) => createLinkMaker(site, createLinkTokens(all), serve.counting))
    : undefined;
  const addresses =
    bounces === undefined ? undefined : keys.derive((all) => createBounceAddresses(bounces, all));
  return {
    links: links && ((owner) => links()(owner)),
    counting: isServed ? { ...serve.counting, site } : undefined,
    returnPath: addresses && ((deliveryId) => addresses().of(deliveryId)),
    beforeBatch: keys.refresh,
  };
}
