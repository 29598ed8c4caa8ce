import { hash } from "node:crypto";
import { addressKey, parseAddress } from "../core/address.ts";
import { delayAt } from "../core/delay.ts";
import type { EditionEmail } from "../core/edition.ts";
import { formatMessageId } from "../core/message-id.ts";
import type { StepPlanner, StepRequest } from "../core/ports.ts";
import type { Subscriber } from "../core/subscriber.ts";
import { lateDaysOf, onTimeDue } from "./late-days.ts";
import { createPlanning, planNext } from "./plan.ts";
import type { Planning } from "./plan.ts";
import { DEFAULT_RULES } from "./rules.ts";

/** What is the same for all steps that are planned. */
export interface PlannerOptions {
  /** The sender's address: its domain ends each Message-ID. */
  readonly senderEmail: string;
  /** (Default: the default rules) */
  readonly planning?: Planning;
}

/** Returns the planner of a project. It throws `schedule/unknown-timezone`, `schedule/closed-window`. */
export function createStepPlanner({
  senderEmail,
  planning = createPlanning(DEFAULT_RULES),
}: PlannerOptions): StepPlanner {
  const { domain } = parseAddress(senderEmail);
  return (step, request) => {
    const { edition, from, onTimeFrom = from, startedAt, skip = [], subscriber } = request;
    const emails = edition.emails.toSorted((a, b) => a.step - b.step);
    const index = emails.findIndex((email) => email.step > step && !skip.includes(email.key));
    const email = emails[index];
    if (email === undefined) return undefined;
    const delay = delayAt(subscriber.readingPace, email);
    const begun = { from: from.getTime(), onTimeFrom: onTimeFrom.getTime() };
    const setting = planning.settingOf(subscriber.timezone);
    const lateDays = lateDaysOf(begun, setting);
    const plan = planNext(
      {
        delay,
        from,
        startedAt,
        timezone: subscriber.timezone,
        lateDays: delay.from === "enrollment" ? lateDays : 0,
        lastAcceptedAt: request.lastAcceptedAt ?? subscriber.lastAcceptedAt,
        notBefore: laterOf(request.notBefore, subscriber.holdUntil),
        anewAt: request.anewAt,
      },
      planning,
    );
    // Later on the same day is on time.
    const isLate = lateDays > 0;
    const onTime = {
      delay,
      onTimeFrom: isLate ? begun.onTimeFrom : begun.from,
      startedAt: startedAt.getTime(),
      isFirst: index === 0,
    };
    const onTimeAt = onTimeDue(onTime, setting);
    return {
      step: email.step,
      messageId: messageIdOf(email, request, domain),
      ...plan,
      ...(onTimeAt !== plan.dueAt.getTime() && { onTimeAt: new Date(onTimeAt) }),
      ...(isLate && { onTimeFrom }),
    };
  };
}

function laterOf(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return new Date(Math.max(one.getTime(), other.getTime()));
}

/** Follows from who gets what of which enrollment, so that no attempt can ever have another one. */
function messageIdOf(email: EditionEmail, request: StepRequest, domain: string): string {
  const { edition, subscriber, startedAt } = request;
  const name = [edition.id, foldedAddress(subscriber), startedAt.toISOString(), email.key];
  const digest = hash("sha256", name.join("\n")).slice(0, 32);
  return formatMessageId({ subscriberId: subscriber.id, digest, step: email.step, domain });
}

/** Rules for addresses may have become stricter since it was added: its turn comes and fails, and nobody else's does. */
function foldedAddress({ email }: Subscriber): string {
  try {
    return addressKey(email);
  } catch {
    return email;
  }
}
