import { createHmac } from "node:crypto";
import type { Reaction } from "../../core/reaction.ts";
import { bracketed, parseJson, textAt } from "./json-fields.ts";
import { isSameSecret } from "../../core/same-secret.ts";
import { MINUTE_MS, SECOND_MS } from "../../core/time-units.ts";
import { FORGED } from "./webhook.ts";
import type { WebhookReader } from "./webhook.ts";

const REACTIONS: readonly Reaction[] = ["bounced", "soft", "complained", "noted"];

/** So far the sender's clock may be from ours, and so long a request may be on its way; who asks again signs anew. */
const TOLERANCE_MS = 5 * MINUTE_MS;

/**
 * Reads what a program of one's own reports: `{"message_id", "recipient", "reaction", "detail"}`, signed in
 * the header `Dripline-Signature: t=SECONDS,v1=HEX`, HMAC-SHA-256 of `SECONDS.BODY`.
 */
export const readGeneric: WebhookReader = async ({ header, body, at }, secret) => {
  const [, time = "", given = ""] =
    /^t=(\d{1,12}),v1=([0-9a-f]{64})$/u.exec(header("dripline-signature") ?? "") ?? [];
  const right = createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
  if (!isSameSecret(given, right)) return FORGED;
  // Else one that was caught once could be sent again for ever, say after the reader has come back.
  if (Math.abs(at.getTime() - Number(time) * SECOND_MS) > TOLERANCE_MS) return { kind: "stale" };
  const json = parseJson(body);
  const reaction = REACTIONS.find((one) => one === textAt(json, "reaction"));
  if (reaction === undefined) return { kind: "reports", reports: [] };
  const messageId = bracketed(textAt(json, "message_id"));
  const report = {
    messageId,
    recipient: textAt(json, "recipient"),
    reaction,
    detail: textAt(json, "detail"),
  };
  return { kind: "reports", reports: [report] };
};
