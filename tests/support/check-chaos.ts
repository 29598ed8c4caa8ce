import Database from "better-sqlite3";
import pg from "pg";
import { isPostgresUrl } from "../../src/store/postgres/postgres-url.ts";

/** What the mail server saw of a message. */
export interface Sighting {
  readonly id: string;
  readonly to: string;
  readonly hash: string;
  /** The round in which it came. */
  readonly round: number;
}

/** What a ledger says after a run; read by another program than the one that wrote it. */
export interface LedgerFacts {
  /** The complaints of `PRAGMA integrity_check` and `foreign_key_check`. */
  readonly damages: readonly string[];
  /** Deliveries that have the event `accepted` more than once. */
  readonly acceptedTwice: readonly string[];
  /** Message-IDs that count as accepted. */
  readonly accepted: readonly string[];
  /** Who has a message in doubt, which a person has to resolve. */
  readonly held: ReadonlySet<string>;
}

/** All that a run leaves behind, and what it was to be. */
export interface ChaosRecord {
  readonly sightings: readonly Sighting[];
  readonly ledger: LedgerFacts;
  /** Who has left, and the round after which the answer was given. */
  readonly left: ReadonlyMap<string, number>;
  readonly people: readonly string[];
  readonly steps: number;
  readonly policy: "resend" | "hold";
  /** The most messages that can have been on the wire at the kills, together. */
  readonly mostOnTheWire: number;
}

/** Sent twice again after a doubt, then a person has to decide. */
const MOST_COPIES = 3;

/** Returns what has gone wrong, one sentence each: by what the mail server saw, then by the ledger. */
export function checkChaos(record: ChaosRecord): string[] {
  return [...checkMessages(record), ...checkPeople(record), ...checkLedger(record)];
}

/** Returns what a ledger says, read by SQL of its own: a file of SQLite, or an address of PostgreSQL. */
export async function readLedgerFacts(where: string): Promise<LedgerFacts> {
  const { column, damages, close } = isPostgresUrl(where) ? await onServer(where) : inFile(where);
  const facts = {
    damages: await damages(),
    acceptedTwice: await column(
      "SELECT 'delivery ' || delivery_id AS it FROM event WHERE kind = 'accepted' GROUP BY delivery_id HAVING count(*) > 1",
    ),
    accepted: await column("SELECT message_id AS it FROM delivery WHERE state = 'accepted'"),
    held: new Set(
      await column(
        "SELECT email AS it FROM delivery JOIN enrollment ON enrollment.id = enrollment_id JOIN subscriber ON subscriber.id = subscriber_id WHERE delivery.state = 'in-doubt'",
      ),
    ),
  };
  await close();
  return facts;
}

/** Reads a ledger by a driver of its own. */
interface FactReader {
  /** Returns the column `it`. */
  readonly column: (sql: string) => Promise<string[]>;
  readonly damages: () => Promise<string[]>;
  readonly close: () => Promise<void>;
}

function inFile(path: string): FactReader {
  const database = new Database(path, { readonly: true });
  const column = (sql: string): string[] => database.prepare(sql).pluck().all() as string[];
  return {
    column: async (sql) => column(sql),
    damages: async () => [
      ...column("PRAGMA integrity_check").filter((line) => line !== "ok"),
      ...column("PRAGMA foreign_key_check").map((table) => `${table} refers to a row that is not.`),
    ],
    close: async () => void database.close(),
  };
}

async function onServer(url: string): Promise<FactReader> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const column = async (sql: string): Promise<string[]> =>
    (await client.query<{ it: string }>(sql)).rows.map(({ it }) => it);
  return {
    column,
    damages: () =>
      column(
        "SELECT 'an index of ' || relname || ' is damaged' AS it FROM pg_index JOIN pg_class ON pg_class.oid = indrelid WHERE NOT indisvalid",
      ),
    close: () => client.end(),
  };
}

function checkMessages({ sightings, left, policy, mostOnTheWire }: ChaosRecord): string[] {
  const problems: string[] = [];
  let copies = 0;
  for (const [id, seen] of groupById(sightings)) {
    copies += seen.length - 1;
    if (new Set(seen.map(({ hash }) => hash)).size > 1)
      problems.push(`${id} came with other bytes.`);
    if (new Set(seen.map(({ to }) => to)).size > 1) problems.push(`${id} came to two people.`);
    if (seen.length > MOST_COPIES) problems.push(`${id} came ${seen.length} times.`);
    for (const { to, round } of seen) {
      if (round > (left.get(to) ?? Infinity)) problems.push(`${to} got ${id} after leaving.`);
    }
  }
  if (copies > mostOnTheWire) {
    problems.push(`${copies} copies, where at most ${mostOnTheWire} were on the wire at a kill.`);
  }
  if (policy === "hold" && copies > 0) problems.push(`${copies} copies with hold.`);
  return problems;
}

function checkPeople({ sightings, left, people, steps, ledger }: ChaosRecord): string[] {
  const idsOf = new Map<string, Set<string>>();
  for (const { to, id } of sightings) idsOf.set(to, (idsOf.get(to) ?? new Set()).add(id));
  return people.flatMap((email) => {
    const count = idsOf.get(email)?.size ?? 0;
    if (count > steps) return [`${email} got ${count} messages for ${steps} steps.`];
    const isExcused = left.has(email) || ledger.held.has(email);
    return count < steps && !isExcused ? [`${email} got only ${count} of ${steps} steps.`] : [];
  });
}

function checkLedger({ ledger, sightings }: ChaosRecord): string[] {
  const seen = new Set(sightings.map(({ id }) => id));
  return [
    ...ledger.damages,
    ...ledger.acceptedTwice.map((delivery) => `${delivery} was accepted twice.`),
    ...ledger.accepted
      .filter((id) => !seen.has(id))
      .map((id) => `${id} counts as accepted, and the server never had it.`),
  ];
}

function groupById(sightings: readonly Sighting[]): Map<string, Sighting[]> {
  const groups = new Map<string, Sighting[]>();
  for (const one of sightings) {
    const group = groups.get(one.id);
    if (group) group.push(one);
    else groups.set(one.id, [one]);
  }
  return groups;
}
