import { withoutAddresses } from "./without-addresses.ts";

/**
 * What a mail server's no is about. `no-mailbox`: nobody has the address (any more). `for-now`: the mailbox takes
 * nothing at present, mostly since it is full. `busy`: it has got too much within minutes. `about-us`: the sender, the
 * message or the way there, which says nothing about the reader. `unclear`: it does not say.
 */
export type Refusal = "no-mailbox" | "for-now" | "busy" | "about-us" | "unclear";

/** What a refusal with this status and these words is about. */
interface Row {
  /** (Default: any, and none) */
  readonly status?: RegExp;
  /** (Default: any) */
  readonly words?: RegExp;
  readonly refusal: Refusal;
}

const ABOUT_US = wordsOf(
  "polic(?:y|ies)\\b",
  "(?:black|block|deny|grey|gray) ?list",
  "block(?:ed|ing)?\\b",
  "dnsbl",
  "rbl\\b",
  "listed\\b",
  "reputation",
  "ip=",
  "(?:spf|dkim|dmarc|ptr|reverse dns)\\b",
  // Not in the name of a host.
  "(?:anti-?)?spam(?![\\w-]*\\.\\w)",
  "unsolicited",
  "virus",
  "(?<!to |to the )sender",
  "(?:un)?authenticat",
  "to relay\\b",
  "relay(?:ing)? (?:is )?(?:access|not|denied|prohibited)",
  "(?:message|content) (?:content|rejected|too (?:large|big)|size)",
  "too many (?:connections|messages from|recipients)",
  "(?:sending|daily|hourly) (?:quota|limit)",
  "your (?:account|client|connection|domain|host|ip|network|server)\\b",
);

const IS_FULL = wordsOf(
  "(?:mail ?box|inbox|mail ?folder) (?:is )?full\\b",
  "full mailbox",
  "(?:over)?quota",
  "storage allocation",
  "(?:not enough|insufficient|out of) (?:disk|storage|space)",
);

const NO_MAILBOX = wordsOf(
  "no such (?:user|mailbox|recipient|account|address|person)",
  "(?:user|mailbox|recipient|account|address) (?:is |was )?(?:unknown|not (?:found|known))",
  "unknown (?:user|mailbox|recipient|account|local)",
  "invalid (?:user|mailbox|recipient)",
  "not a (?:valid|known) (?:user|mailbox|recipient)",
  "no mailbox (?:here|found)",
  "(?:user|mailbox|recipient) (?:is |has been )?(?:disabled|inactive)\\b",
  "(?:user|mailbox|recipient|account|address)[^.]{0,40} (?:does not|doesn't) exist",
  "doesn't have an? \\S{1,60} account",
  // RFC 5321 §4.2.3, by GMX and Outlook.com of addresses that nobody has.
  "mailbox (?:is )?unavailable",
);

/** The first row that fits is what counts. */
const ROWS: readonly Row[] = [
  // Gmail, support.google.com/a/answer/3726730: "is receiving mail at a rate that …", "is receiving email too quickly".
  {
    status: /^[45]\.2\.1$/u,
    words: /receiving e?mail (?:at a rate|too quickly)/iu,
    refusal: "busy",
  },
  // RFC 3463 §3.2: no such mailbox, no such system, no such form, moved; RFC 7505 §6: its domain takes no mail.
  { status: /^5\.1\.(?:1|2|3|6|10)$/u, refusal: "no-mailbox" },
  // RFC 3463 §3.3: closed; some hosts say the same to a sender whom they don't like.
  { status: /^5\.2\.1$/u, words: ABOUT_US, refusal: "about-us" },
  { status: /^5\.2\.1$/u, refusal: "no-mailbox" },
  // RFC 3463 §3.3: full.
  { status: /^[45]\.2\.2$/u, refusal: "for-now" },
  // RFC 3463 §2, §3.2 and §3.3: what 5.1.x and 5.2.x say for good, until a relay gave up; 4.2.0 is said of greylisting, too.
  { status: /^4\.(?:1\.[1236]|2\.[01])$/u, words: ABOUT_US, refusal: "about-us" },
  { status: /^4\.(?:1\.[1236]|2\.[01])$/u, refusal: "for-now" },
  // Exchange Online, of recipients whom a domain does not have; else a matter of routes (RFC 3463 §3.5).
  { status: /^5\.4\.1$/u, words: /recipient address rejected/iu, refusal: "no-mailbox" },
  // Postfix, of a domain that the DNS does not know: 5.1.2 by RFC 3463, were it not for a DNS of ours that is broken.
  { status: /^5\.4\.4$/u, words: /host (?:or domain name )?not found/iu, refusal: "for-now" },
  // RFC 3463 §3.4 to §3.8: system, network, protocol, content, policy; and the rest of §3.2 and §3.3: sender, size, list.
  { status: /^[45]\.(?:\d\.[1-9]\d*|7\.0)$/u, refusal: "about-us" },
  // RFC 3463 §3.1: a last number of 0 means nothing, no status still less; so the words have it.
  { words: ABOUT_US, refusal: "about-us" },
  { words: IS_FULL, refusal: "for-now" },
  { status: /^(?!4)/u, words: NO_MAILBOX, refusal: "no-mailbox" },
  // Cisco's gateways, of recipients.
  { status: /^5\.1\.0$/u, words: /address rejected/iu, refusal: "no-mailbox" },
];

/** RFC 3463 §2, and no part of an IP address or of a program's version. */
const CODES = /(?<![\d.])[45]\.[0-7]\.\d{1,3}(?!\.?\d)/gu;

/** A reply has no more in 512 characters a line (RFC 5321 §4.5.3.1.5); a server may write more. */
const MOST_OF_WORDS = 2_000;

/**
 * Returns what a refusal is about; the one table for reports by mail and by webhook and for replies of a mail server.
 * `status` is what was given as one (RFC 3463), or empty; `words` are the other server's.
 */
export function readRefusal(status: string, words: string): Refusal {
  const said = withoutAddresses(words.slice(0, MOST_OF_WORDS)).replace(/\s+/gu, " ");
  const code = codeOf(status, said);
  const row = ROWS.find(
    (each) => each.status?.test(code) !== false && each.words?.test(said) !== false,
  );
  return row?.refusal ?? "unclear";
}

/** Returns the status that tells most; empty where there is none. */
function codeOf(status: string, said: string): string {
  const [given = ""] = status.match(CODES) ?? [];
  if (isTelling(given)) return given;
  // What is said about us may repeat what another server has answered to a trial of our address.
  const inWords = ABOUT_US.test(said) ? [] : (said.match(CODES) ?? []);
  const told = inWords.find(isTelling);
  if (told !== undefined) return told;
  // RFC 5321 §4.2.1: a reply of 4xx is not for good, also where a relay gave up and wrote 5.0.0.
  const isLater = /^(?:[\w-]+; ?)?4\d\d\b/u.test(said) && !given.startsWith("4");
  return isLater ? "4.0.0" : given || (inWords[0] ?? "");
}

function isTelling(code: string): boolean {
  return code !== "" && !code.endsWith(".0");
}

function wordsOf(...forms: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${forms.join("|")})`, "iu");
}
