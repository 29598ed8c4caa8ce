import { createHmac } from "node:crypto";
import type { Reaction } from "../../core/reaction.ts";
import { bracketed, parseJson, textAt } from "./json-fields.ts";
import { isSameSecret } from "../../core/same-secret.ts";
import { SECOND_MS } from "../../core/time-units.ts";
import { isStale } from "./signed-time.ts";
import { FORGED, STALE } from "./webhook.ts";
import type { WebhookReader } from "./webhook.ts";

const REACTIONS: readonly Reaction[] = ["bounced", "soft", "complained", "noted"];

/**
 * Reads what a program of one's own reports: `{"message_id", "recipient", "reaction", "detail"}`, signed in
 * the header `Dripline-Signature: t=SECONDS,v1=HEX`, HMAC-SHA-256 of `SECONDS.BODY`.
 */
export const readGeneric: WebhookReader = async ({ header, body, at }, secret) => {
  const [, time = "", given = ""] =
    /^t=(\d{1,12}),v1=([0-9a-f]{64})$/u.exec(header("dripline-signature") ?? "") ?? [];
  const right = createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
  if (!isSameSecret(given, right)) return FORGED;
  // Who asks again signs anew.
  if (isStale(Number(time) * SECOND_MS, at, 0)) return STALE;
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
