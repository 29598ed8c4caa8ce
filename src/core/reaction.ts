/**
 * What we do about something that came back: `bounced` never mails the address again; `soft` counts, and
 * three in a row count as bounced; `complained` never mails the person again; `noted` is about us or not
 * final, and is only kept.
 */
export type Reaction = "bounced" | "soft" | "complained" | "noted";

/** RFC 3463: mailboxes that do not exist (5.1.1, 5.1.2, 5.1.3, 5.1.6, 5.1.10) or are closed (5.2.1). */
const NO_SUCH_MAILBOX = /^5\.(?:1\.(?:1|2|3|6|10)|2\.1)$/u;

/** RFC 3463 §3.8: security and policy, which is about the sender or the message. */
const POLICY = /^\d\.7\./u;

/** So many messages in a row come back, on as many days, before a full mailbox counts as gone. */
export const SOFT_BOUNCES_IN_A_ROW = 3;

/** Tells whether a status (RFC 3463) says that there is no such mailbox. */
export function isNoSuchMailbox(status: string): boolean {
  return NO_SUCH_MAILBOX.test(status);
}

/**
 * Returns what we do about a delivery status (RFC 3464 §2.3.3 and §2.3.4); the one table for reports by
 * mail and by webhook.
 */
export function reactionToStatus(action: string, status: string): Reaction {
  // `delayed` is still tried, the others are good news.
  if (action !== "failed") return "noted";
  if (isNoSuchMailbox(status)) return "bounced";
  return POLICY.test(status) ? "noted" : "soft";
}
