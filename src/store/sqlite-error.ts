import { DriplineError } from "../core/errors.ts";

/** SQLite's own sentences, which both drivers hand on; their codes differ. */
const KNOWN: readonly {
  readonly says: RegExp;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly retryable?: true;
}[] = [
  {
    says: /file is not a database/u,
    code: "store/not-a-ledger",
    message: "is not a ledger of dripline.",
    hint: "Name another file; this one is unchanged.",
  },
  {
    says: /malformed|corrupt/u,
    code: "store/corrupt",
    message: "is damaged.",
    hint: "Go back to a backup with `dripline restore`, which keeps it; or save what can be read: sqlite3 <file> .recover | sqlite3 <new file>.",
  },
  {
    says: /readonly|read-only/u,
    code: "store/read-only",
    message: "can't be written.",
    hint: "Check the permissions of the file and of its folder, which has to be writable too.",
  },
  {
    says: /disk is full/u,
    code: "store/disk-full",
    message: "can't be written, since the disk is full; all that was recorded before is kept.",
    hint: "Make room, then run the command again.",
    retryable: true,
  },
  {
    says: /database (?:table )?is locked|database is busy/u,
    code: "store/busy",
    message: "is held by another program.",
    hint: "Wait for the other program, then run the command again.",
    retryable: true,
  },
  {
    says: /disk I\/O error/u,
    code: "store/disk-error",
    message: "can't be read or written: the disk reports an error.",
    hint: "Look after the disk first, and don't run the command again before.",
  },
];

/** Returns what SQLite says about a ledger as a sentence for a person; other errors as they are. */
export function describeSqliteError(error: unknown, path: string): unknown {
  if (error instanceof DriplineError || !(error instanceof Error)) return error;
  const said = hasNoRoomBeside(error) ? "disk is full" : error.message;
  const known = KNOWN.find(({ says }) => says.test(said));
  if (known === undefined) return error;
  const { code, message, hint, retryable = false } = known;
  return new DriplineError(code, `${path} ${message}`, { hint, cause: error, retryable });
}

/**
 * The index of what SQLite keeps beside a ledger is the first that finds no room, and is told as any fault of the disk but
 * for its code (sqlite.org/rescode.html#ioerr_shmsize), which better-sqlite3 gives by name and Node by number.
 */
function hasNoRoomBeside(error: object): boolean {
  if ("code" in error && error.code === "SQLITE_IOERR_SHMSIZE") return true;
  return "errcode" in error && error.errcode === 4874;
}
