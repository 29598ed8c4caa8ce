import {
  DefaultConnectionProvider,
  DefaultQueryExecutor,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteQueryCompiler,
} from "kysely";
import type {
  CompiledQuery,
  ConnectionProvider,
  DatabaseConnection,
  DialectAdapter,
  Driver,
  QueryCompiler,
  QueryResult,
} from "kysely";
import type { LedgerFile } from "./driver.ts";
import type { Ledger, Tables } from "./tables.ts";

/**
 * Returns the ledger on an open file. The query builder's own way to SQLite takes a dozen turns of promises and a
 * fresh set of objects for each statement, longer than most of ours run; SQLite answers at once, so here a statement
 * runs where it is asked for.
 */
export function createSqliteLedger(file: LedgerFile): Ledger {
  const line = createLine(file);
  const dialect = new SqliteDialect({ database: file });
  return new Kysely<Tables>({
    config: { dialect },
    dialect,
    driver: line.driver,
    executor: new FileExecutor(line),
  });
}

/** The one connection to a file, and who waits for it while a transaction holds it. */
interface Line {
  readonly connection: DatabaseConnection;
  readonly driver: Driver;
  readonly isHeld: () => boolean;
}

function createLine(file: LedgerFile): Line {
  const connection: DatabaseConnection = {
    // An error of SQLite is to reject, not to be thrown.
    executeQuery: async (query) => runStatement(file, query),
    streamQuery: () => {
      throw new Error("The ledger is read in pages, never as a stream.");
    },
  };
  const waiting: (() => void)[] = [];
  let isHeld = false;
  const run = async (sql: string): Promise<void> => void file.prepare(sql).run([]);
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: async () => {
      if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve));
      isHeld = true;
      return connection;
    },
    releaseConnection: async () => {
      const next = waiting.shift();
      // It goes from hand to hand: nobody who comes meanwhile gets in between.
      if (next) next();
      else isHeld = false;
    },
    beginTransaction: () => run("begin"),
    commitTransaction: () => run("commit"),
    rollbackTransaction: () => run("rollback"),
    destroy: async () => file.close(),
  };
  return { connection, driver, isHeld: () => isHeld };
}

function runStatement<Row>(file: LedgerFile, { sql, parameters }: CompiledQuery): QueryResult<Row> {
  const statement = file.prepare(sql);
  // The rows are what the text of the statement says, which is typed where it is written.
  if (statement.reader) return { rows: statement.all(parameters) as Row[] };
  return { rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) };
}

/** Runs statements of no transaction: at once, unless one is open, whose part they would become. */
class FileExecutor extends DefaultQueryExecutor {
  readonly #line: Line;
  readonly #compiler: QueryCompiler;

  constructor(line: Line, compiler = new SqliteQueryCompiler()) {
    super(compiler, new SqliteAdapter(), new DefaultConnectionProvider(line.driver));
    this.#line = line;
    this.#compiler = compiler;
  }

  override executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { isHeld, connection } = this.#line;
    return isHeld() ? super.executeQuery(query) : connection.executeQuery(query);
  }

  /** The query builder asks for it where the connection is held: for a transaction, or for one reader. */
  override withConnectionProvider(provider: ConnectionProvider): DefaultQueryExecutor {
    return new HeldExecutor(this.#compiler, this.adapter, provider, this.#line.connection);
  }
}

/** Runs the statements of who holds the connection. */
class HeldExecutor extends DefaultQueryExecutor {
  readonly #connection: DatabaseConnection;

  constructor(
    compiler: QueryCompiler,
    adapter: DialectAdapter,
    provider: ConnectionProvider,
    connection: DatabaseConnection,
  ) {
    super(compiler, adapter, provider);
    this.#connection = connection;
  }

  override executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#connection.executeQuery(query);
  }

  /** Also asked for at each statement of a transaction, to look whether that is over. */
  override withConnectionProvider(): this {
    return this;
  }
}
