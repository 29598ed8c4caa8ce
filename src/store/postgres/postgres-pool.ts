import type { PostgresPool } from "kysely";
import pg from "pg";
import { isCopy, runCopy } from "./copy-rows.ts";
import { isDirect } from "./is-direct.ts";
import { describePostgresError } from "./postgres-error.ts";
import type { PostgresTarget } from "./postgres-url.ts";
import { createPlanNames } from "./repeated-text.ts";
import { storableText } from "./storable-text.ts";

/** One worker writes in one transaction at a time; the rest is for pages and reports. */
const CONNECTIONS = 6;
/** A server that is away is told so after this time, instead of waiting for it without a word. */
export const CONNECT_MS = 10_000;
/**
 * A connection ends after this time, and with it the plans that the server keeps for it: some were made while tables
 * were small.
 */
const LIFE_S = 300;
/** So long a transaction may wait for the rows of another one. */
const LOCK_MS = 10_000;

/** BIGINT and NUMERIC, as counts are: those that a ledger has are exact as numbers. */
const NUMBERS = new Set([20, 1700]);

/** Returns connections for the query builder; their errors are those of `describePostgresError`. */
export function createPool({ connectionString, ssl, name }: PostgresTarget): PostgresPool {
  const pool = new pg.Pool({
    connectionString,
    ssl,
    max: CONNECTIONS,
    maxLifetimeSeconds: LIFE_S,
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
  const nameOf = createPlanNames();
  const direct = new WeakMap<pg.PoolClient, boolean>();
  const canKeepPlans = async (client: pg.PoolClient): Promise<boolean> => {
    let isOne = direct.get(client);
    if (isOne === undefined) direct.set(client, (isOne = await isDirect(client)));
    return isOne;
  };
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
      const keepsPlans = await told(canKeepPlans(client));
      // Without a listener an error of a connection in use would end the program; its query fails anyway.
      const ignore = (): void => undefined;
      client.on("error", ignore);
      const query = (text: string, given: readonly unknown[] = []): Promise<unknown> => {
        const values = given.map(storable);
        if (isCopy(text)) return told(runCopy(client, text, String(values[0])));
        const planName = keepsPlans ? nameOf(text) : undefined;
        return told(client.query({ text, values, ...(planName && { name: planName }) }));
      };
      const release = (): void => {
        client.off("error", ignore);
        client.release();
      };
      // The query builder also has a form for cursors, which nobody here uses.
      return { query, release } as unknown as Awaited<ReturnType<PostgresPool["connect"]>>;
    },
    end: () => pool.end(),
  };
}

function storable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(storable);
  return typeof value === "string" ? storableText(value) : value;
}

type GetParser = (id: number, format?: "text" | "binary") => (text: string) => unknown;
