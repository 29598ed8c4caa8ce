import { parseAddress } from "../core/address.ts";
import type { Sender } from "../core/identity.ts";
import { keepLast } from "../core/keep-last.ts";
import type { RenderedEmail } from "../core/series.ts";
import { composeMessage } from "./message.ts";

/** Example messages are dated with this, so that two builds are the same. */
const EXAMPLE_DATE = new Date("2026-01-01T09:00:00Z");
const EXAMPLE_RECIPIENT = { email: "reader@example.org", fields: {} };

/** Returns the messages of a series, by its slug. Errors: `mail/invalid-address`. */
export type ExampleWriter = (
  series: string,
  rendered: readonly RenderedEmail[],
) => Promise<readonly Uint8Array[]>;

/**
 * Returns what writes each email as it becomes on the wire for a reader of whom nothing is known. The same
 * emails give the same bytes; what the series before held, too, is not written again.
 */
export function createExampleWriter(sender: Sender): ExampleWriter {
  const domain = (): string => parseAddress(sender.email).domain;
  const written = keepLast(async (_: string, series: string, one: RenderedEmail) =>
    composeMessage({
      email: { subject: one.email.subject, html: one.html, text: one.text },
      series,
      recipient: EXAMPLE_RECIPIENT,
      sender,
      messageId: `<example-${one.email.step}@${domain()}>`,
      date: EXAMPLE_DATE,
    }),
  );
  return async (series, rendered) => {
    written.nextRound(series);
    return Promise.all(
      rendered.map(async (one) => {
        const { email, html, text } = one;
        const all = [series, String(email.step), email.subject, html, text].join("\0");
        return written.of(all, series, one);
      }),
    );
  };
}
