import { createHash } from "node:crypto";
import { addressKey, parseAddress } from "../core/address.ts";
import type { EditionEmail } from "../core/edition.ts";
import type { StepPlanner, StepRequest } from "../core/ports.ts";
import { DEFAULT_WINDOW, planNext } from "./plan.ts";
import type { SendWindow } from "./plan.ts";

/** What is the same for all steps that are planned. */
export interface PlannerOptions {
  /** The sender's address: its domain ends each Message-ID. */
  readonly senderEmail: string;
  /** (Default: 09:00 to 18:00 on every day) */
  readonly window?: SendWindow;
  /** The zone of whoever has said none, an IANA name. (Default: UTC) */
  readonly fallbackTimezone?: string;
}

/** Returns the planner of a project. It throws `schedule/unknown-timezone`. */
export function createStepPlanner({
  senderEmail,
  window = DEFAULT_WINDOW,
  fallbackTimezone = "UTC",
}: PlannerOptions): StepPlanner {
  const { domain } = parseAddress(senderEmail);
  return (step, request) => {
    const email = nextEmail(request, step);
    if (email === undefined) return undefined;
    const { subscriber, from, notBefore = from } = request;
    const timezone = subscriber.timezone ?? fallbackTimezone;
    const plan = planNext({ from, delayDays: email.delayDays, timezone, window });
    const isTooEarly = plan.dueAt < notBefore;
    return {
      step: email.step,
      messageId: messageIdOf(email, request, domain),
      ...(isTooEarly ? planNext({ from: notBefore, delayDays: 0, timezone, window }) : plan),
    };
  };
}

function nextEmail({ edition, skip = [] }: StepRequest, step: number): EditionEmail | undefined {
  return edition.emails
    .filter((email) => email.step > step && !skip.includes(email.key))
    .toSorted((a, b) => a.step - b.step)[0];
}

/** Follows from who gets what of which enrollment, so that no attempt can ever have another one. */
function messageIdOf(email: EditionEmail, request: StepRequest, domain: string): string {
  const { edition, subscriber, startedAt } = request;
  const name = [edition.id, addressKey(subscriber.email), startedAt.toISOString(), email.key];
  const digest = createHash("sha256").update(name.join("\n")).digest("hex").slice(0, 32);
  return `<${digest}.${email.step}@${domain}>`;
}
