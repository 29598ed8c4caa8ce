import { LineCounter, parseDocument } from "yaml";
import type { Document } from "yaml";
import type * as z from "zod";
import { toCheckSettings } from "./check/settings-schema.ts";
import type { CheckSettings } from "./check/settle-findings.ts";
import { ConfigFileSchema, expectedKind, SETTINGS } from "./config-schema.ts";
import { DriplineError } from "./core/errors.ts";
import type { Place } from "./core/errors.ts";
import type { Brand, Sender } from "./core/identity.ts";
import type { DeclaredFields } from "./core/merge-syntax.ts";
import { nearest } from "./core/nearest.ts";
import { withOwnPersonas } from "./core/persona.ts";
import type { Persona } from "./core/persona.ts";
import { isSmtpUrl } from "./mail/smtp-url.ts";
import type { Pace } from "./core/pace-limits.ts";
import { toBrand } from "./render/brand-schema.ts";
import { isPostgresUrl } from "./store/postgres/postgres-url.ts";
import { databaseFile } from "./store/database-file.ts";
import type { ScheduleRules } from "./schedule/rules.ts";
import { toServe } from "./project/serve-schema.ts";
import type { ServeRules } from "./project/serve-schema.ts";
import { toSending } from "./deliver/sending-schema.ts";
import type { SendingRules } from "./deliver/sending-schema.ts";
import { toSchedule } from "./schedule/settings-schema.ts";

/** Name of the configuration file at the root of a project. */
export const CONFIG_FILE = "dripline.yaml";

/** Everything that a project sets once for all its series. */
export interface Config {
  readonly sender: Sender;
  readonly brand: Brand;
  /** Folder below `templates/`. (Default: `default`) */
  readonly theme: string;
  /** Where the emails are shown as web pages, as a URL writes it, without a slash at its end. (Default: nowhere) */
  readonly site: string | undefined;
  /** Merge fields that every article may use. (Default: none) */
  readonly fields: DeclaredFields;
  /** Invented readers for previews and tests: those built in, then the project's own. */
  readonly personas: readonly Persona[];
  /** For each sender that a series is exported to: our merge field → its name there. */
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
  /** Mailer address, from the environment only, since it holds a password. (Default: the built-in inbox) */
  readonly smtpUrl: string | undefined;
  /** Where the ledger is. (Default: the file `dripline.sqlite`) */
  readonly database: DatabaseSetting;
  /** Whether `dripline.yaml` names a sender; without one, nothing leaves this machine. */
  readonly isSenderConfigured: boolean;
  /** What findings count as, and which are accepted. (Default: as each rule says, none) */
  readonly checks: CheckSettings;
  /** When mail is sent. (Default: see `ScheduleRules`) */
  readonly schedule: ScheduleRules;
  /** How fast mail is sent. (Default: as fast as it goes) */
  readonly pace: Pace;
  /** How mail is handed over. (Default: see `SendingRules`) */
  readonly sending: SendingRules;
  /** How `dripline serve` shows pages for readers at `site`. (Default: they are not served) */
  readonly serve: ServeRules | undefined;
}

/** A file as seen from the project, or a database with the user and password that open it. */
export type DatabaseSetting =
  | { readonly kind: "sqlite"; readonly file: string }
  | { readonly kind: "postgres"; readonly url: string };

const DEFAULT_DATABASE = "dripline.sqlite";
const UNQUOTED = "without quotes around it";

/** Stands where no sender is set; nothing leaves this machine under it. */
export const UNSET_SENDER: Sender = {
  name: "Your name",
  email: "you@example.org",
  postalAddress: "Your name, your street, your town",
};

/**
 * Returns the configuration of a project from the text of its `dripline.yaml` and the environment.
 *
 * Errors: `config/invalid` with every problem at once, each with line and column.
 */
