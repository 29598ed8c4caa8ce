import { sql } from "kysely";
import pg from "pg";
import type { PlanNotice } from "../../core/plan-notice.ts";
import { MINUTE_MS, SECOND_MS } from "../../core/time-units.ts";
import type { PlanListener, StopListening } from "../plan-notices.ts";
import type { LedgerTransaction } from "../tables.ts";
import { isDirect } from "./is-direct.ts";
import { CONNECT_MS } from "./postgres-pool.ts";
import type { PostgresTarget } from "./postgres-url.ts";

/** A table's number is its own in its database, so that ledgers in several schemas don't wake each other. */
const CHANNEL = "'dripline_' || CAST(CAST('delivery' AS regclass) AS oid)";

/**
 * Tells other processes of what a transaction plans, once it is on the disk (NOTIFY). Commits that do so go one by
 * one through the whole server, so what workers write for each message does not.
 */
export async function tellPlanned(
  transaction: LedgerTransaction,
  { kind, dueAt }: PlanNotice,
): Promise<void> {
  const text = `${kind} ${dueAt.toISOString()}`;
  await sql`SELECT pg_notify(${sql.raw(CHANNEL)}, ${text})`.execute(transaction);
}

/** Waits before the first, second … try to get the line back; the last one goes on. */
const BREAKS_MS = [SECOND_MS, 5 * SECOND_MS, 15 * SECOND_MS, MINUTE_MS];

/** When the line was down or not yet there, anything may have been planned. */
const UNHEARD: readonly PlanNotice[] = [
  { kind: "delivery", dueAt: new Date(0) },
  { kind: "confirmation", dueAt: new Date(0) },
];

/**
 * Hears what other processes plan, over a connection of its own (LISTEN) that is taken up again whenever it
 * breaks. Who listens looks by itself now and then, so all that a broken line costs is that wait, and nothing
 * is said about it. Behind a pooler there is no line: what is heard there goes to whoever has the connection then.
 */
export function listenForPlans(target: PostgresTarget, listener: PlanListener): StopListening {
  let nBreaks = 0;
  let isEnded = false;
  let hangUp = (): void => undefined;
  const lineUp = (): void => {
    const client = new pg.Client({
      connectionString: target.connectionString,
      ssl: target.ssl,
      connectionTimeoutMillis: CONNECT_MS,
      application_name: "dripline listens",
      // Most of the time nothing comes, which is just what a line looks like that is cut without a word.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10 * SECOND_MS,
    });
    let isDown = false;
    const takeDown = (): void => {
      isDown = true;
      // What is broken already can't be ended; that is no news.
      client.end().catch(() => undefined);
    };
    const lineDown = (): void => {
      if (isDown) return;
      takeDown();
      const wait = BREAKS_MS[Math.min(nBreaks, BREAKS_MS.length - 1)] ?? MINUTE_MS;
      nBreaks += 1;
      const timer = setTimeout(lineUp, wait);
      hangUp = () => clearTimeout(timer);
    };
    hangUp = takeDown;
    client.on("error", lineDown);
    client.on("end", lineDown);
    client.on("notification", ({ payload }) => {
      const notice = readNotice(payload ?? "");
      if (notice !== undefined && !isDown) listener(notice);
    });
    listen(client).then(
      (isHeard) => {
        if (isDown) return;
        nBreaks = 0;
        if (isHeard) for (const notice of UNHEARD) listener(notice);
        else takeDown();
      },
      () => lineDown(),
    );
  };
  lineUp();
  return () => {
    if (isEnded) return;
    isEnded = true;
    hangUp();
  };
}

/** Begins to listen; `false`, and nothing is begun, where something stands between us and the server. */
async function listen(client: pg.Client): Promise<boolean> {
  await client.connect();
  if (!(await isDirect(client))) return false;
  const { rows } = await client.query<{ channel: string }>(`SELECT ${CHANNEL} AS channel`);
  const [row] = rows;
  if (row === undefined) return false;
  await client.query(`LISTEN ${pg.escapeIdentifier(row.channel)}`);
  return true;
}

function readNotice(text: string): PlanNotice | undefined {
  const [kind, at = ""] = text.split(" ", 2);
  const dueAt = new Date(at);
  if ((kind !== "delivery" && kind !== "confirmation") || Number.isNaN(dueAt.getTime())) {
    return undefined;
  }
  return { kind, dueAt };
}
