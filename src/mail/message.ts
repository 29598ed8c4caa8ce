import { hash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import { encodeWord } from "nodemailer/lib/mime-funcs";
import { formatAddress, parseAddress } from "../core/address.ts";
import type { EditionEmail } from "../core/edition.ts";
import type { Sender } from "../core/identity.ts";
import { fillPlainText } from "../core/fill-plain-text.ts";
import { fillMergeFields } from "../core/merge-field.ts";
import type { MergeValues } from "../core/merge-field.ts";
import type { ReaderLinks } from "../core/reader-links.ts";
import { FRAME_FIELDS } from "../core/merge-syntax.ts";

/** RFC 2047 §2: an encoded word has at most 75 characters, 12 of them for "=?UTF-8?Q?" and "?=". */
const ENCODED_LENGTH = 63;

/** All that a message is made of: the same request gives the same bytes. */
export interface MessageRequest {
  readonly email: Pick<EditionEmail, "subject" | "html" | "text"> &
    Partial<Pick<EditionEmail, "key">>;
  /** Slug of the series, for List-Id. */
  readonly series: string;
  readonly recipient: { readonly email: string; readonly fields: MergeValues };
  readonly sender: Sender;
  /** With angle brackets. */
  readonly messageId: string;
  /** The Date header; the same for all attempts. */
  readonly date: Date;
  /** Where this recipient's links lead. (Default: the way out is a mail to the sender) */
  readonly links?: ReaderLinks | undefined;
  /** Whether it answers what somebody did on a page, and is no part of a series. (Default: no) */
  readonly isAnswer?: boolean;
  /** Stands before the subject, e.g. `[Test] `. (Default: nothing) */
  readonly subjectPrefix?: string;
}

/**
 * Returns a message for one recipient (RFC 5322): merge fields filled, plain text before HTML
 * (RFC 2046 §5.1.4), UTF-8 in 7-bit form, CRLF line ends.
 *
 * Errors: `mail/invalid-address`.
 */
export async function composeMessage(request: MessageRequest): Promise<Buffer> {
  const { email, recipient } = request;
  const values = messageValues(recipient.fields, request.links);
  return compile(request, values, {
    // Never empty: nodemailer would leave the part out.
    text: `${fillPlainText(plainLines(email.text), values).trimEnd()}\n`,
    html: fillMergeFields(plainLines(email.html), values, "html"),
  }).build();
}

/** The header of a message without the line that ends it, and the boundary of its parts. */
export interface MessageHead {
  readonly head: string;
  readonly boundary: string;
}

/**
 * Returns the header of the message that `composeMessage` makes, and the boundary of its parts.
 * Errors: `mail/invalid-address`.
 */
export function composeHead(request: MessageRequest): MessageHead {
  const body = { text: "x", html: "x" };
  const values = messageValues(request.recipient.fields, request.links);
  const node = compile(request, values, body);
  const head = node.buildHeaders();
  // A multipart node has one as soon as its Content-Type is built.
  return { head, boundary: String(node.boundary) };
}

function compile(
  request: MessageRequest,
  values: MergeValues,
  body: { readonly text: string; readonly html: string },
) {
  const { recipient, sender } = request;
  const from = formatAddress(parseAddress(sender.email));
  const composer = new MailComposer({
    // Objects, never strings: a string is parsed as a list and may become several recipients.
    from: { name: headerText(sender.name), address: from },
    to: { name: "", address: formatAddress(parseAddress(recipient.email)) },
    subject: literalText(subjectText(request, values)),
    messageId: request.messageId,
    date: request.date,
    headers: seriesFields(request, from),
    ...body,
    encoding: "quoted-printable",
    newline: "win",
    // The boundary is the one thing that would otherwise differ from attempt to attempt.
    baseBoundary: baseBoundaryOf(request.messageId),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile();
}

/** Returns what the boundary of a message's parts is made of. */
export function baseBoundaryOf(messageId: string): string {
  return hash("sha256", messageId).slice(0, 24);
}

/** Returns the subject of a message as a reader sees it. */
export function subjectText(
  { email, subjectPrefix = "" }: Pick<MessageRequest, "email" | "subjectPrefix">,
  values: MergeValues,
): string {
  return headerText(`${subjectPrefix}${fillMergeFields(email.subject, values, "header")}`);
}

/**
 * Returns the ways to leave (RFC 2369 §3.2): one header, a list of URLs in angle brackets, the best way first.
 */
export function listUnsubscribe(links: ReaderLinks | undefined, from: string): string {
  const mailto = `mailto:${encodeURI(from)}?subject=Unsubscribe`;
  return [...(links ? [links.unsubscribe] : []), mailto].map((url) => `<${url}>`).join(", ");
}

/**
 * Returns what fills a message. What a subscriber's data says is never taken for what the frame fills:
 * the way out and the address.
 */
export function messageValues(fields: MergeValues, links: ReaderLinks | undefined): MergeValues {
  return {
    ...fields,
    ...NOT_OF_SUBSCRIBERS,
    unsubscribe_url: links?.unsubscribe,
    click_url: links?.click,
    open_url: links?.open,
  };
}

const NOT_OF_SUBSCRIBERS = Object.fromEntries(FRAME_FIELDS.map((name) => [name, undefined]));

/** RFC 5322 §2.3: CR and LF stand only together; nodemailer lets a lone CR through. */
export function plainLines(text: string): string {
  return text.replace(/\r\n?/gu, "\n");
}

/** Returns text that can stand in a header: one line, no control characters. */
function headerText(text: string): string {
  return fillMergeFields(text, {}, "header")
    .replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/gu, " ")
    .trim();
}

/** RFC 5322 §2.1.1: at most 998 in a line, one of them for the space that a folded one begins with. */
const UNBROKEN = /\S{998}/u;

/**
 * nodemailer takes what looks like an encoded word (RFC 2047 §2) for one, and readers would decode it; and it folds
 * only where a space is.
 */
function literalText(text: string): string {
  const isEncoded = text.includes("=?") || UNBROKEN.test(text);
  return isEncoded ? encodeWord(text, "Q", ENCODED_LENGTH) : text;
}

/** Each at most once and short: mailbox hosts count complaints by it; the last part names the sender. */
const FEEDBACK_PART = 15;

/** Returns the fields that say which series a message is of, and how to leave it. */
export function seriesFields(
  {
    series,
    email,
    links,
    isAnswer = false,
  }: Pick<MessageRequest, "series" | "email" | "links" | "isAnswer">,
  from: string,
) {
  const label = asciiLabel(series, "series");
  const domain = from.slice(from.indexOf("@") + 1);
  return {
    // RFC 2919 §3: stable for the series, whatever its title becomes.
    "List-Id": `<${label}.${domain}>`,
    "List-Unsubscribe": listUnsubscribe(links, from),
    // RFC 8058 §3.1: exactly this, and only where a POST to the https address acts at once.
    ...(links && { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
    "Feedback-ID": [
      label,
      asciiLabel(email.key ?? "mail", "email"),
      "drip",
      domain.replaceAll(".", "-"),
    ]
      .map((part) => part.slice(0, FEEDBACK_PART))
      .join(":"),
    // RFC 3834 §5: so that no vacation message answers it.
    ...(isAnswer && { "Auto-Submitted": "auto-replied" }),
  };
}

/** Enough to tell the names of a project apart, and with the word before it as long as a part of Feedback-ID may be. */
const HASH_LENGTH = 8;

/**
 * Returns a name as header fields hold it (RFC 2919 §3: ASCII), always the same. Of a name in another script than the
 * Latin one nothing would be left to know it by, so its hash stands behind `word` in its place.
 */
function asciiLabel(name: string, word: string): string {
  const label = name.toLowerCase().replace(/[^a-z0-9]+/gu, "-");
  const isReadable = label !== "-" && !/(?![\p{Script=Latin}0-9])[\p{L}\p{N}]/u.test(name);
  return isReadable ? label : `${word}-${hash("sha256", name).slice(0, HASH_LENGTH)}`;
}
