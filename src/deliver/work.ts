import { createHash } from "node:crypto";
import { MAX_RESENDS } from "../core/delivery.ts";
import type { Claim, Settlement } from "../core/delivery.ts";
import type { Edition } from "../core/edition.ts";
import { DriplineError } from "../core/errors.ts";
import type { Sender } from "../core/identity.ts";
import type { Clock, Mailer, SendResult, StepPlanner, Store } from "../core/ports.ts";
import { composeMessage } from "../mail/message.ts";
import { putOff } from "./backoff.ts";

/** What a worker works with. */
export interface WorkOptions {
  readonly store: Store;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly sender: Sender;
  readonly planner: StepPlanner;
  /** Ends the pass after the message on the wire. (Default: goes on until nothing is due) */
  readonly signal?: AbortSignal;
}

/** How many deliveries came to which end in one pass. */
export type WorkSummary = Readonly<Record<Settlement["to"] | "recovered", number>>;

/** Claims of a dead worker come back after this time. */
const CLAIM_LEASE_MS = 60_000;
/** Longer than the mailer waits for an answer, so that nobody sends again what may yet succeed. */
const TRANSMIT_LEASE_MS = 15 * 60_000;
const RESEND_WAIT_MS = 10 * 60_000;
const BATCH = 50;
/** So many refusals in a row that are not about a recipient mean that something is wrong with us. */
const MAX_FAILURES_IN_A_ROW = 5;

/**
 * Sends what is due and returns when nothing is due any more: takes back what dead workers held,
 * then claims, composes, sends and records, one message after the other.
 *
 * Errors: those of the mailer and of the store, `deliver/refused`; what was claimed and not tried
 * is planned again, and no attempt is counted.
 */
export async function work(options: WorkOptions): Promise<WorkSummary> {
  const { store, clock } = options;
  const summary = { ...EMPTY_SUMMARY, recovered: await store.recoverLapsed(clock.now()) };
  const pass: Pass = { ...options, editions: new Map(), failuresInARow: 0 };
  while (!isStopped(options)) {
    const now = clock.now();
    const leaseUntil = later(now, CLAIM_LEASE_MS);
    const claims = await store.claimDue({ now, limit: BATCH, leaseUntil });
    if (claims.length === 0) break;
    await workBatch(pass, claims, summary);
  }
  return summary;
}

const EMPTY_SUMMARY: WorkSummary = {
  accepted: 0,
  deferred: 0,
  bounced: 0,
  failed: 0,
  "in-doubt": 0,
  released: 0,
  recovered: 0,
};

interface Pass extends WorkOptions {
  /** Editions read so far: most claims of a batch share one. */
  readonly editions: Map<string, Edition>;
  failuresInARow: number;
}

type Counts = { -readonly [Key in keyof WorkSummary]: number };

async function workBatch(pass: Pass, claims: readonly Claim[], counts: Counts): Promise<void> {
  const waiting = [...claims];
  try {
    for (const claim of claims) {
      if (isStopped(pass)) break;
      const settlement = await deliver(pass, claim);
      waiting.shift();
      await record(pass, claim, settlement, counts);
      guardAgainstRefusal(pass, settlement);
    }
  } finally {
    for (const claim of waiting) {
      await record(pass, claim, { to: "released", reply: "Not tried." }, counts);
    }
  }
}

async function record(
  { store, clock }: Pass,
  claim: Claim,
  settlement: Settlement,
  counts: Counts,
): Promise<void> {
  if (await store.settle(claim, settlement, clock.now())) counts[settlement.to] += 1;
}

async function deliver(pass: Pass, claim: Claim): Promise<Settlement> {
  const { store, mailer, clock, sender } = pass;
  const edition = await editionOf(pass, claim.editionId);
  const bytes = await compose(edition, claim, sender);
  if ("to" in bytes) return bytes;
  const messageHash = createHash("sha256").update(bytes).digest("hex");
  const result = await mailer.send(
    { from: sender.email, to: claim.subscriber.email, bytes },
    () => {
      const at = clock.now();
      const leaseUntil = later(at, TRANSMIT_LEASE_MS);
      return store.markTransmitting(claim, { at, leaseUntil, messageHash });
    },
  );
  return settlementFor(pass, claim, result);
}

/** Returns the message, or a failure: an address that can't be written never will be. */
async function compose(
  edition: Edition,
  claim: Claim,
  sender: Sender,
): Promise<Buffer | Settlement> {
  const email = edition.emails.find((one) => one.step === claim.step);
  if (!email) return { to: "failed", reply: `The edition has no step ${claim.step}.` };
  const { messageId, datedAt: date, subscriber: recipient } = claim;
  try {
    return await composeMessage({
      email,
      series: edition.series,
      recipient,
      sender,
      messageId,
      date,
    });
  } catch (error) {
    if (error instanceof DriplineError && error.code === "mail/invalid-address") {
      return { to: "failed", reply: error.message };
    }
    throw error;
  }
}

async function settlementFor(
  pass: Pass,
  claim: Claim,
  { outcome, reply }: SendResult,
): Promise<Settlement> {
  const { clock, planner } = pass;
  const now = clock.now();
  switch (outcome) {
    case "accepted": {
      const { subscriber, startedAt, position } = claim;
      const edition = await editionOf(pass, position.editionId);
      const request = { edition, subscriber, startedAt, from: now, skip: position.skip };
      return { to: "accepted", reply, next: planner(position.step, request) };
    }
    case "deferred":
      return putOff(claim, reply, now);
    case "in-doubt": {
      const dueAt = claim.inDoubts < MAX_RESENDS ? later(now, RESEND_WAIT_MS) : undefined;
      return { to: "in-doubt", reply, dueAt };
    }
    case "withheld":
      return { to: "released", reply };
    case "bounced":
    case "failed":
      return { to: outcome, reply };
  }
}

async function editionOf({ store, editions }: Pass, editionId: string): Promise<Edition> {
  const edition = editions.get(editionId) ?? (await store.loadEdition(editionId));
  editions.set(editionId, edition);
  return edition;
}

function guardAgainstRefusal(pass: Pass, settlement: Settlement): void {
  pass.failuresInARow = settlement.to === "failed" ? pass.failuresInARow + 1 : 0;
  if (pass.failuresInARow < MAX_FAILURES_IN_A_ROW) return;
  throw new DriplineError(
    "deliver/refused",
    `${MAX_FAILURES_IN_A_ROW} messages in a row were refused, the last one with: ${settlement.reply}`,
    { hint: "Mend what the reply names before sending more; the rest is still planned." },
  );
}

function isStopped({ signal }: WorkOptions): boolean {
  return signal?.aborted ?? false;
}

function later(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}
