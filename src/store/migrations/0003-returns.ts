import type { Migration } from "../migration.ts";

/** What comes back, found without going through all that has ever happened. */
export const RETURNS: Migration = {
  number: 3,
  name: "returns",
  sql: `
CREATE INDEX event_returned ON event (delivery_id)
WHERE kind IN ('bounced', 'soft-bounced', 'complained');
`,
  postgres: `
CREATE INDEX event_returned ON event (delivery_id)
WHERE kind IN ('bounced', 'soft-bounced', 'complained');
`,
};
