import { DriplineError } from "../core/errors.ts";
import { FIELD_NAME, FRAME_FIELDS } from "../core/merge-syntax.ts";
import { nearest } from "../core/nearest.ts";

/** What a column of a list of people holds: one of these, or the merge field of this name. */
export type ColumnMeaning = { readonly kind: KnownColumn } | { readonly field: string };

/** What is known of a person beside merge fields. */
export type KnownColumn =
  | "email"
  | "timezone"
  | "language"
  | "status"
  | "consent_source"
  | "consent_at";

/** How the columns of a file are read. */
export interface ColumnMap {
  /** By position; `undefined` for a column that is not taken. */
  readonly meanings: readonly (ColumnMeaning | undefined)[];
  /** Names of the columns that are not taken. */
  readonly ignored: readonly string[];
}

/** What else decides how columns are read. */
export interface ColumnSettings {
  /** The file, for messages. */
  readonly file: string;
  /** Where the names stand in it. */
  readonly line: number;
  /** What the user says: name of a column → what it holds, `ignore` for nothing. */
  readonly map: ReadonlyMap<string, string>;
  /** Merge fields of the project: a column of this name is taken without being asked. */
  readonly fields: readonly string[];
}

/** Names by which the exports of common senders and spreadsheets call a column. */
const NAMES: Readonly<Record<KnownColumn, readonly string[]>> = {
  email: ["email", "e_mail", "mail", "email_address", "e_mail_address", "e_mail_adresse"],
  timezone: ["timezone", "time_zone", "tz", "zeitzone"],
  language: ["language", "lang", "locale", "sprache"],
  status: ["status", "state", "subscription_status", "subscriber_status"],
  consent_source: ["consent_source", "opt_in_source", "optin_source", "signup_source"],
  consent_at: ["consent_at", "consent_time", "opt_in_time", "optin_time", "confirm_time"],
};

const FIELD_NAMES: Readonly<Record<string, readonly string[]>> = {
  first_name: ["first_name", "firstname", "given_name", "fname", "vorname"],
  last_name: ["last_name", "lastname", "surname", "family_name", "lname", "nachname"],
};

const KNOWN = Object.keys(NAMES) as KnownColumn[]; // the keys of the table above

/**
 * Returns what each column of a file holds, by its name or as the user says.
 *
 * Errors: `audience/no-header`, `audience/no-email-column`, `audience/column-twice`,
 * `usage/unknown-column`, `usage/invalid-map`.
 */
export function mapColumns(header: readonly string[], settings: ColumnSettings): ColumnMap {
  refuseMissingHeader(header, settings);
  const names = header.map((name) => name.trim());
  refuseUnknownColumns(names, settings.map);
  const meanings = names.map((name) => meaningOf(name, settings));
  refuseTwice(names, meanings, settings);
  if (!meanings.some((meaning) => meaning && "kind" in meaning && meaning.kind === "email")) {
    throw new DriplineError(
      "audience/no-email-column",
      `${settings.file} has no column of email addresses, its columns are: ${shown(names)}.`,
      {
        hint: 'Say which one it is, for example --map "Contact=email".',
        place: { file: settings.file, line: settings.line },
      },
    );
  }
  return { meanings, ignored: names.filter((_, index) => meanings[index] === undefined) };
}

function meaningOf(name: string, { map, fields }: ColumnSettings): ColumnMeaning | undefined {
  const said = map.get(name);
  if (said !== undefined) return said === "ignore" ? undefined : readMeaning(name, said);
  const plain = plainName(name);
  const kind = KNOWN.find((one) => NAMES[one].includes(plain));
  if (kind) return { kind };
  const own = fields.find((field) => field === plain);
  const common = Object.entries(FIELD_NAMES).find(([, names]) => names.includes(plain))?.[0];
  const field = own ?? common;
  return field === undefined ? undefined : { field };
}

/** Columns that hold a person's name, or begin with it; a greeting wants the first one. */
const WHOLE_NAMES = ["name", "full_name", "fullname", "your_name", "contact_name"];

