import { readRefusal } from "./refusal.ts";
import type { Refusal } from "./refusal.ts";

/**
 * What we do about something that came back: `bounced` never mails the address again; `soft` counts, and
 * three in a row count as bounced; `complained` never mails the person again; `noted` is about us or not
 * final, and is only kept.
 */
export type Reaction = "bounced" | "soft" | "complained" | "noted";

/** So many messages in a row come back, on as many days, before a full mailbox counts as gone. */
export const SOFT_BOUNCES_IN_A_ROW = 3;

const REACTIONS: Readonly<Record<Refusal, Reaction>> = {
  "no-mailbox": "bounced",
  "for-now": "soft",
  busy: "noted",
  "about-us": "noted",
  unclear: "noted",
};

/** Returns what we do about a refusal of a message that was accepted before. */
export function reactionToRefusal(refusal: Refusal): Reaction {
  return REACTIONS[refusal];
}

/**
 * Returns what we do about a delivery status (RFC 3464 §2.3.3, §2.3.4 and §2.3.6), whether it came by mail or by
 * webhook. `words` are the other server's.
 */
export function reactionToStatus(action: string, status: string, words: string): Reaction {
  // `delayed` is still tried, the others are good news.
  return action === "failed" ? reactionToRefusal(readRefusal(status, words)) : "noted";
}
