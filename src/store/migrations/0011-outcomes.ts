import type { Migration } from "../migration.ts";

const WHAT_IS_ON_THE_WIRE = `-- What is on the wire is told from its claim now, and remembered with what becomes of it.
UPDATE claim SET transmitting_after = (
  SELECT max(event.id) FROM event
  WHERE event.subscriber_id = claim.subscriber_id AND event.delivery_id = claim.delivery_id
    AND event.kind = 'transmitting'
) WHERE transmitting_at IS NOT NULL;
`;

/**
 * Remembers in one row, with one entry of the index, that a message left, how it ended and what was planned then. They
 * had been three rows, three fifths of what a delivery leaves in the ledger (`npm run bench:postgres`).
 */
export const OUTCOMES: Migration = {
  number: 11,
  name: "outcomes",
  sql: `
-- After which event it left: who leaves a series meanwhile is known to have done so before or after.
ALTER TABLE claim ADD COLUMN transmitting_after INTEGER;
ALTER TABLE event ADD COLUMN transmitting_after INTEGER;
ALTER TABLE event ADD COLUMN transmitting_at TEXT;
ALTER TABLE event ADD COLUMN next_delivery_id INTEGER;
ALTER TABLE event ADD COLUMN next_reason TEXT;
${WHAT_IS_ON_THE_WIRE}DELETE FROM event WHERE id IN (SELECT transmitting_after FROM claim);
-- The id of the last event is given again once that is deleted.
UPDATE claim SET transmitting_after = transmitting_after - 1 WHERE transmitting_after IS NOT NULL;
`,
  postgres: `
-- A worker of before may still be at work: what it marks is seen here, or told twice.
LOCK TABLE claim IN ACCESS EXCLUSIVE MODE;
-- After which event it left: who leaves a series meanwhile is known to have done so before or after.
ALTER TABLE claim ADD COLUMN transmitting_after BIGINT;
ALTER TABLE event
  ADD COLUMN transmitting_after BIGINT,
  ADD COLUMN transmitting_at TEXT COLLATE "C",
  ADD COLUMN next_delivery_id BIGINT,
  ADD COLUMN next_reason TEXT COLLATE "C";
${WHAT_IS_ON_THE_WIRE}DELETE FROM event USING claim WHERE event.id = claim.transmitting_after;
`,
};
