import { hash } from "node:crypto";
import { addressKey, parseAddress } from "../core/address.ts";
import { delayOf } from "../core/delay.ts";
import type { Delay } from "../core/delay.ts";
import type { EditionEmail } from "../core/edition.ts";
import { formatMessageId } from "../core/message-id.ts";
import type { StepPlanner, StepRequest } from "../core/ports.ts";
import type { ReadingPace, Subscriber } from "../core/subscriber.ts";
import { lateDaysOf } from "./late-days.ts";
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
    const { edition, from, startedAt, notBefore, skip = [], subscriber } = request;
    const emails = edition.emails.toSorted((a, b) => a.step - b.step);
    const index = emails.findIndex((email) => email.step > step && !skip.includes(email.key));
    const email = emails[index];
    if (email === undefined) return undefined;
    const delay = delayFor(subscriber, email);
    const following = {
      before: emails.slice(0, index).map((one) => delayFor(subscriber, one)),
      delay,
      startedAt: startedAt.getTime(),
      from: from.getTime(),
    };
    const plan = planNext(
      {
        delay,
        from,
        startedAt,
        timezone: subscriber.timezone,
        lateDays: lateDaysOf(following, planning.settingOf(subscriber.timezone)),
        lastAcceptedAt: request.lastAcceptedAt ?? (index === 0 ? undefined : from),
        notBefore: laterOf(notBefore, subscriber.holdUntil),
      },
      planning,
    );
    return { step: email.step, messageId: messageIdOf(email, request, domain), ...plan };
  };
}

/** Twice as often is no more than one email a day. */
function delayFor({ readingPace = "planned" }: Subscriber, email: EditionEmail): Delay {
  const delay = delayOf(email);
  const factor = PACE_FACTORS[readingPace];
  return { ...delay, count: Math.ceil(delay.count * factor) };
}

const PACE_FACTORS: Readonly<Record<ReadingPace, number>> = { planned: 1, slow: 2, fast: 0.5 };

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
