import type { BounceAddresses } from "../core/bounce-address.ts";
import type { Feedback } from "../core/feedback-store.ts";
import type { LinkTokens } from "../core/link-token.ts";
import type { Clock, Store } from "../core/ports.ts";
import { reactionToStatus } from "../core/reaction.ts";
import type { Reaction } from "../core/reaction.ts";
import { findEnrollment } from "../core/find-enrollment.ts";
import type { Report } from "../mail/parse-report.ts";

/** What taking a report needs. */
export interface FeedbackPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly bounces: BounceAddresses;
  readonly tokens: LinkTokens;
}

/** What became of a report. `forged` and `strange` are kept for a person to look at. */
export type ReportOutcome =
  | { readonly to: "recorded" | "known"; readonly reaction: Reaction }
  /** It is about a person or delivery that was erased. */
  | { readonly to: "gone" }
  /** It names no delivery that we have signed. */
  | { readonly to: "forged" }
  /** It is no report: an answer by a person, a vacation message. */
  | { readonly to: "strange" };

/**
 * Takes a report: finds the delivery by what we have signed, and records what follows from it. What a
 * report says by itself counts for nothing, since anybody can send one.
 *
 * Errors: those of the store.
 */
export async function takeReport(report: Report, ports: FeedbackPorts): Promise<ReportOutcome> {
  if (report.kind === "other") return { to: "strange" };
  const feedback = await readFeedback(report, ports);
  if (feedback === undefined) return { to: "forged" };
  const outcome = await ports.store.recordFeedback(feedback);
  return outcome === "unknown" ? { to: "gone" } : { to: outcome, reaction: feedback.reaction };
}

async function readFeedback(
  report: Exclude<Report, { kind: "other" }>,
  ports: FeedbackPorts,
): Promise<Feedback | undefined> {
  const { detail } = report;
  const at = ports.clock.now();
  const deliveryId = findDelivery(report.addresses, ports.bounces);
  if (report.kind === "delivery-status") {
    const reaction = reactionToStatus(report.action, report.status, detail);
    return deliveryId === undefined ? undefined : { deliveryId, reaction, detail, at };
  }
  const subject =
    deliveryId === undefined ? await findByLink(report.unsubscribeUrls, ports) : { deliveryId };
  return subject && { ...subject, reaction: "complained", detail, at };
}

function findDelivery(addresses: readonly string[], bounces: BounceAddresses): number | undefined {
  for (const address of addresses) {
    const id = bounces.read(address);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** Many hosts leave out who a complaint is about, but not the way out of the message, which we signed too. */
async function findByLink(
  urls: readonly string[],
  { store, tokens }: FeedbackPorts,
): Promise<{ readonly deliveryId: number } | { readonly subscriberId: number } | undefined> {
  for (const url of urls) {
    const token = /\/u\/([\w.-]+)$/u.exec(url)?.[1] ?? "";
    const enrollmentId = tokens.read("unsubscribe", token);
    if (enrollmentId === undefined) continue;
    const enrollment = await findEnrollment(store, enrollmentId);
    if (enrollment === undefined) continue;
    const { subscriberId } = enrollment;
    const last = await store.lastAccepted({ enrollmentId });
    // What somebody had long ago may have been pruned, and what is in doubt is no acceptance.
    return last === undefined ? { subscriberId } : { deliveryId: last };
  }
  return undefined;
}
