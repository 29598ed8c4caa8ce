import { sql } from "kysely";
import type { Updateable } from "kysely";
import type { Claim, Settlement } from "../core/delivery.ts";
import type { EnrollmentState } from "../core/enrollment.ts";
import { endMail } from "./end-mail.ts";
import { endEnrollment } from "./enrollments.ts";
import { addEvent, addEvents } from "./events.ts";
import { goOn, planOn, stepBy } from "./go-on.ts";
import { isoText } from "./instant.ts";
import { putOffColumns } from "./plan-columns.ts";
import { isPostgres } from "./postgres/is-postgres.ts";
import { lockPeople } from "./postgres/lock-rows.ts";
import { settleAcceptances } from "./postgres/settle-acceptances.ts";
import { numberIn, rowsStatement } from "./rows-statement.ts";
import type { Acceptance, Settling } from "./settling.ts";
import type { StepPlace } from "./plan-steps.ts";
import { takeBack } from "./take-back.ts";
import type { LedgerTransaction, StoredState, Tables } from "./tables.ts";

/** Does `Store.settle` for several claims, each another delivery; one answer each, in order. */
export async function settle(
  transaction: LedgerTransaction,
  settlings: readonly Settling[],
): Promise<boolean[]> {
  const accepted = settlings.filter(isAccepted);
  const settleAll = isPostgres(transaction) ? settleAcceptances : settleAccepted;
  const settled = new Set(await settleAll(transaction, accepted));
  const others = settlings.filter(isOther);
  await lockPeople(
    transaction,
    others.map(({ claim }) => claim),
  );
  for (const { claim, settlement, at } of others) {
    if (await settleOther(transaction, claim, settlement, at)) settled.add(claim.deliveryId);
  }
  return settlings.map(({ claim }) => settled.has(claim.deliveryId));
}

type Other = Exclude<Settlement, Acceptance["settlement"]>;

function isAccepted(settling: Settling): settling is Acceptance {
  return settling.settlement.to === "accepted";
}

function isOther(settling: Settling): settling is Settling & { readonly settlement: Other } {
  return !isAccepted(settling);
}

/** By far the most frequent, so all of them go together. Returns the ids of those that were claimed. */
async function settleAccepted(
  transaction: LedgerTransaction,
  accepted: readonly Acceptance[],
): Promise<number[]> {
  const taken = await takeBack(transaction, accepted);
  await markAccepted(
    transaction,
    accepted.flatMap(({ claim: { deliveryId }, settlement, at }) => {
      const held = taken.get(deliveryId);
      if (held === undefined) return [];
      return [[deliveryId, isoText(at), settlement.reply, held.dated_at, held.message_hash]];
    }),
  );
  const settled = accepted.filter(({ claim }) => taken.has(claim.deliveryId));
  const planned = await goOn(
    transaction,
    settled.map(({ claim, settlement, at }) => ({
      ...settlement,
      place: placeAfter(claim),
      at,
    })),
  );
  await addEvents(
    transaction,
    settled.map(({ claim, settlement, at }) => ({
      subscriberId: claim.subscriber.id,
      deliveryId: claim.deliveryId,
      kind: "accepted",
      detail: settlement.reply,
      at,
      departure: taken.get(claim.deliveryId),
      next: planned.get(claim.enrollmentId),
    })),
  );
  return [...taken.keys()];
}

const markAccepted = rowsStatement(
  {
    delivery_id: "BIGINT",
    at: "TEXT",
    reply: "TEXT",
    dated_at: "TEXT",
    message_hash: "TEXT",
  },
  sql`
    UPDATE delivery SET state = 'accepted', attempts = attempts + 1, accepted_at = given.at,
      dated_at = given.dated_at, message_hash = coalesce(given.message_hash, delivery.message_hash),
      reply = given.reply
    FROM given WHERE delivery.id = ${numberIn("delivery_id")}
  `,
);

