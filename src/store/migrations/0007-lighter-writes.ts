import type { Migration } from "../migration.ts";

/** What each message costs on PostgreSQL. SQLite has one writer and looks up a reference in a microsecond. */
export const LIGHTER_WRITES: Migration = {
  number: 7,
  name: "lighter-writes",
  sql: "",
  postgres: `
-- A message changes its person and their enrollment once, and those of a batch stand on the same pages, so half of each
-- page is room for the new rows (HOT updates; with 15 of 100 three of four went to another page, with their indexes).
ALTER TABLE subscriber SET (fillfactor = 50);
ALTER TABLE enrollment SET (fillfactor = 50);

-- Each was a query for each row that is written, a fifth of all that the server does for a message, and all workers held
-- the one row of an edition. What writes these rows finds what they refer to in the same transaction and holds it or
-- runs as if alone (SERIALIZABLE), and who removes a person or an edition's enrollment removes them first.
ALTER TABLE event DROP CONSTRAINT event_subscriber_id_fkey;
ALTER TABLE delivery DROP CONSTRAINT delivery_enrollment_id_fkey;
ALTER TABLE delivery DROP CONSTRAINT delivery_edition_id_fkey;
`,
};
