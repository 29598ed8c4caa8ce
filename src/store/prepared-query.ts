import type { Compilable, CompiledQuery } from "kysely";
import { isPostgres } from "./postgres/is-postgres.ts";
import { repeated } from "./postgres/repeated-text.ts";
import type { Ledger } from "./tables.ts";

/** Runs a query with values for its places; returns its rows. */
export type PreparedQuery<Values, Row> = (ledger: Ledger, values: Values) => Promise<Row[]>;

/** Returns what stands in a query for a value that is given when it runs. */
export type PlaceFor<Values> = <Name extends keyof Values & string>(name: Name) => Values[Name];

/**
 * Returns a query that is built and compiled once for each kind of database, which takes longer than running one
 * that finds a row or two. `build` writes `place("now")` where each run has a value `now` of its own.
 */
export function preparedQuery<Values extends Readonly<Record<string, unknown>>, Row>(
  build: (ledger: Ledger, place: PlaceFor<Values>) => Compilable<Row>,
): PreparedQuery<Values, Row> {
  const compiled = new Map<boolean, CompiledQuery<Row>>();
  return async (ledger, values) => {
    const onPostgres = isPostgres(ledger);
    let query = compiled.get(onPostgres);
    if (query === undefined) {
      const built = build(ledger, placeFor).compile();
      query = onPostgres ? { ...built, sql: repeated(built.sql) } : built;
      compiled.set(onPostgres, query);
    }
    const parameters = query.parameters.map((value) =>
      value instanceof Place ? values[value.name] : value,
    );
    return (await ledger.executeQuery<Row>({ ...query, parameters })).rows;
  };
}

class Place {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** The builder takes it for a value, and hands it on as a parameter. */
function placeFor(name: string): never {
  return new Place(name) as never;
}