/** Returns what `--map` could say of each column that is not taken and that the user said nothing of. */
export function suggestMaps(
  { meanings, ignored }: ColumnMap,
  map: ReadonlyMap<string, string>,
): readonly string[] {
  const taken = new Set(meanings.flatMap((one) => (one && "field" in one ? [one.field] : [])));
  return ignored.flatMap((name) => {
    if (name === "" || map.has(name)) return [];
    const plain = plainName(name.normalize("NFKD").replaceAll(/\p{M}/gu, ""));
    const wanted = WHOLE_NAMES.includes(plain) ? ["first_name", plain] : [plain];
    const free = wanted.find((one) => isField(one) && !taken.has(one));
    if (free === undefined) return [];
    taken.add(free);
    return [`${name}=${free}`];
  });
}

/** Small letters and underscores: "E-Mail Address" is `e_mail_address`. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "_")
    .replace(/^_|_$/gu, "");
}

/** Returns the meaning that a user gives a column. Errors: `usage/invalid-map`. */
function readMeaning(name: string, said: string): ColumnMeaning {
  const kind = KNOWN.find((one) => one === said);
  if (kind) return { kind };
  if (isField(said)) return { field: said };
  throw new DriplineError(
    "usage/invalid-map",
    `--map gives "${name}" the meaning "${said}", expected ${KNOWN.join(", ")}, ignore, or the name of a merge field.`,
    { hint: "Merge fields are called like first_name: small letters, digits and underscores." },
  );
}

/** Returns whether a merge field of readers may have this name. */
function isField(name: string): boolean {
  return FIELD_NAME.test(name) && !FRAME_FIELDS.includes(name);
}

/** Returns the merge field that a user gives one person. Errors: `usage/invalid-field`. */
export function readField(name: string): ColumnMeaning {
  if (isField(name) && !KNOWN.some((one) => one === name)) return { field: name };
  throw new DriplineError(
    "usage/invalid-field",
    `--field names "${name}", expected the name of a merge field.`,
    {
      hint: "Merge fields are called like first_name: small letters, digits and underscores. Some names mean something else, such as email.",
    },
  );
}

function refuseMissingHeader(header: readonly string[], { file, line }: ColumnSettings): void {
  if (!header.some((cell) => cell.includes("@"))) return;
  throw new DriplineError(
    "audience/no-header",
    `The first row of ${file} holds an address, expected the names of the columns.`,
    { hint: "Write a first row like: email,first_name", place: { file, line } },
  );
}

function refuseUnknownColumns(names: readonly string[], map: ReadonlyMap<string, string>): void {
  for (const name of map.keys()) {
    if (names.includes(name)) continue;
    const guess = nearest(name, names);
    throw new DriplineError(
      "usage/unknown-column",
      `--map names the column "${name}", the columns are: ${shown(names)}.`,
      {
        hint:
          guess === undefined ? "Write it as it stands in the file." : `Did you mean "${guess}"?`,
      },
    );
  }
}

function refuseTwice(
  names: readonly string[],
  meanings: readonly (ColumnMeaning | undefined)[],
  { file, line }: ColumnSettings,
): void {
  const taken = new Map<string, string>();
  for (const [index, meaning] of meanings.entries()) {
    if (meaning === undefined) continue;
    const what = "kind" in meaning ? meaning.kind : meaning.field;
    const name = names[index] ?? "";
    const other = taken.get(what);
    if (other !== undefined) {
      throw new DriplineError(
        "audience/column-twice",
        `${file} has two columns for ${what}: "${other}" and "${name}".`,
        {
          hint: `Leave one out: --map "${name}=ignore", or rename it in the file.`,
          place: { file, line },
        },
      );
    }
    taken.set(what, name);
  }
}

function shown(names: readonly string[]): string {
  const some = names.slice(0, 20).map((name) => `"${name.slice(0, 40)}"`);
  return `${some.join(", ")}${names.length > some.length ? " …" : ""}`;
}
