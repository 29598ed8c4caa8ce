import { afterAll, beforeAll, onTestFinished } from "vitest";
import type { Store } from "../../src/core/ports.ts";
import { openPostgresStore } from "./open-postgres-store.ts";
import { defined } from "./a-ledger.ts";
import { startPostgres } from "./start-postgres.ts";
import type { PostgresServer } from "./start-postgres.ts";

/** A server for the tests of a file. */
export interface Postgres extends Omit<PostgresServer, "stop"> {
  /** Opens a ledger in a new schema; it is closed at the end of the test. */
  readonly ledger: () => Promise<Store>;
}

/** Starts a server before the tests of this file and ends it after them; call it at the top. */
export function aPostgres(): Postgres {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());
  const url = (): Promise<string> => defined(server).url();
  return {
    url,
    run: (statement, at) => defined(server).run(statement, at),
    crash: () => defined(server).crash(),
    ledger: async () => {
      const store = await openPostgresStore(await url());
      onTestFinished(() => store.close());
      return store;
    },
  };
}
