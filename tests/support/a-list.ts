import { exportPeople } from "../../src/audience/export-people.ts";
import { importPeople } from "../../src/audience/import-people.ts";
import type { ImportRequest } from "../../src/audience/import-people.ts";
import type { PeopleReport } from "../../src/audience/people-report.ts";
import type { Store } from "../../src/core/ports.ts";
import { createVirtualClock } from "../../src/deliver/play.ts";
import { aLedger } from "./a-ledger.ts";
import { START } from "./instants.ts";

/** Imports a list at the start, with consent by "the form". (Default store: a new ledger) */
export async function importedPeople(
  text: string | Uint8Array,
  options: Partial<ImportRequest> = {},
): Promise<PeopleReport> {
  const bytes = Buffer.from(text);
  return importPeople({
    store: options.store ?? (await aLedger()),
    clock: createVirtualClock(START),
    file: "people.csv",
    read: async function* () {
      yield bytes;
    },
    map: new Map(),
    fields: ["city"],
    consentSource: "the form",
    isDryRun: false,
    onProgress: () => undefined,
    ...options,
  });
}

/** Returns the whole export. */
export async function exportedPeople(store: Store): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of exportPeople(store, undefined)) pieces.push(piece);
  return pieces.join("");
}
