import type { Migration } from "../migration.ts";

/**
 * Keeps of how many tokens a bucket has what it has, so that what was used counts after a limit was changed.
 * In a row of before nothing stands there: the limit is taken for the one of now.
 */
export const PACE_CAPACITY: Migration = {
  number: 9,
  name: "pace-capacity",
  sql: "ALTER TABLE pace ADD COLUMN capacity REAL;\n",
  postgres: "ALTER TABLE pace ADD COLUMN capacity DOUBLE PRECISION;\n",
};
