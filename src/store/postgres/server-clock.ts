import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Clock } from "../../core/ports.ts";
import type { LedgerClock } from "../ledger-clock.ts";

/**
 * Returns the clock of a server, which all hosts share, however wrong their own are. Terms are lengths of time, so
 * it does not matter either when the clock of a host is set while it works.
 */
export function createServerClock(host: Clock): LedgerClock {
  return {
    // A query of its own is asked once, so that the index of leases can be used.
    now: () => sql`(SELECT ${isoOf(sql`clock_timestamp()`)})`,
    term: (at, until) => String(until.getTime() - at.getTime()),
    end: (term) =>
      isoOf(sql`clock_timestamp() + CAST(${term} AS DOUBLE PRECISION) * INTERVAL '1 millisecond'`),
    ahead: async (ledger, at) => {
      const { rows } = await sql<{ now: number }>`
        SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS DOUBLE PRECISION) AS now
      `.execute(ledger);
      const now = (at ?? host.now()).getTime();
      return Math.round(rows[0]?.now ?? now) - now;
    },
  };
}

function isoOf(instant: RawBuilder<unknown>): RawBuilder<string> {
  return sql`to_char((${instant}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
