import { createHash, sign as signCallback } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { promisify } from "node:util";

/** A key, and where its public half is: `<selector>._domainkey.<domain>`. */
export interface DkimKey {
  readonly selector: string;
  /** Private: RSA of 2048 bits or more, or Ed25519. */
  readonly key: KeyObject;
}

/** Signs a message; the same message gives the same bytes. */
export type DkimSigner = (message: Buffer) => Promise<Buffer>;

/**
 * What is signed whether it is there or not, once more than it occurs: a field that is added later, a
 * second From above all, breaks the signature (RFC 6376 §8.15). RFC 8058 §4 wants both List-Unsubscribe
 * fields, RFC 6376 §5.4.1 the rest.
 */
const SIGNED_FIELDS = [
  "From",
  "Sender",
  "Reply-To",
  "To",
  "Cc",
  "Subject",
  "Date",
  "Message-ID",
  "In-Reply-To",
  "References",
  "MIME-Version",
  "Content-Type",
  "Content-Transfer-Encoding",
  "List-ID",
  "List-Unsubscribe",
  "List-Unsubscribe-Post",
  "Feedback-ID",
  "Auto-Submitted",
];

/** What some relays write anew, Amazon SES among them; a signature over them would break on the way. */
const REWRITTEN_FIELDS = ["Date", "Message-ID", "Feedback-ID"];

/** RFC 5322 §2.1.1: lines should have no more than 78 characters. */
const LINE = 76;

const signAsync = promisify(signCallback);

/**
 * Returns a signer for a domain: one signature (RFC 6376; Ed25519: RFC 8463) for each key, relaxed in
 * head and body, in the order of the keys. nodemailer's own can't sign a field more often than it occurs,
 * leaves out List-Unsubscribe-Post, and sends unsigned with an Ed25519 key. With `isRewritten` it leaves
 * out what a relay may write anew: Date, Message-ID and Feedback-ID. (Default: signs them)
 */
export function createDkimSigner(
  domain: string,
  keys: readonly DkimKey[],
  isRewritten = false,
): DkimSigner {
  const names = SIGNED_FIELDS.filter((name) => !isRewritten || !REWRITTEN_FIELDS.includes(name));
  return async (message) => {
    const text = message.toString("latin1");
    const end = text.indexOf("\r\n\r\n");
    const fields = readFields(text.slice(0, end + 2));
    const bodyHash = createHash("sha256")
      .update(Buffer.from(relaxBody(text.slice(end + 4)), "latin1"))
      .digest("base64");
    const signatures = await Promise.all(
      keys.map((key) => signFields(fields, { domain, names, bodyHash, ...key })),
    );
    return Buffer.concat([Buffer.from(signatures.join(""), "latin1"), message]);
  };
}

interface Field {
  /** In small letters. */
  readonly name: string;
  /** Relaxed (RFC 6376 §3.4.2), without its line end. */
  readonly relaxed: string;
}

interface Signing extends DkimKey {
  readonly domain: string;
  /** Of the fields that are signed. */
  readonly names: readonly string[];
  readonly bodyHash: string;
}

async function signFields(
  fields: readonly Field[],
  { domain, names, bodyHash, selector, key }: Signing,
): Promise<string> {
  const isRsa = key.asymmetricKeyType === "rsa";
  const covered = names.flatMap((name) => {
    // From the last to the first (RFC 6376 §5.4.2), then once for none.
    const own = fields.filter((field) => field.name === name.toLowerCase()).toReversed();
    return [...own.map((field) => ({ name, relaxed: field.relaxed })), { name, relaxed: "" }];
  });
  const tags = [
    "v=1",
    `a=${isRsa ? "rsa" : "ed25519"}-sha256`,
    "c=relaxed/relaxed",
    `d=${domain}`,
    `s=${selector}`,
    `h=${covered.map(({ name }) => name).join(":")}`,
    `bh=${bodyHash}`,
  ];
  const unsigned = `DKIM-Signature: ${foldTags(tags)};\r\n b=`;
  const [own] = readFields(`${unsigned}\r\n`);
  const data = [...covered.map(({ relaxed }) => relaxed), own?.relaxed ?? ""]
    .filter((line) => line !== "")
    .join("\r\n");
  const signature = await signData(Buffer.from(data, "latin1"), key);
  return `${unsigned}${fold(signature.toString("base64"))}\r\n`;
}

/** RFC 8463 §3: Ed25519 signs the SHA-256 hash of the data. */
async function signData(data: Buffer, key: KeyObject): Promise<Buffer> {
  if (key.asymmetricKeyType === "rsa") return signAsync("sha256", data, key);
  return signAsync(undefined, createHash("sha256").update(data).digest(), key);
}

/** Returns the fields of a head, which ends with its last line end; folded lines are joined. */
function readFields(head: string): Field[] {
  return head
    .replace(/\r\n(?=[ \t])/gu, "")
    .split("\r\n")
    .filter((line) => line !== "")
    .map((line) => {
      const colon = line.indexOf(":");
      const name = line.slice(0, colon).trim().toLowerCase();
      const value = line
        .slice(colon + 1)
        .replace(/[ \t]+/gu, " ")
        .trim();
      return { name, relaxed: `${name}:${value}` };
    });
}

/** RFC 6376 §3.4.4: white space within a line is one space, none ends a line, no empty line ends the body. */
function relaxBody(body: string): string {
  // The bodies that we write hold nothing of it but at their end, and looking is quicker than writing.
  const plain = /[ \t]{2}|\t|[ ]\r\n/u.test(body)
    ? body.replace(/[ \t]+(?=\r\n|$)/gu, "").replace(/[ \t]+/gu, " ")
    : body;
  const end = /(?:\r\n)*$/u.exec(plain)?.[0].length ?? 0;
  const text = plain.slice(0, plain.length - end);
  return text === "" ? "" : `${text}\r\n`;
}

function foldTags(tags: readonly string[]): string {
  return tags.map((tag) => (tag.length > LINE ? foldNames(tag) : tag)).join(";\r\n ");
}

/** A list of names may have white space around its colons (RFC 6376 §3.5). */
function foldNames(tag: string): string {
  let line = "";
  const lines: string[] = [];
  for (const part of tag.split(/(?<=:)/u)) {
    if (line.length + part.length > LINE) {
      lines.push(line);
      line = "";
    }
    line += part;
  }
  return [...lines, line].join("\r\n  ");
}

function fold(base64: string): string {
  return base64.match(new RegExp(`.{1,${LINE - 4}}`, "gu"))?.join("\r\n  ") ?? base64;
}
