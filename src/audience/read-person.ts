import { addressKey } from "../core/address.ts";
import { DriplineError } from "../core/errors.ts";
import { languageTag } from "../core/language-tag.ts";
import type { NewSubscriber } from "../core/subscriber.ts";
import type { ColumnMap, ColumnMeaning, KnownColumn } from "./columns.ts";
import { UNREADABLE } from "./decode.ts";
import { readConsent } from "./read-consent.ts";
import type { ConsentDefaults, KnownCells } from "./read-consent.ts";
import { isTimezone } from "../core/timezone.ts";

/** What a row says: a person, someone who has left at another sender, or what is wrong with it. */
export type ReadRow = TakenRow | { readonly left: string } | { readonly problem: string };

/** A person that can be taken in. */
export interface TakenRow {
  readonly person: NewSubscriber;
  /** That of the address. */
  readonly key: string;
  readonly isRole: boolean;
  /** What of the row can't be read. */
  readonly warnings: readonly RowWarning[];
}

/** Something that a person can be taken in without. */
export interface RowWarning {
  /** A sentence without its period. */
  readonly problem: string;
  /** What counts in its place. */
  readonly instead: string;
}

/** Returns what a row says. */
export type RowReader = (row: readonly string[]) => ReadRow;

/** More is no name or town, and makes a message of megabytes. */
const MOST_CHARACTERS = 500;

/** RFC 2142: addresses of an office, not of a person who could have agreed. */
const ROLE = /^(?:abuse|postmaster|hostmaster|webmaster|noc|security|mailer-daemon|no-?reply)@/iu;

/** What other senders call people who get mail. */
const RECEIVING = /^(?:active|subscribed|confirmed|enabled|yes|true|1)?$/iu;

/** Returns a reader of the rows of a file. */
export function createRowReader(columns: ColumnMap, defaults: ConsentDefaults): RowReader {
  // Asking takes as long as the rest of the row, and lists have few of either.
  const isZone = remembered(isTimezone);
  const tagOf = remembered(languageTag);
  const readCells = createCellReader(columns);
  const nColumns = columns.meanings.length;
  return (row) => {
    // Programs leave off empty cells at the end of a row. Of too many it is open which one is astray.
    if (row.length > nColumns) {
      return { problem: `It has ${row.length} columns, expected ${nColumns}.` };
    }
    const { known, fields, warnings, problem } = readCells(row);
    if (problem !== undefined) return { problem };
    const { status = "", email = "", timezone: zone, language } = known;
    if (!RECEIVING.test(status)) return { left: status.toLowerCase() };
    if (email === "") return { problem: "It has no address." };
    const key = keyOf(email);
    if (typeof key !== "string") return key;
    const consent = readConsent(known, defaults);
    if (typeof consent === "string") return { problem: consent };
    const timezone = zone !== undefined && isZone(zone) ? zone : undefined;
    if (zone !== timezone) warnings.push(unknownZone(zone));
    const tag = language === undefined ? undefined : tagOf(language);
    if (language !== undefined && tag === undefined) warnings.push(unknownLanguage(language));
    return {
      person: { email, timezone, language: tag, fields, consent },
      key,
      isRole: ROLE.test(email),
      warnings,
    };
  };
}

/** No reason to keep a person out: who gives no zone gets mail too. */
function unknownZone(zone = ""): RowWarning {
  return {
    problem: `Unknown time zone "${zone}", expected one like Europe/Lisbon`,
    instead: "the fallback zone counts",
  };
}

function unknownLanguage(language: string): RowWarning {
  return {
    problem: `Unknown language "${language}", expected one like en or pt-BR`,
    instead: "that of the series counts",
  };
}

interface Cells {
  readonly known: KnownCells;
  readonly fields: Readonly<Record<string, string>>;
  readonly warnings: RowWarning[];
  readonly problem: string | undefined;
}

/** Returns a reader of the columns that are taken. An empty cell says nothing. */
function createCellReader({ meanings }: ColumnMap): (row: readonly string[]) => Cells {
  const taken = meanings.flatMap((meaning, index) => (meaning ? [{ meaning, index }] : []));
  return (row) => {
    const known: { -readonly [Kind in KnownColumn]?: string } = {};
    const fields: Record<string, string> = {};
    const warnings: RowWarning[] = [];
    let problem: string | undefined;
    for (const { meaning, index } of taken) {
      const value = (row[index] ?? "").trim();
      if (value === "") continue;
      problem ??= wrongText(value, "kind" in meaning ? meaning.kind : meaning.field);
      const isBroken = value.includes(UNREADABLE);
      if (isBroken) warnings.push(unreadable(value, meaning));
      if ("kind" in meaning) known[meaning.kind] = value;
      // Nobody should be greeted with a name that has a hole: the fallback is right for everybody.
      else if (!isBroken) fields[meaning.field] = value;
    }
    return { known, fields, warnings, problem };
  };
}

function unreadable(value: string, meaning: ColumnMeaning): RowWarning {
  const [name, instead] =
    "kind" in meaning ? [meaning.kind, "it stays so"] : [meaning.field, "the fallback counts"];
  return { problem: `${name} is "${value}", with a character that can't be read`, instead };
}

function wrongText(value: string, name: string): string | undefined {
  if (value.length > MOST_CHARACTERS) {
    return `${name} has ${value.length} characters, at most ${MOST_CHARACTERS} are taken.`;
  }
  // What would break a header or hide in a list; line ends too, since a value stands in subjects.
  return /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/u.test(value)
    ? `${name} holds a line break or control character.`
    : undefined;
}

function keyOf(email: string): string | { readonly problem: string } {
  try {
    return addressKey(email);
  } catch (error) {
    if (error instanceof DriplineError) return { problem: error.message };
    throw error;
  }
}

/** A list with more has something else in that column, and what is remembered would be the whole file. */
const MOST_ANSWERS = 1_000;

/** Returns a function that asks once for each of the first texts. */
function remembered<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, { readonly answer: Answer }>();
  return (text) => {
    const before = answers.get(text);
    if (before !== undefined) return before.answer;
    const answer = ask(text);
    if (answers.size < MOST_ANSWERS) answers.set(text, { answer });
    return answer;
  };
}
