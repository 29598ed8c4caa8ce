import type { Migration } from "../migration.ts";

/** Keeps with each email in how many minutes it is read, as it says itself. Of before nobody knows it. */
export const READING_MINUTES: Migration = {
  number: 10,
  name: "reading-minutes",
  sql: "ALTER TABLE edition_email ADD COLUMN reading_minutes INTEGER;\n",
  postgres: "ALTER TABLE edition_email ADD COLUMN reading_minutes INTEGER;\n",
};