export function parseConfig(
  text: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Config {
  const problems: string[] = [];
  const { file, placeOf } = parseFile(text ?? "", problems);
  const smtpUrl = environment["DRIPLINE_SMTP_URL"] || undefined;
  if (smtpUrl !== undefined && !isSmtpUrl(smtpUrl)) {
    problems.push(
      `DRIPLINE_SMTP_URL: Expected smtp://host:port or smtps://host:port, ${UNQUOTED}.`,
    );
  }
  const named = environment["DATABASE_URL"]?.trim() || undefined;
  const database = readDatabase(named, file.database ?? DEFAULT_DATABASE);
  if (typeof database === "string") problems.push(database);
  if (file.serve !== undefined && file.site === undefined) {
    problems.push(`${CONFIG_FILE}: serve: Expected \`site\` too, the address of the pages.`);
  }
  if (problems.length > 0 || typeof database === "string") {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    throw new DriplineError("config/invalid", `${count}:\n${problems.join("\n")}`, {
      hint: `Mend ${CONFIG_FILE} and the environment, then run the command again.`,
    });
  }
  const sender = file.sender
    ? {
        name: file.sender.name,
        email: file.sender.email,
        postalAddress: file.sender.postal_address,
      }
    : UNSET_SENDER;
  return {
    sender,
    brand: toBrand(file.brand?.name ?? sender.name, file.brand, placeOf),
    theme: file.theme ?? "default",
    site: file.site === undefined ? undefined : siteAddress(file.site),
    fields: new Map(
      Object.entries(file.fields ?? {}).map(([name, fallback]) => [name, fallback ?? undefined]),
    ),
    exports: file.export ?? {},
    personas: withOwnPersonas(file.personas ?? {}),
    smtpUrl,
    database,
    isSenderConfigured: file.sender !== undefined,
    checks: toCheckSettings(file.checks, placeOf),
    ...toSchedule(file.schedule),
    sending: toSending(file.sending),
    serve: toServe(file.serve),
  };
}

/** A person writes `https://bücher.example`; header fields hold nothing but ASCII (RFC 5322 §2.2). */
function siteAddress(written: string): string {
  return new URL(written).href.replace(/\/+$/u, "");
}

/** Returns where the ledger is, or what is wrong with the setting. */
export function readDatabase(named: string | undefined, file: string): DatabaseSetting | string {
  if (named !== undefined && isPostgresUrl(named)) return { kind: "postgres", url: named };
  if (isPostgresUrl(file)) {
    return `${CONFIG_FILE}: database: Expected a file; an address with a password stands in DATABASE_URL.`;
  }
  const path = databaseFile(named ?? file);
  if (path !== undefined) return { kind: "sqlite", file: path };
  const expected = `Expected a file like ${DEFAULT_DATABASE}, outside of out/`;
  if (named === undefined) return `${CONFIG_FILE}: database: ${expected}.`;
  return `DATABASE_URL: ${expected}, or postgres://user:password@host:5432/database, ${UNQUOTED}.`;
}

/** The file's data, and where in it a setting stands. */
interface ParsedFile {
  readonly file: z.infer<typeof ConfigFileSchema>;
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
}

function parseFile(text: string, problems: string[]): ParsedFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line: row, col } = lines.linePos(offset);
    return `${CONFIG_FILE}:${row}:${col}`;
  };
  const placeOf = (path: readonly PropertyKey[]): Place => ({
    file: CONFIG_FILE,
    line: lines.linePos(offsetOf(document, path)).line,
  });
  for (const error of [...document.errors, ...document.warnings])
    problems.push(`${at(error.pos[0])}: ${error.message}`);
  if (problems.length > 0) return { file: {}, placeOf };
  const result = ConfigFileSchema.safeParse(toData(document) ?? {}, { error: expectedKind });
  if (result.success) return { file: result.data, placeOf };
  for (const issue of result.error.issues) {
    const keys = issue.code === "unrecognized_keys" ? issue.keys : [];
    for (const key of keys) {
      const path = [...issue.path, key];
      problems.push(
        `${at(offsetOf(document, path))}: ${path.join(".")}: There is no such setting.${didYouMean(key)}`,
      );
    }
    if (keys.length > 0) continue;
    const name = issue.path.join(".") || "the file";
    problems.push(`${at(offsetOf(document, issue.path))}: ${name}: ${issue.message}`);
  }
  return { file: {}, placeOf };
}

/** Aliases (`*name`) are not read: a few of them can stand for millions of values. */
function toData(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return "aliases";
  }
}

/** Where a value stands; for one that is missing, where the nearest value above it stands. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    const range = (node as { range?: readonly number[] } | undefined)?.range; // every parsed YAML node has one
    if (range?.[0] !== undefined) return range[0];
  }
  return 0;
}

function didYouMean(key: string): string {
  const guess = nearest(key, SETTINGS);
  return guess === undefined ? "" : ` Did you mean "${guess}"?`;
}
