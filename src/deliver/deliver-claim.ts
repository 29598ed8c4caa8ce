import { hash } from "node:crypto";
import { isAddress } from "../core/address.ts";
import { countedHtml } from "../core/counted-links.ts";
import { LONGEST_LEASE_MS, MAX_RESENDS } from "../core/delivery.ts";
import type { Claim, Onward, Settlement } from "../core/delivery.ts";
import type { Edition } from "../core/edition.ts";
import { planOnward } from "../core/plan-onward.ts";
import type { SendResult } from "../core/ports.ts";
import { MINUTE_MS } from "../core/time-units.ts";
import { createMessageWriter } from "../mail/message-writer.ts";
import type { MessageWriter } from "../mail/message-writer.ts";
import { putOff } from "./backoff.ts";
import type { Pass } from "./work-options.ts";

const RESEND_WAIT_MS = 10 * MINUTE_MS;

/**
 * Delivers one claim, if the rules and the pace let it go now, and returns what became of it.
 * Errors: those of the mailer and of the store; then it was surely not accepted.
 */
export async function deliverClaim(pass: Pass, claim: Claim): Promise<Settlement> {
  const { store, mailer, clock, sender } = pass;
  const stopped =
    refuseAddress(claim) ??
    (await askJudge(pass, claim)) ??
    (await pass.gate.pass(claim)) ??
    // The gate may have taken seconds.
    (await askJudge(pass, claim));
  if (stopped) return stopped;
  const written = await compose(pass, claim);
  const bytes = mailer.sign ? await mailer.sign(written) : written;
  const messageHash = hash("sha256", bytes);
  const from = pass.returnPath?.(claim.deliveryId) ?? sender.email;
  const message = { from, to: claim.subscriber.email, bytes };
  // Read before: once the message is accepted, nothing may keep that from being recorded.
  const edition = await pass.editionOf(claim.position.editionId);
  const result = await mailer.send(message, () => {
    const at = clock.now();
    // So that nobody sends again what may yet succeed.
    const leaseUntil = new Date(at.getTime() + LONGEST_LEASE_MS);
    return store.markTransmitting(claim, { at, leaseUntil, messageHash });
  });
  return settlementFor(pass, { claim, edition }, result);
}

/** Rules for addresses may have become stricter since it was added; then no message to it can be written, ever. */
function refuseAddress({ subscriber }: Claim): Settlement | undefined {
  if (isAddress(subscriber.email)) return undefined;
  return { to: "failed", reply: "No message can be written to this address." };
}

async function askJudge(pass: Pass, claim: Claim): Promise<Settlement | undefined> {
  if (claim.isAsked) return undefined;
  const { dueAt, plannedFor, lastAcceptedAt, subscriber } = claim;
  const { timezone, holdUntil } = subscriber;
  const verdict = pass.judge({
    timezone,
    dueAt,
    plannedFor,
    now: pass.clock.now(),
    lastAcceptedAt,
    // What was tried waits for the other server.
    holdUntil: claim.attempts === 0 ? holdUntil : undefined,
  });
  switch (verdict.to) {
    case "send":
      return undefined;
    case "wait":
      return { to: "waiting", reply: verdict.reason, dueAt: verdict.dueAt };
    case "skip":
      // What may have arrived is never called skipped.
      if (claim.inDoubts > 0) return { to: "in-doubt", reply: verdict.reason, dueAt: undefined };
      const edition = await pass.editionOf(claim.position.editionId);
      const onward = onwardOf(pass, { claim, edition }, lastAcceptedAt);
      return { to: "skipped", reply: verdict.reason, ...onward };
  }
}

async function compose(pass: Pass, claim: Claim): Promise<Buffer> {
  const { messageId, datedAt: date, subscriber: recipient } = claim;
  const write = await writerOf(pass, claim);
  return write({ recipient, messageId, date, links: pass.links?.(claim) });
}

async function writerOf(pass: Pass, { editionId, step }: Claim): Promise<MessageWriter> {
  const edition = await pass.editionOf(editionId);
  const writers = pass.writers.get(edition) ?? new Map<number, MessageWriter>();
  pass.writers.set(edition, writers);
  const writer = writers.get(step) ?? createWriter(pass, edition, step);
  writers.set(step, writer);
  return writer;
}

function createWriter(
  { sender, counting, heads }: Pass,
  { id, series, emails }: Edition,
  step: number,
): MessageWriter {
  const email = emails.find((one) => one.step === step);
  if (email === undefined) throw new Error(`The edition ${id} has no step ${step}.`);
  const html = counting
    ? countedHtml({ html: email.html, editionId: id, step, site: counting.site }, counting)
    : email.html;
  return createMessageWriter({ email: { ...email, html }, series, sender }, heads);
}

/** A claim with the edition that the step after it comes from. */
interface Course {
  readonly claim: Claim;
  readonly edition: Edition;
}

function settlementFor(pass: Pass, course: Course, { outcome, reply }: SendResult): Settlement {
  const { claim } = course;
  const now = pass.clock.now();
  switch (outcome) {
    case "accepted":
      return { to: "accepted", reply, ...onwardOf(pass, course, now) };
    case "deferred":
      return putOff(claim, reply, now);
    case "in-doubt": {
      const isResent = pass.inDoubt !== "hold" && claim.inDoubts < MAX_RESENDS;
      const dueAt = isResent ? new Date(now.getTime() + RESEND_WAIT_MS) : undefined;
      return { to: "in-doubt", reply, dueAt };
    }
    case "withheld":
      return { to: "released", reply };
    case "bounced":
      return { to: "bounced", reply };
    case "failed":
      return { to: "failed", reply, isAboutUs: true };
  }
}

function onwardOf(
  { planner, clock }: Pass,
  { claim, edition }: Course,
  lastAcceptedAt: Date | undefined,
): Onward {
  const { position, startedAt, subscriber, onTimeAt: onTimeFrom } = claim;
  const { step, skip } = position;
  const counts = { startedAt, from: clock.now(), onTimeFrom, lastAcceptedAt };
  return planOnward(planner, step, { edition, subscriber, skip, ...counts });
}
