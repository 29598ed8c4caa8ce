import { Kysely, SqliteDialect } from "kysely";
import type { Store } from "../core/ports.ts";
import { claimDue, markTransmitting } from "./claims.ts";
import type { LedgerFile } from "./driver.ts";
import { loadEdition, saveEdition } from "./editions.ts";
import { enroll } from "./enrollments.ts";
import { listEvents } from "./events.ts";
import { recoverLapsed } from "./recovery.ts";
import { listDeliveries, nextDueAt } from "./reports.ts";
import { settle } from "./settlements.ts";
import { addSubscriber, setSubscriberState } from "./subscribers.ts";
import type { Tables } from "./tables.ts";

/** Returns the store on an open and prepared file. */
export function createLedgerStore(file: LedgerFile): Store {
  const ledger = new Kysely<Tables>({ dialect: new SqliteDialect({ database: file }) });
  return {
    addSubscriber: (person, at) => addSubscriber(ledger, person, at),
    setSubscriberState: (id, state, at) => setSubscriberState(ledger, id, state, at),
    saveEdition: (edition, at) => saveEdition(ledger, edition, at),
    loadEdition: (editionId) => loadEdition(ledger, editionId),
    enroll: (request) => enroll(ledger, request),
    claimDue: (request) => claimDue(ledger, request),
    markTransmitting: (claim, at, until) => markTransmitting(ledger, claim, at, until),
    settle: (claim, settlement, at) => settle(ledger, claim, settlement, at),
    recoverLapsed: (now) => recoverLapsed(ledger, now),
    nextDueAt: () => nextDueAt(ledger),
    deliveries: () => listDeliveries(ledger),
    events: () => listEvents(ledger),
    close: async () => {
      await ledger.destroy();
      // The query builder leaves the file open where it has run no query.
      file.close();
    },
  };
}
