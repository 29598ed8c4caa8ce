import type { Migration } from "../migration.ts";

/**
 * Remembers for what instant a delivery was planned, however often it is put off, and when it and what it counts from
 * would have been, had all come on time. Nothing is written where that is what the row says anyway, so rows of before are
 * as they should be, and run on time.
 */
export const PLANS: Migration = {
  number: 13,
  name: "plans",
  sql: `
ALTER TABLE delivery ADD COLUMN planned_for TEXT;
ALTER TABLE delivery ADD COLUMN on_time_at TEXT;
ALTER TABLE enrollment ADD COLUMN on_time_from TEXT;
`,
  postgres: `
ALTER TABLE delivery
  ADD COLUMN planned_for TEXT COLLATE "C",
  ADD COLUMN on_time_at TEXT COLLATE "C";
ALTER TABLE enrollment ADD COLUMN on_time_from TEXT COLLATE "C";
`,
};
