import { formatAddress, parseAddress } from "../core/address.ts";
import { splitAtTokens } from "../core/merge-field.ts";
import type { ReaderLinks } from "../core/reader-links.ts";
import {
  baseBoundaryOf,
  composeHead,
  listUnsubscribe,
  messageValues,
  seriesFields,
  subjectText,
} from "./message.ts";
import type { MessageHead, MessageRequest } from "./message.ts";

/** What all messages of a step share. */
export type MessageTemplate = Pick<MessageRequest, "email" | "series" | "sender">;

/** What is each message's own. */
export type MessageAddress = Pick<MessageRequest, "recipient" | "messageId" | "date" | "links">;

/** Returns the head of one message. Errors: `mail/invalid-address`. */
export type HeadWriter = (address: MessageAddress) => MessageHead;

/** Where nodemailer folds (RFC 5322 §2.1.1 allows 78). */
const LINE = 76;

/** Heads as nodemailer builds them, in pieces, by what they were built from. */
export type LearntHeads = Map<string, readonly HeadPiece[]>;

/**
 * Returns a writer of the heads that `composeHead` makes. nodemailer builds that of the first message; in
 * those after it only the fields that are each message's own are written anew, which takes a twentieth of the
 * time. Where one of them would be folded or encoded, nodemailer builds that head as well. What was learnt of one
 * step serves those of other steps and series.
 */
export function createHeadWriter(
  template: MessageTemplate,
  learnt: LearntHeads = new Map(),
): HeadWriter {
  const step = stepFields(template);
  return (address) => {
    const own = ownFields(template, address, step);
    // With links there are other fields.
    const key = `${step.key}\n${address.links !== undefined}`;
    const known = learnt.get(key);
    if (known && own) return { head: writeHead(known, own.fields), boundary: own.boundary };
    const built = composeHead({ ...template, ...address });
    const pieces = own && learn(own, built);
    if (pieces) learnt.set(key, pieces);
    return built;
  };
}

/** What all messages of a step have. */
interface StepFields {
  readonly from: string;
  /** Whether each message has a subject of its own. */
  readonly isOwnSubject: boolean;
  /** Name → the whole field, of what differs from step to step. */
  readonly fields: ReadonlyMap<string, string>;
  /** What the rest of the head follows from. */
  readonly key: string;
}

function stepFields(template: MessageTemplate): StepFields {
  const { email, sender } = template;
  const from = formatAddress(parseAddress(sender.email));
  const isOwnSubject = splitAtTokens(email.subject).length > 1;
  const { "List-Id": list, "Feedback-ID": feedback } = seriesFields(template, from);
  const fields = new Map([
    ["List-ID", `List-ID: ${list}`],
    ["Feedback-ID", `Feedback-ID: ${feedback}`],
  ]);
  if (!isOwnSubject) fields.set("Subject", `Subject: ${subjectText(template, {})}`);
  // What is folded or encoded, as a subject in Greek, is so in each message of the step.
  const rest = [sender.name, from];
  for (const [name, field] of fields) {
    if (isPlain(field)) continue;
    rest.push(field);
    fields.delete(name);
  }
  return { from, isOwnSubject, fields, key: JSON.stringify(rest) };
}

/** Text that all these messages share, or the name of a field that is each message's own. */
type HeadPiece = { readonly text: string } | { readonly name: string };

interface OwnFields {
  /** Name → the whole field. */
  readonly fields: ReadonlyMap<string, string>;
  readonly boundary: string;
}

/** Returns the pieces of a head, if what is its own comes out as nodemailer has built it. */
function learn({ fields }: OwnFields, { head }: MessageHead): readonly HeadPiece[] | undefined {
  const pieces: HeadPiece[] = [];
  for (const field of head.split(/\r\n(?![ \t])/u)) {
    const name = field.slice(0, field.indexOf(":"));
    const last = pieces.at(-1);
    if (fields.has(name)) pieces.push({ name });
    else if (last && "text" in last) pieces.splice(-1, 1, { text: `${last.text}\r\n${field}` });
    else pieces.push({ text: field });
  }
  return writeHead(pieces, fields) === head ? pieces : undefined;
}

function writeHead(pieces: readonly HeadPiece[], own: OwnFields["fields"]): string {
  return pieces
    .map((piece) => ("text" in piece ? piece.text : (own.get(piece.name) ?? "")))
    .join("\r\n");
}

/** Returns what is a message's own: `undefined` where something of it is long or not plain. */
function ownFields(
  template: MessageTemplate,
  { recipient, messageId, date, links }: MessageAddress,
  step: StepFields,
): OwnFields | undefined {
  const fields = new Map([
    ["To", `To: ${formatAddress(parseAddress(recipient.email))}`],
    ["Message-ID", `Message-ID: ${messageId}`],
    ["Date", `Date: ${date.toUTCString().replace("GMT", "+0000")}`],
  ]);
  if (step.isOwnSubject) {
    const subject = subjectText(template, messageValues(recipient.fields, links));
    fields.set("Subject", `Subject: ${subject}`);
  }
  for (const field of fields.values()) if (!isPlain(field)) return undefined;
  if (links) {
    const unsubscribe = unsubscribeField(links, step.from);
    if (!unsubscribe.split("\r\n").every(isPlain)) return undefined;
    fields.set("List-Unsubscribe", unsubscribe);
  }
  for (const [name, field] of step.fields) fields.set(name, field);
  const boundary = `--_NmP-${baseBoundaryOf(messageId)}-Part_1`;
  fields.set("Content-Type", `Content-Type: multipart/alternative;\r\n boundary="${boundary}"`);
  return { fields, boundary };
}

function unsubscribeField(links: ReaderLinks, from: string): string {
  const field = `List-Unsubscribe: ${listUnsubscribe(links, from)}`;
  return field.length > LINE ? field.replace(", ", ",\r\n ") : field;
}

/** Tells whether a line stands in a head as it is: short, plain, not empty, and no encoded word (RFC 2047 §2). */
function isPlain(line: string): boolean {
  return line.length <= LINE && /^[ -~]*$/u.test(line) && !/: $|=\?/u.test(line);
}
