import type { Consent } from "../core/subscriber.ts";
import type { KnownColumn } from "./columns.ts";

/** Consent for rows that have no columns of their own for it. */
export interface ConsentDefaults {
  /** Where the people agreed. (Default: each row has to say it) */
  readonly consentSource: string | undefined;
  /** Consent without a date of its own counts from here; one from later can't be. */
  readonly now: Date;
}

/** What a row says beside merge fields. */
export type KnownCells = Readonly<Partial<Record<KnownColumn, string>>>;

/** Returns where and when a person has agreed, or what is wrong with what the row says of it. */
export function readConsent(
  known: KnownCells,
  { consentSource, now }: ConsentDefaults,
): Consent | string {
  const source = known.consent_source ?? consentSource;
  if (source === undefined) return "It does not say where the person agreed to get mail.";
  const text = known.consent_at;
  if (text === undefined) return { source, at: now };
  const at = readMoment(text);
  if (at === undefined) return wrongMoment(text);
  return at > now ? `consent_at is ${text}, which is still to come.` : { source, at };
}

/** A day or an instant of ISO 8601, also with a blank for the T, and UTC for the Z. */
const MOMENT =
  /^[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?: ?(?:Z|UTC|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?))?)?$/u;

/**
 * Returns the instant that a text names, in UTC where it names no zone: so Mailchimp means its
 * "2026-03-01 14:05:00", and no record of consent may follow from where a computer stands. Digits are
 * read at their places: Date guesses at what it does not know, and Temporal takes seven times as long.
 */
function readMoment(text: string): Date | undefined {
  if (!MOMENT.test(text)) return undefined;
  const year = 100 * pairAt(text, 0) + pairAt(text, 2);
  const month = pairAt(text, 5);
  const day = pairAt(text, 8);
  if (day > 28 && day > daysIn(year, month)) return undefined;
  if (text.length === 10) return new Date(Date.UTC(year, month - 1, day));
  const end = text[16] === ":" ? 19 : 16;
  const seconds = end === 19 ? pairAt(text, 17) : 0;
  const at = Date.UTC(year, month - 1, day, pairAt(text, 11), pairAt(text, 14), seconds);
  return new Date(text.length === end ? at : at + fractionMs(text, end) - aheadMs(text, end));
}

/** Returns the number that two digits make. */
function pairAt(text: string, at: number): number {
  return 10 * text.charCodeAt(at) + text.charCodeAt(at + 1) - 11 * ZERO;
}

const ZERO = "0".charCodeAt(0);

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function fractionMs(text: string, at: number): number {
  return text[at] === "." ? Math.round(1_000 * Number.parseFloat(text.slice(at))) : 0;
}

/** Returns how far the clock of the text is ahead of UTC. */
function aheadMs(text: string, from: number): number {
  const east = text.indexOf("+", from);
  const sign = east === -1 ? text.indexOf("-", from) : east;
  if (sign === -1) return 0;
  const minutes = text.length > sign + 3 ? pairAt(text, text.length - 2) : 0;
  const ms = (60 * pairAt(text, sign + 1) + minutes) * 60_000;
  return sign === east ? ms : -ms;
}

function wrongMoment(text: string): string {
  const expected = "expected an instant like 2026-03-01 or 2026-03-01T14:05:00Z.";
  return isOpen(text)
    ? `consent_at is "${text}", of which day and month can't be told apart, ${expected}`
    : `consent_at is "${text}", ${expected}`;
}

/** Tells whether a day could be meant as 5 June and as 6 May. */
function isOpen(text: string): boolean {
  const [, one = "", other = ""] = /^(\d\d?)[/-](\d\d?)[/-]\d/u.exec(text) ?? [];
  const numbers = [Number(one), Number(other)];
  return numbers.every((number) => number >= 1 && number <= 12);
}
