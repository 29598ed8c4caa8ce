import type { Reaction } from "../../core/reaction.ts";
import { readRefusal } from "../../core/refusal.ts";
import { parseJson, textAt } from "./json-fields.ts";
import { isSameSecret } from "../../core/same-secret.ts";
import { FORGED } from "./webhook.ts";
import type { WebhookReader } from "./webhook.ts";

/**
 * Reads Postmark's webhooks, which it does not sign: the secret is the password of the address that it is
 * given (`https://dripline:SECRET@…`), which it sends along. So there is no time to look at, and whoever catches a
 * request has the secret, too.
 */
export const readPostmark: WebhookReader = async ({ header, body }, secret) => {
  const [scheme = "", credentials = ""] = (header("authorization") ?? "").split(" ");
  const password = Buffer.from(credentials, "base64").toString().split(":").slice(1).join(":");
  if (scheme.toLowerCase() !== "basic" || !isSameSecret(password, secret)) return FORGED;
  const json = parseJson(body);
  const reaction = reactionTo(json);
  if (reaction === undefined) return { kind: "reports", reports: [] };
  const detail = textAt(json, "Details") || textAt(json, "Description") || textAt(json, "Type");
  return { kind: "reports", reports: [{ recipient: textAt(json, "Email"), reaction, detail }] };
};

/**
 * https://postmarkapp.com/developer/api/bounce-api#bounce-types: the others are answers by a program (`AutoResponder`),
 * about us (`SpamNotification`, `Blocked`) or not final (`Transient`, `DnsError`).
 */
const BOUNCES: ReadonlyMap<string, Reaction> = new Map([
  ["HardBounce", "bounced"],
  ["BadEmailAddress", "bounced"],
  ["SpamComplaint", "complained"],
  ["SoftBounce", "soft"],
]);

function reactionTo(json: unknown): Reaction | undefined {
  const record = textAt(json, "RecordType");
  if (record === "SpamComplaint") return "complained";
  if (record !== "Bounce") return undefined;
  const reaction = BOUNCES.get(textAt(json, "Type")) ?? "noted";
  if (reaction !== "soft") return reaction;
  const refusal = readRefusal("", textAt(json, "Details"));
  return refusal === "about-us" || refusal === "busy" ? "noted" : "soft";
}
