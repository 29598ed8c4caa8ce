import { createPublicKey, verify } from "node:crypto";
import { DriplineError } from "../../core/errors.ts";
import { reactionToStatus } from "../../core/reaction.ts";
import type { Reaction } from "../../core/reaction.ts";
import { bracketed, parseJson, textAt } from "./json-fields.ts";
import { SECOND_MS } from "../../core/time-units.ts";
import { ASKED_AGAIN_MS, isStale } from "./signed-time.ts";
import { FORGED, STALE } from "./webhook.ts";
import type { WebhookReader, WebhookRequest } from "./webhook.ts";

/** Reads SendGrid's event webhook; the secret is its "verification key" (base64). */
export const readSendgrid: WebhookReader = async (request, secret) => {
  if (!isSigned(request, secret)) return FORGED;
  if (isStale(Number(timeOf(request)) * SECOND_MS, request.at, ASKED_AGAIN_MS)) return STALE;
  const events = parseJson(request.body);
  const list = Array.isArray(events) ? events : [];
  const reports = list.flatMap((event: unknown) => {
    const reaction = reactionTo(event);
    if (reaction === undefined) return [];
    return {
      messageId: bracketed(textAt(event, "smtp-id")),
      recipient: textAt(event, "email"),
      reaction,
      detail: textAt(event, "reason") || textAt(event, "event"),
    };
  });
  return { kind: "reports", reports };
};

/** Errors: `config/webhook-key` for a verification key that is none, with which nothing would be believed. */
export function refuseBadKey(secret: string): void {
  try {
    createPublicKey({ key: Buffer.from(secret, "base64"), format: "der", type: "spki" });
  } catch (cause) {
    throw new DriplineError(
      "config/webhook-key",
      "DRIPLINE_WEBHOOK_SENDGRID holds no public key.",
      {
        hint: "Copy the verification key from SendGrid's settings of the event webhook, in one line.",
        cause,
      },
    );
  }
}

/** ECDSA on P-256 with SHA-256, of the timestamp and the raw body one behind the other. */
function isSigned(request: WebhookRequest, secret: string): boolean {
  const signature = request.header("x-twilio-email-event-webhook-signature") ?? "";
  const signed = Buffer.from(timeOf(request) + request.body);
  try {
    const key = createPublicKey({
      key: Buffer.from(secret, "base64"),
      format: "der",
      type: "spki",
    });
    return verify("sha256", signed, key, Buffer.from(signature, "base64"));
  } catch {
    // A signature of another form is none.
    return false;
  }
}

/** Seconds since 1970. */
function timeOf({ header }: WebhookRequest): string {
  return header("x-twilio-email-event-webhook-timestamp") ?? "";
}

function reactionTo(event: unknown): Reaction | undefined {
  switch (textAt(event, "event")) {
    case "spamreport":
      return "complained";
    case "bounce":
      // A "blocked" one is about the sender or the moment.
      return textAt(event, "type") === "blocked"
        ? "noted"
        : reactionToStatus("failed", textAt(event, "status"), textAt(event, "reason"));
    case "dropped":
      return textAt(event, "reason") === "Bounced Address" ? "bounced" : "noted";
    default:
      return undefined;
  }
}
