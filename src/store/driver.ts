import type { SqliteDatabase, SqliteStatement } from "kysely";
import { DriplineError } from "../core/errors.ts";
import { describeSqliteError } from "./sqlite-error.ts";

/** An open SQLite file: what the query builder needs, and a way to run scripts. */
export interface LedgerFile extends SqliteDatabase {
  /** Runs statements that return nothing. */
  exec(script: string): void;
  /** Returns the only value of a statement such as `PRAGMA user_version`. */
  value(statement: string): unknown;
}

/** The common part of the two drivers. */
interface DriverDatabase {
  exec(script: string): unknown;
  close(): unknown;
  prepare(sql: string): DriverStatement;
}

interface DriverStatement {
  all(...parameters: readonly unknown[]): unknown[];
  run(...parameters: readonly unknown[]): {
    changes: number | bigint;
    lastInsertRowid: number | bigint;
  };
}

/** One of better-sqlite3, whose rows may be lists of values. */
interface ListStatement extends DriverStatement {
  raw(isRaw: boolean): unknown;
  columns(): readonly { readonly name: string }[];
}

/**
 * Opens a SQLite file with the driver that is part of Node (22.13 and later), else with
 * better-sqlite3. What is read or written later throws the same errors.
 *
 * Errors: `store/no-driver`, those of `describeSqliteError`, and others of SQLite as they are.
 */
export async function openLedgerFile(path: string): Promise<LedgerFile> {
  const open = (await nodeDriver()) ?? (await nativeDriver());
  if (open === undefined) {
    throw new DriplineError("store/no-driver", "No SQLite driver is installed.", {
      hint: "Use Node 22.13 or later, which has one, or run `npm install better-sqlite3`.",
    });
  }
  return adapt(
    guarded(path, () => open(path)),
    path,
  );
}

type Open = (path: string) => DriverDatabase;

async function nodeDriver(): Promise<Open | undefined> {
  // A name that the compiler can't see: the types of Node 20 don't have this module.
  const name: string = "node:sqlite";
  const restore = muteSqliteWarning();
  try {
    // The shape is that of the Node documentation; `adapt` uses nothing else.
    const sqlite = (await import(name)) as {
      DatabaseSync: new (path: string) => DriverDatabase;
    };
    return (path) => new sqlite.DatabaseSync(path);
  } catch {
    return undefined;
  } finally {
    restore();
  }
}

async function nativeDriver(): Promise<Open | undefined> {
  try {
    const { default: Database } = await import("better-sqlite3");
    return (path) => new Database(path);
  } catch {
    return undefined;
  }
}

/** What reads, also from a table of its own, or what writes and says so. */
const RETURNS_ROWS = /^\s*(?:select|pragma|with(?![^]*\b(?:insert|update)\b))\b|\breturning\b/iu;

/** Compiling a statement takes longer than running it; there are about a hundred different ones. */
const MOST_STATEMENTS = 200;

function adapt(database: DriverDatabase, path: string): LedgerFile {
  let isOpen = true;
  const statements = new Map<string, SqliteStatement>();
  return {
    exec: (script) => void guarded(path, () => database.exec(script)),
    close: () => {
      // Node's driver throws at a second close.
      if (isOpen) database.close();
      isOpen = false;
    },
    value: (statement) => {
      const row = guarded(path, () => database.prepare(statement).all()[0]);
      return row === undefined ? undefined : Object.values(row as object)[0];
    },
    prepare: (sql) => {
      const known = statements.get(sql);
      if (known) return known;
      const statement = prepareStatement(database, path, sql);
      if (statements.size < MOST_STATEMENTS) statements.set(sql, statement);
      return statement;
    },
  };
}

function prepareStatement(database: DriverDatabase, path: string, sql: string): SqliteStatement {
  // A deferred transaction that reads first fails at its first write when another process
  // has written meanwhile, without waiting; so each takes the write lock at its start.
  const text = sql === "begin" ? "begin immediate" : sql;
  const statement = guarded(path, () => database.prepare(text));
  const reader = RETURNS_ROWS.test(text);
  const read = reader ? createReader(statement, text) : statement.all.bind(statement);
  const all: SqliteStatement["all"] = (parameters) => guarded(path, () => read(...parameters));
  return {
    reader,
    all,
    run: (parameters) =>
      guarded(path, () =>
        sql === "rollback" ? rollBack(statement) : statement.run(...parameters),
      ),
    iterate: (parameters) => all(parameters).values(),
  };
}

/**
 * better-sqlite3 looks up the name of each column for each row, which takes longer than to find the row. Names that
 * stand in the statement are read once; behind a star they are those of the table, which another process may change.
 */
function createReader(statement: DriverStatement, text: string): DriverStatement["all"] {
  if (!givesLists(statement) || text.includes("*")) {
    return (...parameters) => statement.all(...parameters);
  }
  statement.raw(true);
  const names = statement.columns().map(({ name }) => name);
  return (...parameters) =>
    statement.all(...parameters).map((values) => {
      const row: Record<string, unknown> = {};
      let index = 0;
      // Lists, since they were asked for.
      for (const name of names) row[name] = (values as unknown[])[index++];
      return row;
    });
}

function givesLists(statement: DriverStatement): statement is ListStatement {
  return "raw" in statement;
}

/**
 * SQLite has rolled back itself where the disk fails or is full, and calls a second time an error that
 * does no harm (sqlite.org/lang_transaction.html §3); it would hide the first one, which says why.
 */
function rollBack(statement: DriverStatement): ReturnType<DriverStatement["run"]> {
  try {
    return statement.run();
  } catch (error) {
    const isDone = error instanceof Error && error.message.includes("no transaction is active");
    if (isDone) return { changes: 0, lastInsertRowid: 0 };
    throw error;
  }
}

function guarded<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw describeSqliteError(error, path);
  }
}

/** Node 22 and 24 call their SQLite experimental on each start, which says nothing to our users. */
function muteSqliteWarning(): () => void {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    if (String(warning).includes("SQLite is an experimental feature")) return;
    // The overloads of emitWarning differ only in what follows the warning.
    (emitWarning as (...all: unknown[]) => void)(warning, ...rest);
  };
  return () => {
    process.emitWarning = emitWarning;
  };
}
