import { domainToASCII } from "node:url";
import { DriplineError } from "./errors.ts";

// RFC 5321 §4.1.2: a dot-string, not quoted. §4.5.3.1: 64 octets before the @; 256 for a path,
// which is the address between angle brackets.
const MOST_LOCAL = 64;
const MOST = 254;
// Not with the flag i: next to u it takes two signs that are no ASCII for a k and an s.
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/u;

/** Nearly all domains: in small letters, with no label that IDNA or the rules for numbers would change. Those of `DOMAIN`, too. */
const PLAIN_DOMAIN =
  /^(?=.{1,253}$)(?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!xn--)[a-z](?:[a-z0-9-]{0,61}[a-z])$/u;

/** Nearly all addresses: their domain is plain, and no part is too long. */
const PLAIN_ADDRESS = new RegExp(
  `^(?=[^@]{1,${MOST_LOCAL}}@)(?=.{1,${MOST}}$)${inner(LOCAL_PART)}@${inner(PLAIN_DOMAIN)}$`,
  "u",
);

/** Returns what a pattern of a whole text asks of it. */
function inner({ source }: RegExp): string {
  return source.slice("^".length, -"$".length);
}

/** What is no sign of ASCII is left to IDNA, which refuses it or makes such signs of it. */
const NAME = /^[A-Za-z0-9.\P{ASCII}-]+$/u;

/** A mailbox in the form in which it stands on the wire. */
export interface MailAddress {
  readonly local: string;
  /** Lower case, in A-labels (RFC 5890). */
  readonly domain: string;
}

/**
 * Returns the parts of an email address. Nothing that passes can hold a line break, comma, quote
 * or angle bracket, so no address can ever become a second recipient or header. Its domain is the
 * one that is mailed, but for capitals and what IDNA takes for the same letter.
 *
 * Errors: `mail/invalid-address`.
 */
export function parseAddress(text: string): MailAddress {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  // Measured first: nothing that a text field can hold takes long.
  const isShort = at >= 1 && local.length <= MOST_LOCAL && text.length <= MOST;
  const domain = isShort ? onTheWire(text.slice(at + 1)) : "";
  const isWhole = domain !== "" && local.length + 1 + domain.length <= MOST;
  if (!isWhole || !LOCAL_PART.test(local)) {
    throw new DriplineError(
      "mail/invalid-address",
      `${JSON.stringify(text.slice(0, 80))} is not an email address, expected one like anna@example.org.`,
      { hint: howToWrite(text, local) },
    );
  }
  return { local, domain };
}

/** Returns whether a message can be written to an address. */
export function isAddress(text: string): boolean {
  try {
    parseAddress(text);
    return true;
  } catch {
    return false;
  }
}

/** Returns a domain as mail goes there, in small letters and A-labels; `undefined` where none is meant. */
export function asciiDomain(text: string): string | undefined {
  return onTheWire(text) || undefined;
}

/** Returns a domain in A-labels, or nothing where none is meant. */
function onTheWire(domain: string): string {
  if (PLAIN_DOMAIN.test(domain)) return domain;
  // It reads the host of a URL: without a word it drops line breaks and tabs, ends at a / ? # or \, and decodes a %61.
  const name = NAME.test(domain) ? domainToASCII(domain).toLowerCase() : "";
  return DOMAIN.test(name) ? name : "";
}

/** Returns what to do about the first thing that is wrong. */
function howToWrite(text: string, local: string): string {
  if (!text.includes("@")) return "Write the whole address, with the @ and what stands behind it.";
  // RFC 6531 addresses need a server with SMTPUTF8, which can't be known before sending.
  if (!LOCAL_PART.test(local.slice(0, MOST)) || local.length > MOST_LOCAL)
    return "Write a single address with plain letters before the @, without a name or quotes.";
  const domain = text.slice(local.length + 1);
  if (/^[\p{L}\d-]{1,63}$/u.test(domain))
    return `The ending is missing behind the @: ${text}.com, for example.`;
  return "Write behind the @ the name of a site, such as example.org.";
}

/** Returns the address as it is sent: the local part as written, the domain in A-labels. */
export function formatAddress({ local, domain }: MailAddress): string {
  return `${local}@${domain}`;
}

/**
 * Returns what two spellings of one address have in common. The local part is folded too: it is
 * case-sensitive on paper (RFC 5321 §2.4), but the same person types it both ways.
 */
export function addressKey(text: string): string {
  // Most often as it is: nothing is made of it, of which a list of a million would throw away half a gigabyte.
  if (PLAIN_ADDRESS.test(text)) return text.toLowerCase();
  return formatAddress(parseAddress(text)).toLowerCase();
}
