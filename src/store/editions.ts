import { sql } from "kysely";
import type { EmailPlace, EnrollRequest } from "../core/enrollment-store.ts";
import { formatDelay, parseDelay } from "../core/delay.ts";
import type { DelayFields } from "../core/delay.ts";
import { editionMark } from "../core/counted-links.ts";
import type { Edition, SeriesRecord } from "../core/edition.ts";
import { DriplineError } from "../core/errors.ts";
import { instantOf, isoText } from "./instant.ts";
import { preparedQuery } from "./prepared-query.ts";
import type { PlaceFor } from "./prepared-query.ts";
import type { Ledger, LedgerTransaction } from "./tables.ts";

/** See `Store.saveEdition`. */
export async function saveEdition(ledger: Ledger, edition: Edition, at: Date): Promise<void> {
  const { id, series } = edition;
  await ledger.transaction().execute(async (transaction) => {
    await addEdition(transaction, edition, at);
    await transaction
      .insertInto("series")
      .values({ name: series, edition_id: id, paused_at: null })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ edition_id: id }))
      .execute();
  });
}

/** See `Store.loadEdition`. */
export async function loadEdition(ledger: Ledger, editionId: string): Promise<Edition> {
  const { id, series, title, language } = await editionRow(ledger, editionId);
  const rows = await emailsOf(ledger, { editionId });
  const emails = rows.map(({ delay, reading_minutes: minutes, ...row }) => ({
    ...row,
    ...readDelay(delay),
    ...(minutes !== null && { readingMinutes: minutes }),
  }));
  return { id, series, title, language, emails };
}

type EditionId = Readonly<Record<"editionId", string>>;

const emailsOf = preparedQuery((ledger, place: PlaceFor<EditionId>) =>
  ledger
    .selectFrom("edition_email")
    .select(["step", "key", "delay", "subject", "html", "text", "reading_minutes"])
    .where("edition_id", "=", place("editionId"))
    .orderBy("step"),
);

type EditionRow = Awaited<ReturnType<typeof editionRows>>[number];

async function editionRow(ledger: Ledger, editionId: string): Promise<EditionRow> {
  const [row] = await editionRows(ledger, { editionId });
  if (row !== undefined) return row;
  throw new DriplineError("store/unknown-edition", `The ledger has no edition ${editionId}.`, {
    hint: "Save the edition before enrolling anyone in it.",
  });
}

const editionRows = preparedQuery((ledger, place: PlaceFor<EditionId>) =>
  ledger
    .selectFrom("edition")
    .select(["id", "series", "title", "language"])
    .where("id", "=", place("editionId")),
);

/** Reads what `formatDelay` has written. */
function readDelay(text: string): DelayFields {
  const delay = parseDelay(text);
  if (delay === undefined) throw new Error(`The ledger holds a delay that is none: ${text}.`);
  return delay;
}

/** See `Store.findEdition`. */
export async function findEdition(ledger: Ledger, mark: string): Promise<string | undefined> {
  const [row] = await markedRows(ledger, { mark });
  return row && editionMark(row.id) === mark ? row.id : undefined;
}

/** The first from there on, by the index of the key. */
const markedRows = preparedQuery((ledger, place: PlaceFor<{ readonly mark: string }>) =>
  ledger
    .selectFrom("edition")
    .select("id")
    .where("id", ">=", place("mark"))
    .orderBy("id")
    .limit(sql.lit(1)),
);

/** See `Store.findPlaces`. */
export async function findPlaces(
  ledger: Ledger,
  series: string,
  key: string,
): Promise<EmailPlace[]> {
  const rows = await placesOf(ledger, { series, key });
  return rows.map(({ edition_id: editionId, step }) => ({ editionId, step }));
}

const placesOf = preparedQuery(
  (ledger, place: PlaceFor<{ readonly series: string; readonly key: string }>) =>
    ledger
      .selectFrom("edition_email")
      .innerJoin("edition", "edition.id", "edition_email.edition_id")
      .select(["edition_email.edition_id", "edition_email.step"])
      .where("edition.series", "=", place("series"))
      .where("edition_email.key", "=", place("key"))
      .orderBy("edition.number", "desc"),
);

/** See `Store.listSeries`. */
export async function listSeries(ledger: Ledger): Promise<SeriesRecord[]> {
  const rows = await ledger
    .selectFrom("series")
    .innerJoin("edition", "edition.id", "series.edition_id")
    .select(["series.name", "series.edition_id", "series.paused_at"])
    .select(["edition.title", "edition.language", "edition.number", "edition.published_at"])
    .orderBy("series.name")
    .execute();
  return rows.map((row) => ({
    series: row.name,
    title: row.title,
    language: row.language,
    editionId: row.edition_id,
    number: row.number,
    publishedAt: new Date(row.published_at),
    pausedAt: instantOf(row.paused_at),
  }));
}

/** See `Store.setSeriesPaused`. */
export async function setSeriesPaused(
  ledger: Ledger,
  series: string,
  isPaused: boolean,
  at: Date,
): Promise<void> {
  await ledger
    .updateTable("series")
    .set({ paused_at: isPaused ? isoText(at) : null })
    .where("name", "=", series)
    // A second pause leaves the first instant.
    .where("paused_at", isPaused ? "is" : "is not", null)
    .execute();
}

async function addEdition(
  transaction: LedgerTransaction,
  { id, series, title, language, emails }: Edition,
  at: Date,
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto("edition")
    .values((query) => ({
      id,
      series,
      number: query
        .selectFrom("edition")
        .select((inner) => inner(inner.fn.countAll<number>(), "+", 1).as("number"))
        .where("series", "=", series),
      title,
      language,
      published_at: isoText(at),
    }))
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) return;
  for (const email of emails) {
    const { step, key, subject, html, text, readingMinutes = null } = email;
    const sent = { step, key, delay: formatDelay(email), subject, html, text };
    await transaction
      .insertInto("edition_email")
      .values({ edition_id: id, ...sent, reading_minutes: readingMinutes })
      .execute();
  }
}

/** Returns the series of each edition that is asked for. Errors: `store/unknown-edition`. */
export async function seriesOfEditions(
  ledger: Ledger,
  requests: readonly EnrollRequest[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(requests.map(({ editionId }) => editionId))];
  const rows = await Promise.all(ids.map((id) => editionRow(ledger, id)));
  return new Map(rows.map(({ id, series }) => [id, series]));
}
