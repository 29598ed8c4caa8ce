import { createHash } from "node:crypto";
import { addressKey, parseAddress } from "../core/address.ts";
import type { Edition, EditionEmail } from "../core/edition.ts";
import type { StepPlanner, StepRequest } from "../core/ports.ts";
import { DEFAULT_WINDOW, planNext } from "./plan.ts";
import type { SendWindow } from "./plan.ts";

/** What is the same for all steps that are planned. */
export interface PlannerOptions {
  /** The sender's address: its domain ends each Message-ID. */
  readonly senderEmail: string;
  /** (Default: 09:00 to 18:00 on every day) */
  readonly window?: SendWindow;
}

/** Returns the planner of a project. It throws `schedule/unknown-timezone`. */
export function createStepPlanner({
  senderEmail,
  window = DEFAULT_WINDOW,
}: PlannerOptions): StepPlanner {
  const { domain } = parseAddress(senderEmail);
  return (step, request) => {
    const email = nextEmail(request.edition, step);
    if (email === undefined) return undefined;
    const { subscriber, from } = request;
    const { delayDays } = email;
    const plan = planNext({ from, delayDays, timezone: subscriber.timezone, window });
    return { step: email.step, messageId: messageIdOf(email, request, domain), ...plan };
  };
}

function nextEmail(edition: Edition, step: number): EditionEmail | undefined {
  return edition.emails.filter((email) => email.step > step).toSorted((a, b) => a.step - b.step)[0];
}

/** Follows from who gets what of which enrollment, so that no attempt can ever have another one. */
function messageIdOf(email: EditionEmail, request: StepRequest, domain: string): string {
  const { edition, subscriber, startedAt } = request;
  const name = [edition.id, addressKey(subscriber.email), startedAt.toISOString(), email.key];
  const digest = createHash("sha256").update(name.join("\n")).digest("hex").slice(0, 32);
  return `<${digest}.${email.step}@${domain}>`;
}
