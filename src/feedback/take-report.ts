import type { BounceAddresses } from "../core/bounce-address.ts";
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
  const deliveryId = await findDelivery(report, ports);
  if (deliveryId === undefined) return { to: "forged" };
  const { detail } = report;
  const reaction =
    report.kind === "complaint"
      ? "complained"
      : reactionToStatus(report.action, report.status, detail);
  const at = ports.clock.now();
  const outcome = await ports.store.recordFeedback({ deliveryId, reaction, detail, at });
  return outcome === "unknown" ? { to: "gone" } : { to: outcome, reaction };
}

async function findDelivery(report: Report, ports: FeedbackPorts): Promise<number | undefined> {
  for (const address of report.addresses) {
    const id = ports.bounces.read(address);
    if (id !== undefined) return id;
  }
  return report.kind === "complaint" ? findByLink(report.unsubscribeUrls, ports) : undefined;
}

/** Many hosts leave out who a complaint is about, but not the way out of the message, which we signed too. */
async function findByLink(
  urls: readonly string[],
  { store, tokens }: FeedbackPorts,
): Promise<number | undefined> {
  for (const url of urls) {
    const token = /\/u\/([\w.-]+)$/u.exec(url)?.[1] ?? "";
    const enrollmentId = tokens.read("unsubscribe", token);
    if (enrollmentId === undefined) continue;
    const enrollment = await findEnrollment(store, enrollmentId);
    if (enrollment === undefined) continue;
    const deliveries = await store.deliveries({ subscriberId: enrollment.subscriberId });
    return deliveries.findLast((one) => one.enrollmentId === enrollmentId)?.deliveryId;
  }
  return undefined;
}
