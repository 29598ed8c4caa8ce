import { DriplineError } from "../../core/errors.ts";

interface Known {
  /** SQLSTATE codes (PostgreSQL, appendix A) or those of Node's network, a space, and what a message says. */
  readonly when: RegExp;
  readonly code: string;
  /** `…` stands for what the server says. */
  readonly message: string;
  readonly hint: string;
  readonly retryable?: true;
}

/** The first that fits. All that pgbouncer refuses has one code, 08P01, so that only its words tell what it is. */
const KNOWN: readonly Known[] = [
  {
    when: /client password must be|empty password/u,
    code: "store/auth-refused",
    message: "wants a password.",
    hint: "Write it into DATABASE_URL, postgres://user:password@host/database, or set PGPASSWORD, or keep it in ~/.pgpass.",
  },
  {
    when: /^(?:28P01|28000) |^08P01 .*(?:authentication failed|no such user|password)/u,
    code: "store/auth-refused",
    message: "refuses the user name or password.",
    hint: "Look at DATABASE_URL; other signs in the password are written as %XX.",
  },
  {
    when: /^3D000 |^08P01 .*(?:database .*does not exist|no such database)/u,
    code: "store/no-database",
    message: "does not exist.",
    hint: "Make the database first: createdb <name>.",
  },
  {
    when: /^(?:42501|3F000) /u,
    code: "store/no-rights",
    message: "does not let this user do that.",
    hint: "Grant it the right to create and use tables: GRANT CREATE, USAGE ON SCHEMA … TO …; or give it a schema of its own.",
  },
  {
    // A replica refuses our transactions (SERIALIZABLE) as a feature that it has not, before any write.
    when: /^(?:25006|0A000) /u,
    code: "store/read-only",
    message: "can only be read, as a replica is.",
    hint: "Name the primary server in DATABASE_URL. Where a replica is about to take over, wait: a worker does.",
    retryable: true,
  },
  {
    when: /^53300 |^08P01 no more connections/u,
    code: "store/too-many-connections",
    message: "has no connection left.",
    hint: "Run fewer workers, or raise max_connections, or put pgbouncer before it.",
    retryable: true,
  },
  {
    when: /^53100 /u,
    code: "store/disk-full",
    message: "can't write, since its disk is full; all that was recorded before is kept.",
    hint: "Make room there, then run the command again.",
    retryable: true,
  },
  {
    when: /^53[24]00 /u,
    code: "store/out-of-resources",
    message: "has not the means for that: ….",
    hint: "Look after the server's memory and limits; what was recorded is kept.",
    retryable: true,
  },
  {
    when: /^(?:57014|25P0[34]) /u,
    code: "store/timed-out",
    message: "broke off what took longer than this user may take, or somebody canceled it.",
    hint: "Give the user more time where this comes again: ALTER ROLE … SET statement_timeout = '60s'; transaction_timeout and idle_in_transaction_session_timeout may be too short, too. What was recorded is kept.",
    retryable: true,
  },
  {
    when: /^(?:40001|40P01|55P03) /u,
    code: "store/busy",
    message: "is being written by others all the time.",
    hint: "Run the command again.",
    retryable: true,
  },
  {
    when: /^(?:42P07|42703|42P01) /u,
    code: "store/not-a-ledger",
    message: "holds tables of something else, or not all of ours.",
    hint: "Name another database, or a schema of its own: ?options=-c%20search_path%3Ddripline.",
  },
  {
    when: /does not support SSL/u,
    code: "store/no-tls",
    message: "offers no encrypted connection.",
    hint: "Turn on ssl at the server; where the network between is yours alone, add ?sslmode=disable.",
  },
  {
    when: /^(?:SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|CERT_HAS_EXPIRED|ERR_TLS_CERT_ALTNAME_INVALID|UNABLE_TO_GET_ISSUER_CERT_LOCALLY) /u,
    code: "store/no-tls",
    message: "shows a certificate that is not trusted.",
    hint: "Name its authority in NODE_EXTRA_CA_CERTS, or add ?sslmode=no-verify, which encrypts without looking who answers.",
  },
  {
    when: /^08P01 unsupported startup parameter/u,
    code: "store/pooler-refused",
    message: "is behind a pooler that refuses a setting: ….",
    hint: "Write ignore_startup_parameters = lock_timeout into pgbouncer.ini. For a schema of its own, leave ?options= out of DATABASE_URL and give it to the user: ALTER ROLE … SET search_path = ….",
  },
  {
    when: /^08P01 /u,
    code: "store/unreachable",
    message: "can't be used: ….",
    hint: "Look whether the server runs, and the pooler before it; what was recorded is kept.",
    retryable: true,
  },
  {
    when: /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|EPIPE|57P0[123]|08\w{3}) |^(?:ENOENT|EACCES) connect|Connection terminated|timeout exceeded|Client has encountered a connection error/u,
    code: "store/unreachable",
    message: "does not answer.",
    hint: "Look whether the server runs and its address is right; what was recorded is kept.",
    retryable: true,
  },
];

/** The transaction is to be tried again: it met with another one, and nothing of it is written. */
export function isCollision(error: unknown): boolean {
  return error instanceof DriplineError && error.code === "store/busy";
}

/** The server broke the transaction off, as one that waits for a lock longer than it may: nothing of it is written. */
export function isTimedOut(error: unknown): boolean {
  return error instanceof DriplineError && error.code === "store/timed-out";
}

/** A row was to be added whose key another one has (`unique_violation`). */
export function isRepeated(error: unknown): boolean {
  return hasCode(error, "23505");
}

/** What a row refers to is being removed at that moment, or is gone (`foreign_key_violation`). */
export function isLoose(error: unknown): boolean {
  return hasCode(error, "23503");
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** Returns what PostgreSQL says as a sentence for a person; other errors as they are. */
export function describePostgresError(error: unknown, name: string): unknown {
  if (error instanceof DriplineError || !(error instanceof Error)) return error;
  const own = "code" in error && typeof error.code === "string" ? error.code : "";
  const known = KNOWN.find(({ when }) => when.test(`${own} ${error.message}`));
  if (known === undefined) return error;
  const { code, hint, retryable = false } = known;
  const message = known.message.replace("…", () => error.message);
  return new DriplineError(code, `${name} ${message}`, { hint, cause: error, retryable });
}
