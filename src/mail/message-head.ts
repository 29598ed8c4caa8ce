import { formatAddress, parseAddress } from "../core/address.ts";
import {
  baseBoundaryOf,
  composeHead,
  listUnsubscribe,
  messageValues,
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

/**
 * Returns a writer of the heads that `composeHead` makes. nodemailer builds that of the first message; in
 * those after it only the fields that are each message's own are written anew, which takes a tenth of the
 * time. Where one of them would be folded or encoded, nodemailer builds that head as well.
 */
export function createHeadWriter(template: MessageTemplate): HeadWriter {
  // With links and without them there are other fields.
  const learnt = new Map<boolean, readonly string[]>();
  return (address) => {
    const request = { ...template, ...address };
    const known = learnt.get(address.links !== undefined);
    const own = ownFields(request);
    if (known && own) return { head: replaceFields(known, own.fields), boundary: own.boundary };
    const built = composeHead(request);
    const fields = own && learn(own, built);
    if (fields) learnt.set(address.links !== undefined, fields);
    return built;
  };
}

interface OwnFields {
  /** Name → the whole field. */
  readonly fields: ReadonlyMap<string, string>;
  readonly boundary: string;
}

/** Returns the fields of a head, if what is its own comes out as nodemailer has built it. */
function learn(own: OwnFields, { head }: MessageHead): readonly string[] | undefined {
  const fields = head.split(/\r\n(?![ \t])/u);
  return replaceFields(fields, own.fields) === head ? fields : undefined;
}

function replaceFields(fields: readonly string[], own: ReadonlyMap<string, string>): string {
  return fields.map((field) => own.get(field.slice(0, field.indexOf(":"))) ?? field).join("\r\n");
}

/** Returns what is each message's own, `undefined` where something of it is long or not plain. */
function ownFields(request: MessageRequest): OwnFields | undefined {
  const { recipient, sender, messageId, date, links } = request;
  const boundary = `--_NmP-${baseBoundaryOf(messageId)}-Part_1`;
  const from = formatAddress(parseAddress(sender.email));
  const subject = subjectText(request, messageValues(recipient.fields, links));
  const lines = [
    ["To", formatAddress(parseAddress(recipient.email))],
    ["Subject", subject],
    ["Message-ID", messageId],
    ["Date", date.toUTCString().replace("GMT", "+0000")],
  ] as const;
  const fields = new Map<string, string>(lines.map(([name, text]) => [name, `${name}: ${text}`]));
  const unsubscribe = `List-Unsubscribe: ${listUnsubscribe(links, from)}`;
  const folded = unsubscribe.length > LINE ? unsubscribe.replace(", ", ",\r\n ") : unsubscribe;
  const all = [...fields.values(), ...folded.split("\r\n")];
  const isPlain = all.every((line) => line.length <= LINE && /^[ -~]*$/u.test(line));
  if (!isPlain || subject === "" || subject.includes("=?")) return undefined;
  fields.set("List-Unsubscribe", folded);
  fields.set("Content-Type", `Content-Type: multipart/alternative;\r\n boundary="${boundary}"`);
  return { fields, boundary };
}
