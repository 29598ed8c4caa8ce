import PostalMime from "postal-mime";
import type { Email } from "postal-mime";

/** What a mail server or mailbox host reports about one of our messages. */
export type Report = {
  /** Every address in it that may be the one that a message of ours was sent from. */
  readonly addresses: readonly string[];
} & (
  | {
      /** RFC 3464. */
      readonly kind: "delivery-status";
      /** In small letters, e.g. `failed`. */
      readonly action: string;
      /** As written: RFC 3463, e.g. `5.1.1`, mostly, with a comment or without; empty where there is none. */
      readonly status: string;
      /** The other server's words, in one line. */
      readonly detail: string;
    }
  | {
      /** RFC 5965: a reader has called a message spam. */
      readonly kind: "complaint";
      readonly detail: string;
      /** The addresses in the List-Unsubscribe field of the message. */
      readonly unsubscribeUrls: readonly string[];
    }
  | {
      /** Anything else, such as a vacation message or an answer by a person. */
      readonly kind: "other";
    }
);

type Fields = ReadonlyMap<string, string>;

/** What a report says comes before the message that it quotes (RFC 6522 §3), and ours are far smaller. */
const MOST_OF_A_REPORT_BYTES = 256 * 1024;

/** Returns what a message that came to the bounce address says. Never throws: what it can't read is `other`. */
export async function parseReport(bytes: Uint8Array): Promise<Report> {
  const email = await new PostalMime({ forceRfc822Attachments: true })
    .parse(bytes.subarray(0, MOST_OF_A_REPORT_BYTES))
    .catch(() => undefined);
  if (email === undefined) return { kind: "other", addresses: [] };
  const original = readFields(
    partOf(email, "text/rfc822-headers", "message/global-headers") ||
      headOf(partOf(email, "message/rfc822", "message/global")),
  );
  const complaint = readFields(partOf(email, "message/feedback-report"));
  const addresses = addressesIn(email, original, complaint);
  if (complaint.has("feedback-type")) {
    const type = complaint.get("feedback-type") ?? "";
    // RFC 5965 §7.3: the others are about authentication, or say that it is no spam.
    if (type.toLowerCase() !== "abuse") return { kind: "other", addresses };
    const urls = original.get("list-unsubscribe") ?? "";
    return {
      kind: "complaint",
      addresses,
      detail: complaint.get("user-agent") ?? type,
      unsubscribeUrls: [...urls.matchAll(/<([^<>\s]+)>/gu)].map(([, url = ""]) => url),
    };
  }
  const recipient = readRecipient(
    partOf(email, "message/delivery-status", "message/global-delivery-status"),
  );
  if (recipient === undefined) return { kind: "other", addresses };
  const status = recipient.get("status") ?? "";
  const diagnostic = recipient.get("diagnostic-code") ?? "";
  return {
    kind: "delivery-status",
    addresses,
    // RFC 3464 §2.1: fields may have a comment.
    action: /^[a-z]*/u.exec((recipient.get("action") ?? "").toLowerCase())?.[0] ?? "",
    status,
    detail: (diagnostic || status).replace(/^\w+;\s*/u, "").slice(0, 500),
  };
}

/** Each part has a second name where it holds letters that are no ASCII (RFC 6533 §4). */
function partOf({ attachments }: Email, ...types: readonly string[]): string {
  const content = attachments.find(({ mimeType }) => types.includes(mimeType))?.content;
  if (content === undefined || typeof content === "string") return content ?? "";
  return Buffer.from(content as ArrayBuffer).toString("utf8");
}

/** The first of several groups of fields is about the message, the others about a recipient each; we have one. */
function readRecipient(text: string): Fields | undefined {
  const groups = text.split(/\r?\n\s*\r?\n/u).map(readFields);
  return groups.find((fields) => fields.has("action"));
}

function headOf(message: string): string {
  return message.split(/\r?\n\r?\n/u)[0] ?? "";
}

/** Ten times the longest line that a message may have (RFC 5322 §2.1.1); anybody may send us more. */
const MOST_OF_A_FIELD = 10_000;

/** Names in small letters; of several fields of a name the first one. */
function readFields(text: string): Fields {
  const fields = new Map<string, string>();
  for (const line of text.replace(/\r?\n(?=[ \t])/gu, "").split(/\r?\n/u)) {
    const nameEnd = line.indexOf(":");
    const name = line.slice(0, Math.max(0, nameEnd)).toLowerCase();
    if (!/^[!-~]+$/u.test(name) || fields.has(name)) continue;
    const value = line.slice(nameEnd + 1, nameEnd + 1 + MOST_OF_A_FIELD);
    fields.set(name, value.replace(/\s+/gu, " ").trim());
  }
  return fields;
}

/**
 * As long as each part may be (RFC 5321 §4.5.3.1): without an end, each letter of a text without an @ would begin
 * a search to its end.
 */
const ADDRESS = /[^\s<>,;:"'@]{1,64}@[^\s<>,;:"'@]{1,255}/gu;

/** Where the report came to, and where the message that it is about came from. */
function addressesIn(email: Email, original: Fields, complaint: Fields): string[] {
  const own = email.headers
    .filter(({ key }) => ["to", "delivered-to", "x-original-to", "envelope-to"].includes(key))
    .map(({ value }) => value.slice(0, MOST_OF_A_FIELD));
  const quoted = [original.get("return-path"), complaint.get("original-mail-from")];
  return [...own, ...quoted].flatMap((text) => text?.match(ADDRESS) ?? []);
}
