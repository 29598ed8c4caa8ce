import { stringify } from "csv-stringify/sync";
import type { Store } from "../core/ports.ts";
import type { SubscriberRecord, SubscriberState } from "../core/subscriber.ts";
import { guardCell } from "./formula-guard.ts";

const PAGE = 1_000;

const COLUMNS = [
  "email",
  "status",
  "timezone",
  "language",
  "consent_source",
  "consent_at",
  "created_at",
] as const;

/**
 * Gives the audience as CSV, a page at a time: a column for each merge field that anybody has. A
 * cell that a spreadsheet would run as a formula gets an apostrophe, which `import` takes off again.
 */
export async function* exportPeople(
  store: Store,
  state: SubscriberState | undefined,
): AsyncGenerator<string> {
  const fields = await fieldNames(store, state);
  yield toCsv([[...COLUMNS, ...fields]]);
  for await (const page of pagesOf(store, state)) {
    yield toCsv(page.map((person) => toRow(person, fields)));
  }
}

/** Gives all subscribers, or those in a state, a page at a time. */
async function* pagesOf(
  store: Store,
  state: SubscriberState | undefined,
): AsyncGenerator<SubscriberRecord[]> {
  let afterId = 0;
  for (;;) {
    const page = await store.listSubscribers({ state, afterId, limit: PAGE });
    if (page.length === 0) return;
    yield page;
    afterId = page.at(-1)?.id ?? afterId;
  }
}

async function fieldNames(store: Store, state: SubscriberState | undefined): Promise<string[]> {
  const names = new Set<string>();
  for await (const page of pagesOf(store, state)) {
    for (const { fields } of page) for (const name of Object.keys(fields)) names.add(name);
  }
  return [...names].toSorted();
}

function toRow(person: SubscriberRecord, fields: readonly string[]): string[] {
  const { email, state, timezone, language, consent, createdAt } = person;
  return [
    email,
    state,
    timezone ?? "",
    language ?? "",
    consent?.source ?? "",
    consent?.at.toISOString() ?? "",
    createdAt.toISOString(),
    ...fields.map((name) =>
      Object.hasOwn(person.fields, name) ? (person.fields[name] ?? "") : "",
    ),
  ];
}

function toCsv(rows: readonly (readonly string[])[]): string {
  return stringify(rows.map((row) => row.map(guardCell)));
}
