import PostalMime from "postal-mime";

/** What a mail program shows of a message. */
export interface ParsedMessage {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** With angle brackets. (Default: empty) */
  readonly messageId: string;
  /** (Default: `undefined` where there is none that can be read) */
  readonly date: Date | undefined;
  readonly text: string;
  readonly html: string;
}

/** Returns what a reader gets from the bytes of a message, by a parser that does not share our code. */
export async function parseMessage(bytes: Uint8Array | string): Promise<ParsedMessage> {
  const email = await PostalMime.parse(bytes);
  const date = new Date(email.date ?? "");
  return {
    from: email.from?.address ?? "",
    to: (email.to ?? []).flatMap((one) => (one.address === undefined ? [] : [one.address])),
    subject: email.subject ?? "",
    messageId: email.messageId ?? "",
    date: Number.isNaN(date.getTime()) ? undefined : date,
    text: email.text ?? "",
    html: email.html ?? "",
  };
}
