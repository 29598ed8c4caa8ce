import { CompiledQuery } from "kysely";
import type { Compilable, QueryResult } from "kysely";
import type { LedgerTransaction } from "./tables.ts";

/** Stands in a query for a value that is known when it runs. */
export type ValueOf<Values> = <Name extends keyof Values>(name: Name) => Values[Name];

/** Runs a prepared query with values. */
export type PreparedQuery<Values, Row> = (
  transaction: LedgerTransaction,
  values: Values,
) => Promise<QueryResult<Row>>;

/**
 * Returns a query that is built and compiled once for each dialect, and from then on only gets its
 * values: for the few that run for every message, where compiling would be most of the time.
 */
export function prepareQuery<Values extends object, Row>(
  build: (transaction: LedgerTransaction, value: ValueOf<Values>) => Compilable<Row>,
): PreparedQuery<Values, Row> {
  const compiled = new WeakMap<object, Template<Values>>();
  return (transaction, values) => {
    const dialect = transaction.getExecutor().adapter;
    const template = compiled.get(dialect) ?? compileTemplate(transaction, build);
    compiled.set(dialect, template);
    const parameters = template.parameters.map((one) =>
      one.name === undefined ? one.value : values[one.name],
    );
    return transaction.executeQuery<Row>(CompiledQuery.raw(template.sql, parameters));
  };
}

interface Template<Values> {
  readonly sql: string;
  /** In order: the name of a value that comes later, or a value that is always the same. */
  readonly parameters: readonly {
    readonly name: keyof Values | undefined;
    readonly value: unknown;
  }[];
}

function compileTemplate<Values extends object, Row>(
  transaction: LedgerTransaction,
  build: (transaction: LedgerTransaction, value: ValueOf<Values>) => Compilable<Row>,
): Template<Values> {
  const marks = new Map<unknown, keyof Values>();
  const value: ValueOf<Values> = (name) => {
    // The query builder hands any object on as it is, so the mark comes back among the parameters.
    const mark = { name } as unknown as Values[typeof name];
    marks.set(mark, name);
    return mark;
  };
  const { sql, parameters } = build(transaction, value).compile();
  return { sql, parameters: parameters.map((one) => ({ name: marks.get(one), value: one })) };
}
