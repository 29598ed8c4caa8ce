import type { Claim, Settlement } from "../core/delivery.ts";
import { MINUTE_MS } from "../core/time-units.ts";
import { addCounts, createCounts } from "./counts.ts";
import type { WorkCounts } from "./counts.ts";
import { deliverClaim } from "./deliver-claim.ts";
import { createPaceGate } from "./pace-gate.ts";
import { createRefusalLimit } from "./refusal-limit.ts";
import type { Pass, WorkOptions } from "./work-options.ts";
import { createEditionShelf } from "../core/edition-shelf.ts";

/** How many deliveries came to which end in one pass. */
export interface WorkSummary extends WorkCounts {
  /** Until when the pace of all mail holds the rest. (Default: it does not) */
  readonly heldUntil: Date | undefined;
}

/** Claims of a dead worker come back after this time. */
const CLAIM_LEASE_MS = MINUTE_MS;
const BATCH = 100;

/**
 * Sends what is due and returns when nothing is due any more, or the pace holds all of it: takes
 * back what dead workers held, then claims, asks the judge, composes, sends and records.
 *
 * Errors: those of the mailer and of the store, `deliver/refused`; what was claimed and not tried
 * is planned again, and no attempt is counted.
 */
export type WorkPass = () => Promise<WorkSummary>;

/** Returns a worker: each call is a pass. Editions, and how their messages are written, it keeps in mind. */
export function createWorker(options: WorkOptions): WorkPass {
  const kept = {
    editionOf: createEditionShelf(options.store),
    writers: new WeakMap(),
    heads: new Map(),
    refusals: createRefusalLimit(),
  };
  return () => workPass({ ...options, ...kept, gate: createPaceGate(options) });
}

/** Works for one pass; see `WorkPass`. */
export function work(options: WorkOptions): Promise<WorkSummary> {
  return createWorker(options)();
}

async function workPass(pass: Pass): Promise<WorkSummary> {
  const { store, clock, inDoubt } = pass;
  const total = createCounts();
  let recoveredAt: Date | undefined;
  while (!isStopped(pass) && pass.gate.heldUntil === undefined) {
    await pass.beforeBatch?.();
    const now = clock.now();
    if (recoveredAt === undefined || now.getTime() - recoveredAt.getTime() >= CLAIM_LEASE_MS) {
      total.recovered += await store.recoverLapsed(now, inDoubt);
      recoveredAt = now;
    }
    const leaseUntil = new Date(now.getTime() + CLAIM_LEASE_MS);
    const limit = await pass.gate.batchLimit(BATCH);
    if (limit === 0) break;
    const claims = await store.claimDue({ now, limit, leaseUntil });
    if (claims.length === 0) break;
    const counts = createCounts();
    try {
      await workBatch(pass, claims, counts);
    } finally {
      addCounts(total, counts);
      pass.onBatch?.(counts);
    }
  }
  return { ...total, heldUntil: pass.gate.heldUntil };
}

/**
 * A connection goes on to the next message while the result of the one before is written: results and
 * beginnings then share one sync of the disk.
 */
async function workBatch(pass: Pass, claims: readonly Claim[], counts: WorkCounts): Promise<void> {
  const { connections = 1, refusals } = pass;
  const waiting = [...claims];
  const onTheWire = new Set<Promise<void>>();
  const recorded: Promise<void>[] = [];
  const errors: unknown[] = [];
  const note = (error: unknown): void => void errors.push(error);
  const mayBegin = (): boolean =>
    errors.length === 0 &&
    pass.gate.heldUntil === undefined &&
    !isStopped(pass) &&
    onTheWire.size < connections &&
    refusals.mayBegin(onTheWire.size);
  const deliver = async (claim: Claim): Promise<void> => {
    const settlement = await deliverClaim(pass, claim).catch((error: unknown) => {
      note(error);
      return NOT_TRIED;
    });
    // Where the ledger itself fails, the lease brings the claim back.
    recorded.push(record(pass, claim, refusals.note(settlement), counts).catch(note));
  };
  const begin = (claim: Claim): void => {
    const sent: Promise<void> = deliver(claim).finally(() => onTheWire.delete(sent));
    onTheWire.add(sent);
  };
  for (;;) {
    for (let claim; mayBegin() && (claim = waiting.shift());) begin(claim);
    if (onTheWire.size === 0) break;
    await Promise.race(onTheWire);
  }
  for (const claim of waiting) recorded.push(record(pass, claim, NOT_TRIED, counts).catch(note));
  await Promise.all(recorded);
  // It needs a person, whatever else went wrong meanwhile and is mended by waiting.
  const refused = refusals.takeError();
  if (refused) throw refused;
  if (errors.length > 0) throw errors[0];
}

const NOT_TRIED: Settlement = { to: "released", reply: "Not tried." };

async function record(
  { store, clock, onSettled }: Pass,
  claim: Claim,
  settlement: Settlement,
  counts: WorkCounts,
): Promise<void> {
  if (!(await store.settle(claim, settlement, clock.now()))) return;
  counts[settlement.to] += 1;
  onSettled?.(claim, settlement);
}

function isStopped({ signal }: WorkOptions): boolean {
  return signal?.aborted ?? false;
}
