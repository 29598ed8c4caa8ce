import type { Claim, Settlement } from "../core/delivery.ts";
import { DriplineError } from "../core/errors.ts";
import { MINUTE_MS } from "../core/time-units.ts";
import { addCounts, createCounts } from "./counts.ts";
import type { WorkCounts } from "./counts.ts";
import { deliverClaim } from "./deliver-claim.ts";
import { createPaceGate } from "./pace-gate.ts";
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
/** So many refusals in a row that are not about a recipient mean that something is wrong with us. */
const MAX_FAILURES_IN_A_ROW = 5;

/**
 * Sends what is due and returns when nothing is due any more, or the pace holds all of it: takes
 * back what dead workers held, then claims, asks the judge, composes, sends and records.
 *
 * Errors: those of the mailer and of the store, `deliver/refused`; what was claimed and not tried
 * is planned again, and no attempt is counted.
 */
export async function work(options: WorkOptions): Promise<WorkSummary> {
  const { store, clock, inDoubt } = options;
  const pass: Pass = {
    ...options,
    editionOf: createEditionShelf(store),
    writers: new Map(),
    gate: createPaceGate(options),
  };
  const total = createCounts();
  while (!isStopped(pass) && pass.gate.heldUntil === undefined) {
    const now = clock.now();
    total.recovered += await store.recoverLapsed(now, inDoubt);
    const leaseUntil = new Date(now.getTime() + CLAIM_LEASE_MS);
    const claims = await store.claimDue({ now, limit: pass.gate.batchLimit(BATCH), leaseUntil });
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

async function workBatch(pass: Pass, claims: readonly Claim[], counts: WorkCounts): Promise<void> {
  const { connections = 1 } = pass;
  const waiting = [...claims];
  const onTheWire = new Set<Promise<void>>();
  const failures = { inARow: 0, errors: [] as unknown[] };
  const mayBegin = (): boolean =>
    waiting.length > 0 &&
    failures.errors.length === 0 &&
    pass.gate.heldUntil === undefined &&
    !isStopped(pass) &&
    onTheWire.size < connections &&
    // Not more than are allowed may yet fail.
    (failures.inARow === 0 || failures.inARow + onTheWire.size < MAX_FAILURES_IN_A_ROW);
  const begin = (claim: Claim): void => {
    const sent: Promise<void> = workClaim(pass, claim, counts)
      .then((settlement) => {
        if (settlement.to === "failed") failures.inARow += 1;
        else if (settlement.to !== "waiting" && settlement.to !== "released") failures.inARow = 0;
        if (failures.inARow >= MAX_FAILURES_IN_A_ROW) throw refusedTooOften(settlement);
      })
      .catch((error: unknown) => void failures.errors.push(error))
      .finally(() => onTheWire.delete(sent));
    onTheWire.add(sent);
  };
  for (;;) {
    for (let claim; mayBegin() && (claim = waiting.shift());) begin(claim);
    if (onTheWire.size === 0) break;
    await Promise.race(onTheWire);
  }
  await Promise.all(waiting.map((claim) => record(pass, claim, NOT_TRIED, counts)));
  if (failures.errors.length > 0) throw failures.errors[0];
}

const NOT_TRIED: Settlement = { to: "released", reply: "Not tried." };

async function workClaim(pass: Pass, claim: Claim, counts: WorkCounts): Promise<Settlement> {
  try {
    const settlement = await deliverClaim(pass, claim);
    await record(pass, claim, settlement, counts);
    return settlement;
  } catch (error) {
    // Where the ledger itself fails this does too, and the lease brings the claim back.
    await record(pass, claim, NOT_TRIED, counts).catch(() => undefined);
    throw error;
  }
}

async function record(
  { store, clock }: Pass,
  claim: Claim,
  settlement: Settlement,
  counts: WorkCounts,
): Promise<void> {
  if (await store.settle(claim, settlement, clock.now())) counts[settlement.to] += 1;
}

function refusedTooOften({ reply }: Settlement): DriplineError {
  return new DriplineError(
    "deliver/refused",
    `${MAX_FAILURES_IN_A_ROW} messages in a row were refused, the last one with: ${reply}`,
    { hint: "Mend what the reply names before sending more; the rest is still planned." },
  );
}

function isStopped({ signal }: WorkOptions): boolean {
  return signal?.aborted ?? false;
}
