import { createHmac } from "node:crypto";
import { reactionToStatus } from "../../core/reaction.ts";
import type { Reaction } from "../../core/reaction.ts";
import { at, bracketed, parseJson, textAt } from "./json-fields.ts";
import { isSameSecret } from "../../core/same-secret.ts";
import { SECOND_MS } from "../../core/time-units.ts";
import { ASKED_AGAIN_MS, isStale } from "./signed-time.ts";
import { FORGED, STALE } from "./webhook.ts";
import type { WebhookReader } from "./webhook.ts";

/** Reads Mailgun's events; the secret is the "HTTP webhook signing key" of the account. */
export const readMailgun: WebhookReader = async ({ body, at: now }, secret) => {
  const json = parseJson(body);
  const time = textAt(json, "signature", "timestamp");
  const signed = time + textAt(json, "signature", "token");
  const right = createHmac("sha256", secret).update(signed).digest("hex");
  if (!isSameSecret(textAt(json, "signature", "signature"), right)) return FORGED;
  if (isStale(Number(time) * SECOND_MS, now, ASKED_AGAIN_MS)) return STALE;
  const data = at(json, "event-data");
  const status = at(data, "delivery-status");
  const words = textAt(status, "message") || textAt(status, "description");
  const reaction = reactionTo(data, words);
  if (reaction === undefined) return { kind: "reports", reports: [] };
  const detail = words || textAt(data, "event");
  const messageId = bracketed(textAt(data, "message", "headers", "message-id"));
  return {
    kind: "reports",
    reports: [{ messageId, recipient: textAt(data, "recipient"), reaction, detail }],
  };
};

function reactionTo(data: unknown, words: string): Reaction | undefined {
  const event = textAt(data, "event");
  if (event === "complained") return "complained";
  if (event !== "failed") return undefined;
  if (textAt(data, "severity") !== "permanent") return "noted";
  const enhanced = textAt(data, "delivery-status", "enhanced-code");
  // 605 and 607 are Mailgun's own: an address that bounced or complained before.
  const isKnownBad = ["605", "607"].includes(textAt(data, "delivery-status", "code"));
  return isKnownBad ? "bounced" : reactionToStatus("failed", enhanced, words);
}
