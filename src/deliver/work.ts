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
  const { gate, onBatch, untilMore = (ended) => ended } = pass;
  const total = createCounts();
  const errors: unknown[] = [];
  const note = (error: unknown): void => void errors.push(error);
  const line: Line = { inHand: new Set(), onTheWire: new Set(), errors, note };
  const claimBatch = createClaimer(pass, total, line);
  const underway = new Set<Promise<void>>();
  const claimNone = (error: unknown): readonly Claim[] => {
    note(error);
    return [];
  };
  for (;;) {
    // What is on the wire comes to its end, whatever the error is.
    const claims = mayGoOn(pass, line) ? await claimBatch().catch(claimNone) : [];
    if (claims.length > 0) {
      const counts = createCounts();
      const { begun, ended } = workBatch(pass, claims, counts, line);
      const told = ended.then(() => {
        addCounts(total, counts);
        onBatch?.(counts);
      });
      const done: Promise<void> = told.catch(note).finally(() => underway.delete(done));
      underway.add(done);
      // A pace is kept batch by batch. Else the next one is fetched when this one leaves a connection idle: a message
      // that takes long keeps none waiting that was due when it left.
      await (gate.isOnAllMail ? done : begun);
    } else if (underway.size > 0) {
      const ended = Promise.race(underway);
      await (mayGoOn(pass, line) && line.onTheWire.size > 0 ? untilMore(ended).catch(note) : ended);
    } else break;
  }
  // It needs a person, whatever else went wrong meanwhile and is mended by waiting.
  const refused = pass.refusals.takeError();
  if (refused) throw refused;
  if (errors.length > 0) throw errors[0];
  return { ...total, heldUntil: gate.heldUntil };
}

/** What the batches of a pass share. */
interface Line {
  /** Claimed, and nothing recorded yet. */
  readonly inHand: Set<Claim>;
  /** One for each connection that is in use. */
  readonly onTheWire: Set<Promise<void>>;
  /** After the first one nothing more begins. */
  readonly errors: readonly unknown[];
  readonly note: (error: unknown) => void;
}

function mayGoOn(pass: Pass, { errors }: Line): boolean {
  const isHeld = pass.gate.heldUntil !== undefined;
  return errors.length === 0 && !isHeld && !isStopped(pass) && pass.refusals.mayBegin(0);
}

/**
 * Returns what keeps what is in hand, takes back what dead workers held, both now and then, and claims some of what is
 * due.
 */
function createClaimer(
  pass: Pass,
  total: WorkCounts,
  { inHand }: Line,
): () => Promise<readonly Claim[]> {
  const { store, clock, inDoubt, gate, beforeBatch } = pass;
  let renewedAt = clock.now();
  let recoveredAt: Date | undefined;
  return async () => {
    await beforeBatch?.();
    const now = clock.now();
    const leaseUntil = new Date(now.getTime() + CLAIM_LEASE_MS);
    // First, since this worker lives: a mail server may take its time before it takes a message, and a machine sleep.
    if (inHand.size > 0 && isOver(renewedAt, CLAIM_LEASE_MS / 3, now)) {
      await store.renewLeases([...inHand], now, leaseUntil);
      renewedAt = now;
    }
    if (recoveredAt === undefined || isOver(recoveredAt, CLAIM_LEASE_MS, now)) {
      total.recovered += await store.recoverLapsed(now, inDoubt);
      recoveredAt = now;
    }
    const limit = await gate.batchLimit(BATCH);
    const claims = limit === 0 ? [] : await store.claimDue({ now, limit, leaseUntil });
    for (const claim of claims) inHand.add(claim);
    // Who looks again with nothing else to do looks after the dead, too.
    if (claims.length === 0) recoveredAt = undefined;
    return claims;
  };
}

/** Where the clock was set back meanwhile, nobody knows how long it has been. */
function isOver(since: Date, ms: number, now: Date): boolean {
  const passedMs = now.getTime() - since.getTime();
  return passedMs >= ms || passedMs < 0;
}

/** Two moments of a batch; neither is ever rejected. */
interface BatchTimes {
  /** All of it is on the wire or done, and a connection is idle. */
  readonly begun: Promise<void>;
  /** What became of each message is recorded. */
  readonly ended: Promise<void>;
}

/**
 * A connection goes on to the next message while the result of the one before is written: results and
 * beginnings then share one sync of the disk.
 */
function workBatch(
  pass: Pass,
  claims: readonly Claim[],
  counts: WorkCounts,
  line: Line,
): BatchTimes {
  const { connections = 1, refusals } = pass;
  const { inHand, onTheWire, note } = line;
  const waiting = [...claims];
  const ends: Promise<void>[] = [];
  const mayBegin = (): boolean =>
    mayGoOn(pass, line) && onTheWire.size < connections && refusals.mayBegin(onTheWire.size);
  const finish = (claim: Claim, settlement: Settlement): Promise<void> =>
    record(pass, claim, settlement, counts)
      .catch(note)
      .finally(() => inHand.delete(claim));
  const deliver = async (claim: Claim): Promise<void> => {
    const settlement = await deliverClaim(pass, claim).catch((error: unknown) => {
      note(error);
      return NOT_TRIED;
    });
    // Where the ledger itself fails, the lease brings the claim back.
    ends.push(finish(claim, refusals.note(settlement)));
  };
  const begin = (claim: Claim): void => {
    const sent: Promise<void> = deliver(claim).finally(() => onTheWire.delete(sent));
    onTheWire.add(sent);
    ends.push(sent);
  };
  const beginAll = async (): Promise<void> => {
    for (;;) {
      for (let claim; mayBegin() && (claim = waiting.shift());) begin(claim);
      if (onTheWire.size === 0 || (waiting.length === 0 && onTheWire.size < connections)) break;
      await Promise.race(onTheWire);
    }
    for (const claim of waiting) ends.push(finish(claim, NOT_TRIED));
  };
  const begun = beginAll();
  const ended = begun.then(async () => {
    // What is still on the wire adds its record while it is waited for.
    for (const end of ends) await end;
  });
  return { begun, ended };
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
