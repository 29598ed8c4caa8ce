import { parseAddress } from "../core/address.ts";
import type { Sender } from "../core/identity.ts";
import type { RenderedEmail } from "../core/series.ts";
import { composeMessage } from "./message.ts";

/** Example messages are dated with this, so that two builds are the same. */
const EXAMPLE_DATE = new Date("2026-01-01T09:00:00Z");
const EXAMPLE_RECIPIENT = { email: "reader@example.org", fields: {} };

/**
 * Returns what each email becomes on the wire for a reader of whom nothing is known. The same
 * emails give the same bytes.
 *
 * Errors: `mail/invalid-address`.
 */
export async function exampleMessages(
  series: string,
  rendered: readonly RenderedEmail[],
  sender: Sender,
): Promise<Uint8Array[]> {
  const messages: Uint8Array[] = [];
  for (const { email, html, text } of rendered) {
    messages.push(
      await composeMessage({
        email: { subject: email.subject, html, text },
        series,
        recipient: EXAMPLE_RECIPIENT,
        sender,
        messageId: `<example-${email.step}@${parseAddress(sender.email).domain}>`,
        date: EXAMPLE_DATE,
      }),
    );
  }
  return messages;
}
