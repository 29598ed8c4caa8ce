import { sql } from "kysely";
import type { SqlBool } from "kysely";
import type { EventKind } from "../core/event.ts";
import type { Feedback, FeedbackOutcome, FeedbackStore } from "../core/feedback-store.ts";
import { subscriberOfMessageId } from "../core/message-id.ts";
import { SOFT_BOUNCES_IN_A_ROW } from "../core/reaction.ts";
import type { Reaction } from "../core/reaction.ts";
import { atMost } from "./at-most.ts";
import { endMail } from "./end-mail.ts";
import { addEvent } from "./events.ts";
import type { EventSubject } from "./events.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

const KINDS: Readonly<Record<Reaction, EventKind>> = {
  bounced: "bounced",
  soft: "soft-bounced",
  complained: "complained",
  noted: "returned",
};

/** See `FeedbackStore.findDelivery`. */
export async function findDelivery(ledger: Ledger, messageId: string): Promise<number | undefined> {
  const subscriberId = subscriberOfMessageId(messageId);
  const row = await ledger
    .selectFrom("delivery")
    .select("delivery.id")
    .where("message_id", "=", messageId)
    .$if(subscriberId !== undefined, (all) =>
      all
        .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
        .where("enrollment.subscriber_id", "=", subscriberId ?? 0),
    )
    .$if(subscriberId === undefined, (all) => all.where(NAMES_NOBODY))
    .executeTakeFirst();
  return row?.id;
}

/** See `FeedbackStore.lastAccepted`. */
export async function lastAccepted(
  ledger: Ledger,
  of: Parameters<FeedbackStore["lastAccepted"]>[0],
): Promise<number | undefined> {
  const accepted = ledger
    .selectFrom("delivery")
    .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
    .select("delivery.id")
    .where("delivery.state", "=", "accepted")
    .orderBy("delivery.accepted_at", "desc")
    .orderBy("delivery.id", "desc")
    .limit(atMost(1));
  const row = await (
    "subscriberId" in of
      ? accepted.where("enrollment.subscriber_id", "=", of.subscriberId)
      : accepted.where("enrollment.id", "=", of.enrollmentId)
  ).executeTakeFirst();
  return row?.id;
}

/** Word for word that of the index `delivery_message_id`. */
const NAMES_NOBODY = sql<SqlBool>`substr(message_id, 1, 2) <> '<s'`;

/** See `FeedbackStore.recordFeedback`. */
export async function recordFeedback(ledger: Ledger, feedback: Feedback): Promise<FeedbackOutcome> {
  return ledger.transaction().execute(async (transaction) => {
    const subject = await findSubject(transaction, feedback);
    if (subject === undefined) return "unknown";
    if (await isKnown(transaction, subject, feedback)) return "known";
    const { subscriberId } = subject;
    const { reaction, detail, at } = feedback;
    await addEvent(transaction, subject, KINDS[reaction], detail, at);
    const isGone =
      reaction === "bounced" ||
      (reaction === "soft" && (await comeBackInARow(transaction, subscriberId)));
    if (isGone) await endMail(transaction, subscriberId, "bounced", at);
    if (reaction === "complained") await endMail(transaction, subscriberId, "complained", at);
    return "recorded";
  });
}

async function findSubject(
  transaction: LedgerTransaction,
  feedback: Feedback,
): Promise<EventSubject | undefined> {
  if ("subscriberId" in feedback) {
    const { subscriberId } = feedback;
    const person = await transaction
      .selectFrom("subscriber")
      .select("id")
      .where("id", "=", subscriberId)
      .executeTakeFirst();
    return person && { subscriberId };
  }
  const { deliveryId } = feedback;
  const row = await transaction
    .selectFrom("delivery")
    .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
    .select("enrollment.subscriber_id")
    .where("delivery.id", "=", deliveryId)
    .executeTakeFirst();
  return row && { subscriberId: row.subscriber_id, deliveryId };
}

async function isKnown(
  transaction: LedgerTransaction,
  { subscriberId, deliveryId }: EventSubject,
  { reaction, detail }: Feedback,
): Promise<boolean> {
  const before = await transaction
    .selectFrom("event")
    .select("id")
    .where("subscriber_id", "=", subscriberId)
    .$if(deliveryId === undefined, (all) => all.where("delivery_id", "is", null))
    .$if(deliveryId !== undefined, (all) => all.where("delivery_id", "=", deliveryId ?? 0))
    .where("kind", "=", KINDS[reaction])
    .where("detail", "=", detail)
    .executeTakeFirst();
  return before !== undefined;
}

/** Tells whether the newest messages all came back, on different days; one that did not ends the row. */
async function comeBackInARow(
  transaction: LedgerTransaction,
  subscriberId: number,
): Promise<boolean> {
  const newest = await transaction
    .selectFrom("delivery")
    .innerJoin("enrollment", "enrollment.id", "delivery.enrollment_id")
    .select("delivery.id")
    .where("enrollment.subscriber_id", "=", subscriberId)
    .where("delivery.state", "=", "accepted")
    .orderBy("delivery.accepted_at", "desc")
    .limit(atMost(SOFT_BOUNCES_IN_A_ROW))
    .execute();
  const returned = await transaction
    .selectFrom("event")
    .select(["delivery_id", "at"])
    .where("subscriber_id", "=", subscriberId)
    .where("kind", "=", "soft-bounced")
    .execute();
  const days = newest.flatMap(
    ({ id }) => returned.find((event) => event.delivery_id === id)?.at.slice(0, 10) ?? [],
  );
  return new Set(days).size >= SOFT_BOUNCES_IN_A_ROW;
}
