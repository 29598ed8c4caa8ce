import { createVerify, X509Certificate } from "node:crypto";
import { reactionToRefusal } from "../../core/reaction.ts";
import type { Reaction } from "../../core/reaction.ts";
import { readRefusal } from "../../core/refusal.ts";
import { at, bracketed, listAt, parseJson, textAt } from "./json-fields.ts";
import { ASKED_AGAIN_MS, isStale } from "./signed-time.ts";
import { FORGED, STALE } from "./webhook.ts";
import type { FetchText, WebhookReader, WebhookReading, WebhookReport } from "./webhook.ts";

/**
 * Certificates and confirmations are at addresses of the service only: that of a region, in each of the partitions that
 * the internet reaches. A bucket that anybody may call `sns` is at `sns.s3.…` or `sns.s3-<region>.…`.
 */
const SNS = String.raw`^https://sns\.[a-z]{2,4}(?:-[a-z]+)+-\d\.amazonaws\.(?:com|com\.cn|eu)/`;
const CERTIFICATE_URL = new RegExp(
  String.raw`${SNS}SimpleNotificationService-[0-9a-f]+\.pem$`,
  "u",
);
const CONFIRMATION_URL = new RegExp(String.raw`${SNS}\?`, "u");

/**
 * Reads what Amazon SES tells by way of SNS. The secret is the list of topics that may speak, by commas:
 * anybody can have a topic whose messages Amazon signs, so theirs are refused before anything else.
 */
export const readSes: WebhookReader = async ({ body, at: now }, secret, fetchText) => {
  const json = parseJson(body);
  const topics = secret.split(",").map((topic) => topic.trim());
  if (!topics.includes(textAt(json, "TopicArn"))) return FORGED;
  if (!(await isSigned(json, fetchText))) return FORGED;
  if (isStale(Date.parse(textAt(json, "Timestamp")), now, ASKED_AGAIN_MS)) return STALE;
  if (textAt(json, "Type") === "SubscriptionConfirmation") {
    const url = textAt(json, "SubscribeURL");
    return CONFIRMATION_URL.test(url) ? { kind: "confirm", url } : FORGED;
  }
  return reportsIn(parseJson(textAt(json, "Message")));
};

const NOTIFICATION_FIELDS = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
const CONFIRMATION_FIELDS = [
  "Message",
  "MessageId",
  "SubscribeURL",
  "Timestamp",
  "Token",
  "TopicArn",
  "Type",
];

/** Version 1 is SHA-1, version 2 SHA-256, both RSA. */
async function isSigned(json: unknown, fetchText: FetchText): Promise<boolean> {
  const url = textAt(json, "SigningCertURL");
  const version = textAt(json, "SignatureVersion");
  if (!CERTIFICATE_URL.test(url) || (version !== "1" && version !== "2")) return false;
  const isNotification = textAt(json, "Type") === "Notification";
  const names = isNotification ? NOTIFICATION_FIELDS : CONFIRMATION_FIELDS;
  const signed = names
    .filter((name) => at(json, name) !== undefined)
    .map((name) => `${name}\n${String(at(json, name))}\n`)
    .join("");
  // Not refused where it can't be had now: after a 4xx SNS does not ask again.
  const certificate = await fetchText(url);
  try {
    const { publicKey } = new X509Certificate(certificate);
    return createVerify(version === "1" ? "RSA-SHA1" : "RSA-SHA256")
      .update(signed)
      .verify(publicKey, textAt(json, "Signature"), "base64");
  } catch {
    return false;
  }
}

/** RFC 5965 §7.3: what the other types say is about authentication, or that it is no spam. */
const NO_COMPLAINTS = ["auth-failure", "not-spam"];

function reportsIn(message: unknown): WebhookReading {
  const kind = textAt(message, "notificationType") || textAt(message, "eventType");
  const messageId = messageIdIn(message);
  if (kind === "Complaint") {
    const detail = textAt(message, "complaint", "complaintFeedbackType") || "complaint";
    const reaction = NO_COMPLAINTS.includes(detail) ? "noted" : "complained";
    const people = listAt(message, "complaint", "complainedRecipients");
    return {
      kind: "reports",
      reports: people.map((person) => ({
        messageId,
        recipient: textAt(person, "emailAddress"),
        reaction,
        detail,
      })),
    };
  }
  if (kind !== "Bounce") return { kind: "reports", reports: [] };
  const bounce = at(message, "bounce");
  const people = listAt(bounce, "bouncedRecipients");
  return {
    kind: "reports",
    reports: people.map((person): WebhookReport => ({
      messageId,
      recipient: textAt(person, "emailAddress"),
      reaction: reactionTo(bounce, person),
      detail: textAt(person, "diagnosticCode") || textAt(bounce, "bounceType"),
    })),
  };
}

function reactionTo(bounce: unknown, person: unknown): Reaction {
  if (!["failed", ""].includes(textAt(person, "action"))) return "noted";
  const refusal = readRefusal(textAt(person, "status"), textAt(person, "diagnosticCode"));
  if (refusal !== "unclear") return reactionToRefusal(refusal);
  if (textAt(bounce, "bounceType") === "Permanent") return "bounced";
  // https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types: of the passing ones "General" is
  // also an answer by somebody who is out of office, and the others are about the message.
  return textAt(bounce, "bounceSubType") === "MailboxFull" ? "soft" : "noted";
}

/** SES gives messages an id of its own; ours is among the headers that it repeats where it is asked to. */
function messageIdIn(message: unknown): string | undefined {
  const headers = listAt(message, "mail", "headers");
  const own = headers.find((header) => textAt(header, "name").toLowerCase() === "message-id");
  return bracketed(textAt(own, "value") || textAt(message, "mail", "commonHeaders", "messageId"));
}
