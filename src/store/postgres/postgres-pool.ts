import type { PostgresPool } from "kysely";
import pg from "pg";
import { isCopy } from "./copy-rows.ts";
import type { CopyText } from "./copy-rows.ts";
import { createKeptPlans } from "./kept-plans.ts";
import { describePostgresError } from "./postgres-error.ts";
import type { PostgresTarget } from "./postgres-url.ts";
import { runCopy } from "./run-copy.ts";
import { storableText } from "./storable-text.ts";

/** Who uses a pool: pages and reports, or what a worker writes for each message. */
export type PoolUse = "any" | "worker";

/** One worker claims, or writes in one transaction at a time. */
const CONNECTIONS: Readonly<Record<PoolUse, number>> = { any: 4, worker: 2 };
/** A server that is away is told so after this time, instead of waiting for it without a word. */
export const CONNECT_MS = 10_000;
/** So long a transaction may wait for the rows of another one. */
const LOCK_MS = 10_000;

/** BIGINT and NUMERIC, as counts are: those that a ledger has are exact as numbers. */
const NUMBERS = new Set([20, 1700]);

/** Returns connections for the query builder; their errors are those of `describePostgresError`. (Default: for any use) */
export function createPool(
  { connectionString, ssl, name }: PostgresTarget,
  use: PoolUse = "any",
): PostgresPool {
  const pool = new pg.Pool({
    connectionString,
    ssl,
    max: CONNECTIONS[use],
    connectionTimeoutMillis: CONNECT_MS,
    lock_timeout: LOCK_MS,
    application_name: "dripline",
    types: {
      getTypeParser: (id: number, format?: "text" | "binary") =>
        // The types of pg know only ids that it names itself.
        NUMBERS.has(id) ? Number : (pg.types.getTypeParser as GetParser)(id, format),
    },
  });
  // A connection that breaks while nobody uses it is replaced when the next one is asked for.
  pool.on("error", () => undefined);
  const { keepsPlans, nameOf } = createKeptPlans();
  const told = async <T>(act: Promise<T>): Promise<T> => {
    try {
      return await act;
    } catch (error) {
      throw describePostgresError(error, name);
    }
  };
  return {
    connect: async () => {
      const client = await told(pool.connect());
      // Without a listener an error of a connection in use would end the program; its query fails anyway.
      const ignore = (): void => undefined;
      client.on("error", ignore);
      const release = (error?: Error): void => {
        client.off("error", ignore);
        client.release(error);
      };
      const isKept = use === "worker" && (await told(keepsPlans(client)).catch(giveUp(release)));
      const query = (text: string, given: readonly unknown[] = []): Promise<unknown> => {
        if (isCopy(text)) return told(runCopy(client, text, given[0] as CopyText));
        const values = given.map(storable);
        const planName = isKept ? nameOf(text) : undefined;
        return told(client.query({ text, values, ...(planName && { name: planName }) }));
      };
      // The query builder also has a form for cursors, which nobody here uses.
      return { query, release: () => release() } as unknown as Awaited<
        ReturnType<PostgresPool["connect"]>
      >;
    },
    end: () => pool.end(),
  };
}

/** Returns what takes a connection away that was broken before it could be used. */
function giveUp(release: (error: Error) => void): (error: Error) => never {
  return (error) => {
    release(error);
    throw error;
  };
}

function storable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(storable);
  return typeof value === "string" ? storableText(value) : value;
}

type GetParser = (id: number, format?: "text" | "binary") => (text: string) => unknown;