async function settleOther(
  transaction: LedgerTransaction,
  claim: Claim,
  settlement: Other,
  at: Date,
): Promise<boolean> {
  const enrollment = await transaction
    .selectFrom("enrollment")
    .innerJoin("subscriber", "subscriber.id", "enrollment.subscriber_id")
    .select(["enrollment.state", "timezone", "reading_pace", "hold_until"])
    .where("enrollment.id", "=", claim.enrollmentId)
    .executeTakeFirst();
  // Erased meanwhile, with all that belonged to it.
  if (enrollment === undefined) return false;
  const held = (await takeBack(transaction, [{ claim }])).get(claim.deliveryId);
  if (held === undefined) return false;
  const columns = columnsFor(claim, settlement, enrollment.state, at);
  // What was only in hand is dated anew the next time: it may wait for weeks until then.
  const wasTried = columns.attempts !== undefined || held.message_hash !== null;
  await transaction
    .updateTable("delivery")
    .set({
      ...columns,
      ...(wasTried && { dated_at: held.dated_at }),
      ...(held.message_hash !== null && { message_hash: held.message_hash }),
      reply: settlement.reply,
    })
    .where("id", "=", claim.deliveryId)
    .execute();
  const planned =
    settlement.to === "skipped"
      ? await planOn(transaction, [
          { place: placeAfter(claim), next: stepBy(enrollment, settlement), at },
        ])
      : undefined;
  const outcome = {
    subscriberId: claim.subscriber.id,
    deliveryId: claim.deliveryId,
    departure: held,
    next: planned?.get(claim.enrollmentId),
  };
  await addEvent(transaction, outcome, settlement.to, settlement.reply, at);
  if (settlement.to === "bounced") await endMail(transaction, claim.subscriber.id, "bounced", at);
  if (settlement.to === "failed") {
    await endEnrollment(transaction, claim.enrollmentId, "stopped", at);
  }
  return true;
}

/** Where the step is planned that follows a claim. */
function placeAfter({ subscriber, enrollmentId, position }: Claim): Omit<StepPlace, "isPaused"> {
  return { subscriberId: subscriber.id, enrollmentId, editionId: position.editionId };
}

/** Returns the state of a delivery that is to be tried again, by that of its enrollment. */
export function waitingState(enrollment: EnrollmentState, isMaybeThere: boolean): StoredState {
  switch (enrollment) {
    case "active":
      return "planned";
    case "paused":
      return "paused";
    case "finished":
    case "stopped":
    case "canceled":
      // Nothing more goes to this person, but what may have arrived is not called canceled.
      return isMaybeThere ? "in-doubt" : "canceled";
  }
}

type Columns = Omit<Updateable<Tables["delivery"]>, "planned_for"> &
  Partial<ReturnType<typeof putOffColumns>>;

function columnsFor(
  claim: Claim,
  settlement: Other,
  enrollment: EnrollmentState,
  at: Date,
): Columns {
  const attempts = claim.attempts + 1;
  switch (settlement.to) {
    case "deferred":
      return {
        state: waitingState(enrollment, claim.inDoubts > 0),
        attempts,
        ...putOffColumns(settlement.dueAt),
        deferred_since: isoText(claim.deferredSince ?? at),
      };
    case "in-doubt":
      return {
        state: settlement.dueAt ? waitingState(enrollment, true) : "in-doubt",
        attempts,
        in_doubts: claim.inDoubts + 1,
        ...(settlement.dueAt && putOffColumns(settlement.dueAt)),
      };
    case "waiting":
      return {
        state: waitingState(enrollment, claim.inDoubts > 0),
        ...putOffColumns(settlement.dueAt),
        reason: settlement.reply,
      };
    case "skipped":
      return { state: "canceled" };
    case "released":
      return { state: waitingState(enrollment, claim.inDoubts > 0) };
    case "bounced":
    case "failed":
      return { state: settlement.to, attempts };
  }
}
