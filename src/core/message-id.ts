/** What a Message-ID of ours is made of. */
export interface MessageIdParts {
  readonly subscriberId: number;
  /** What tells it from all others to the same person, in hexadecimal digits. */
  readonly digest: string;
  readonly step: number;
  /** Of the sender (RFC 5322, section 3.6.4). */
  readonly domain: string;
}

/**
 * Returns the Message-ID of a delivery, e.g. `<s12.5f0c….1@tea.example>`. It tells the number of its reader, by
 * which a report finds the delivery without an index of random texts: that index was 123 of the 168 pages that
 * a hundred accepted messages wrote.
 */
export function formatMessageId({ subscriberId, digest, step, domain }: MessageIdParts): string {
  return `<s${subscriberId}.${digest}.${step}@${domain}>`;
}

/** Returns whose a Message-ID is. (`undefined`: it is not one of ours, or was planned before they told it) */
export function subscriberOfMessageId(messageId: string): number | undefined {
  const [, number] = /^<s(\d{1,15})\./u.exec(messageId) ?? [];
  return number === undefined ? undefined : Number(number);
}
