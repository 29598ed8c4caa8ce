import { createPublicKey } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type { DriplineError } from "../core/errors.ts";
import { bad, good, unseen, wordsOfFault } from "./verdict.ts";
import type { Verdict } from "./verdict.ts";

/** What is known of how a project sends. */
export interface SendingFacts {
  /** The domain of the sender's address. */
  readonly domain: string;
  /** The domain that bounces go to: the one that SPF is about. */
  readonly bounceDomain: string;
  readonly mailServer: MailServerFacts | undefined;
  readonly hasServedPages: boolean;
  readonly keys: readonly { readonly selector: string; readonly key: KeyObject }[];
  /** Records by name and kind; missing where the DNS gave no answer. */
  readonly records: SendingRecords;
  /** A message as it would leave, signed where keys are set. */
  readonly message: Uint8Array;
}

/** What came of it when the mail server was tried. */
export type MailServerFacts =
  | { readonly fault: DriplineError }
  | { readonly fault: undefined; readonly where: string; readonly hasTls: boolean };

/** What the DNS says. */
export interface SendingRecords {
  readonly spf: readonly string[];
  readonly dmarc: readonly string[];
  readonly bounceHosts: readonly string[];
  /** By selector. */
  readonly dkim: ReadonlyMap<string, readonly string[]>;
}

// https://support.google.com/a/answer/81126 and 14229414, https://senders.yahooinc.com/best-practices/,
// Outlook.com's requirements for high-volume senders (550 5.7.515), as of 2026.
const ALL = ["Gmail", "Yahoo", "Outlook.com"];
const BULK = ["Gmail", "Yahoo"];

type Rule = (facts: SendingFacts) => Verdict;

const RULES: readonly (readonly [askedBy: readonly string[], rule: Rule])[] = [
  [[], mailServer],
  [ALL, spf],
  [ALL, dkim],
  [ALL, dmarc],
  [BULK, oneClick],
  [[], bounces],
];

/** Returns how a project stands to the rules of the large mailbox hosts, in the order in which to mend it. */
export function sendingVerdicts(facts: SendingFacts): Verdict[] {
  return RULES.map(([askedBy, rule]) => ({ ...rule(facts), askedBy }));
}

/** Returns why the message and the records of its domain could not be looked at. */
export function unseenVerdict(fault: DriplineError): Verdict {
  const found = wordsOfFault(fault);
  return fault.code === "dns/no-answer"
    ? unseen("the records of the domain", found, fault.hint)
    : bad("the signature", found, fault.hint);
}

/** Returns the one rule that can be looked at without a sender. */
export function mailServerVerdict(facts: SendingFacts["mailServer"]): Verdict {
  return mailServer({ mailServer: facts });
}

function mailServer({ mailServer: facts }: Pick<SendingFacts, "mailServer">): Verdict {
  const name = "a mail server";
  if (facts === undefined) {
    return bad(
      name,
      "none, so mail stays on this machine",
      "Set DRIPLINE_SMTP_URL=smtps://user:password@mail.example.org.",
    );
  }
  if (facts.fault !== undefined) {
    const { fault } = facts;
    return bad(name, `set, but tried in vain: ${wordsOfFault(fault)}`, fault.hint);
  }
  const how = facts.hasTls ? "with TLS" : "on this machine, so without TLS";
  return good(name, `${facts.where} answers, ${how}`);
}

function spf({ bounceDomain, records }: SendingFacts): Verdict {
  const name = `SPF of ${bounceDomain}`;
  const found = records.spf.filter((text) => /^v=spf1(?:\s|$)/iu.test(text));
  const [one] = found;
  if (one === undefined) {
    return bad(
      name,
      "no record",
      `Add the TXT record that your mail server's provider gives you, such as v=spf1 include:… ~all, to ${bounceDomain}.`,
    );
  }
  // RFC 7208 §4.5: more than one is a permanent error.
  if (found.length > 1)
    return bad(name, `${found.length} records, where one may be`, "Write them as one.");
  if (/(?:^|\s)\+?all(?:\s|$)/iu.test(one)) {
    return bad(name, `${one}: everybody may send for it`, "Let it end with ~all or -all.");
  }
  return good(name, one);
}

function dkim({ domain, keys, records }: SendingFacts): Verdict {
  const name = `DKIM of ${domain}`;
  if (keys.length === 0) {
    return unseen(
      name,
      "dripline does not sign; your mail server may",
      "Send yourself a test and look for dkim=pass in its source; else set sending.dkim.",
    );
  }
  for (const { selector, key } of keys) {
    const [record] = records.dkim.get(selector) ?? [];
    const where = `${selector}._domainkey.${domain}`;
    if (record === undefined) return bad(name, `no record ${where}`, `Publish: ${recordOf(key)}`);
    const published = /(?:^|;)\s*p=([^;]*)/iu.exec(record)?.[1]?.replace(/\s+/gu, "");
    if (published !== publicHalf(key)) {
      return bad(name, `${where} holds another key`, `Publish: ${recordOf(key)}`);
    }
  }
  return good(
    name,
    `${keys.length === 1 ? "1 key" : `${keys.length} keys`}, published and the same`,
  );
}

function recordOf(key: KeyObject): string {
  return `v=DKIM1; k=${key.asymmetricKeyType}; p=${publicHalf(key)}`;
}

/** RFC 8463 §4: of Ed25519 only the key itself, which are the last 32 bytes. */
function publicHalf(key: KeyObject): string {
  const der = createPublicKey(key).export({ type: "spki", format: "der" });
  return (key.asymmetricKeyType === "rsa" ? der : der.subarray(-32)).toString("base64");
}

function dmarc({ domain, bounceDomain, records }: SendingFacts): Verdict {
  const name = `DMARC of ${domain}`;
  const found = records.dmarc.find((text) => /^v=DMARC1\s*;/iu.test(text));
  if (found === undefined) {
    return bad(
      name,
      "no record",
      `Add the TXT record _dmarc.${domain}: v=DMARC1; p=none; rua=mailto:dmarc@${domain}`,
    );
  }
  if (!/;\s*p=(?:none|quarantine|reject)\b/iu.test(found)) {
    return bad(name, `${found}: no policy`, "Add p=none, at first.");
  }
  const isAligned = bounceDomain === domain || bounceDomain.endsWith(`.${domain}`);
  return good(name, isAligned ? found : `${found} (by DKIM only: bounces go to ${bounceDomain})`);
}

function oneClick({ hasServedPages, message }: SendingFacts): Verdict {
  const name = "leaving with one click";
  const head = headOf(message);
  const isThere =
    /^List-Unsubscribe: <https:/imu.test(head) &&
    /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/imu.test(head);
  if (isThere) return good(name, "both fields are in the message (RFC 8058)");
  const what = hasServedPages
    ? "the pages are not at https"
    : "the way out is a mail to the sender";
  return bad(
    name,
    what,
    "Write `site: https://…` and `serve:` into dripline.yaml, and run `dripline serve`.",
  );
}

function bounces({ bounceDomain, records }: SendingFacts): Verdict {
  const name = `a mailbox for bounces at ${bounceDomain}`;
  if (records.bounceHosts.length > 0) return good(name, records.bounceHosts.join(", "));
  return bad(
    name,
    "no MX record",
    `Let ${bounceDomain} take mail, or set sending.bounces to an address that does.`,
  );
}

function headOf(message: Uint8Array): string {
  const text = Buffer.from(message).toString("latin1");
  return text.slice(0, text.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/gu, " ");
}
