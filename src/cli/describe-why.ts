import type { App } from "../app.ts";
import { count } from "../core/count.ts";
import { GIVEN_UP } from "../core/delivery.ts";
import type { DeliveryState } from "../core/delivery.ts";
import type { LedgerEvent } from "../core/event.ts";
import { isKept } from "../core/kept-mail.ts";
import type { SubscriberRecord } from "../core/subscriber.ts";
import type {
  ComingStep,
  ExplainedDelivery,
  ExplainedEnrollment,
  Explanation,
} from "../enrollment/explain-person.ts";
import { paint } from "./paint.ts";
import { plain } from "./plain.ts";
import { showInstant } from "./show-instant.ts";

/**
 * Returns what happened to one person as it is read in a terminal, in their own time; then notes on where
 * mail goes, for those who get any.
 */
export function describeWhy(
  { person: found, enrollments, events }: Explanation,
  app: App,
  { notes, fallbackZone }: { readonly notes: readonly string[]; readonly fallbackZone: string },
): string[] {
  // As they are planned for.
  const person = { ...found, timezone: found.timezone ?? fallbackZone };
  const at = (instant: Date): string => showInstant(instant, person.timezone);
  return [
    `${paint(app, "bold", person.email)}  ${person.state} since ${at(person.stateAt)}`,
    ...(person.state === "active" ? [] : ["Nothing is sent to this person."]),
    ...(enrollments.length === 0
      ? ["They have never been in a series: dripline enroll <series>"]
      : []),
    ...enrollments.flatMap((one) => describeEnrollment(one, person, app)),
    ...(events.length === 0 ? [] : ["", "what else happened"]),
    ...events.map(({ at: when, kind, detail }) =>
      `  ${at(when)}  ${kind} ${plain(detail)}`.trimEnd(),
    ),
    ...(notes.length === 0 || person.state !== "active" ? [] : ["", ...notes]),
  ];
}

function describeEnrollment(
  { enrollment, deliveries, coming }: ExplainedEnrollment,
  person: SubscriberRecord,
  app: App,
): string[] {
  const { series, state, startedAt, pausedAt, leftAt } = enrollment;
  const at = (instant: Date): string => showInstant(instant, person.timezone);
  const since = pausedAt ? `paused since ${at(pausedAt)}` : state;
  return [
    "",
    `${paint(app, "bold", series)}  ${since}, started ${at(startedAt)}${leftAt ? `, left by its reader ${at(leftAt)}` : ""}`,
    ...deliveries.flatMap((delivery) => describeDelivery(delivery, person, app)),
    ...coming.map((step) => `  ${describeComing(step)}`),
  ];
}

/** What each state means for the person, in words. */
const MEANING: Readonly<Record<DeliveryState, string>> = {
  planned: "is planned",
  paused: "is paused",
  claimed: "is about to be sent",
  transmitting: "is being sent",
  accepted: "was accepted by their mail server",
  bounced: "bounced: their mail server says there is no such mailbox",
  failed: "was refused or given up",
  canceled: "was canceled before it was sent",
  "in-doubt": "is in doubt: it may have arrived",
};

function meaningOf({ state, reply }: ExplainedDelivery): string {
  if (state === "accepted" && isKept(reply))
    return "is in the inbox of this machine: nobody got it";
  if (state === "failed" && reply === GIVEN_UP) return "was given up, and is never sent again";
  return MEANING[state];
}

function describeDelivery(
  delivery: ExplainedDelivery,
  person: SubscriberRecord,
  app: App,
): string[] {
  const { step, key, subject, state, reason, reply, attempts, events } = delivery;
  const at = (instant: Date): string => showInstant(instant, person.timezone);
  const isWaiting = state === "planned" || state === "paused";
  const when = delivery.acceptedAt ?? (isWaiting ? delivery.dueAt : undefined);
  const bytes = delivery.messageHash
    ? `bytes ${delivery.messageHash.slice(0, 12)}, Message-ID ${delivery.messageId}`
    : `Message-ID ${delivery.messageId}`;
  return [
    `  ${paint(app, "bold", `${step} ${key}`)}  ${plain(subject)}`,
    `      ${meaningOf(delivery)}${when ? `, ${at(when)}` : ""}${isWaiting ? ` (${plain(reason)})` : ""}`,
    ...(isWaiting && attempts > 0
      ? [`      tried ${attempts === 1 ? "once" : `${attempts} times`}, put off: ${plain(reply)}`]
      : []),
    ...(isWaiting || reply === "" ? [] : [`      ${plain(reply)}`]),
    `      edition ${delivery.editionId.slice(0, 12)}, ${bytes}`,
    ...events.map((event) =>
      paint(app, "dim", `      ${at(event.at)}  ${describeEvent(event)}`.trimEnd()),
    ),
  ];
}

/** A decision to give up is kept under the name of the state that it leads to, as a refusal is. */
function describeEvent({ kind, detail }: LedgerEvent): string {
  return kind === "resolved" && detail === "failed" ? "given up" : `${kind}  ${plain(detail)}`;
}

function describeComing({ step, key, subject, delay, afterKey }: ComingStep): string {
  const length = delay.count === 0 ? "right" : count(delay.count, delay.unit.slice(0, -1));
  const since = delay.from === "enrollment" ? "enrollment" : "that";
  return `${step} ${key}  ${plain(subject)}\n      is planned when ${afterKey} is accepted, for ${length} after ${since}`;
}
