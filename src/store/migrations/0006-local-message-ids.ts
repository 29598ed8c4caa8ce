import type { Migration } from "../migration.ts";

/**
 * Looks for a Message-ID among those of its reader (`core/message-id.ts`); only those that name no reader keep an
 * index. Each new one had written a page of its own, since they stand in no order.
 */
export const LOCAL_MESSAGE_IDS: Migration = {
  number: 6,
  name: "local-message-ids",
  // A table can't be changed so; https://sqlite.org/lang_altertable.html#otheralter is the way.
  sql: `
CREATE TABLE delivery_again (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  enrollment_id INTEGER NOT NULL REFERENCES enrollment (id),
  edition_id TEXT NOT NULL REFERENCES edition (id),
  step INTEGER NOT NULL,
  step_key TEXT NOT NULL,
  message_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'paused', 'claimed', 'transmitting',
    'accepted', 'bounced', 'failed', 'canceled', 'in-doubt')),
  due_at TEXT NOT NULL,
  reason TEXT NOT NULL,
  fence INTEGER NOT NULL DEFAULT 0,
  lease_until TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  in_doubts INTEGER NOT NULL DEFAULT 0,
  dated_at TEXT,
  deferred_since TEXT,
  accepted_at TEXT,
  message_hash TEXT,
  reply TEXT NOT NULL DEFAULT '',
  is_asked INTEGER NOT NULL DEFAULT 0 CHECK (is_asked IN (0, 1)),
  UNIQUE (enrollment_id, step_key),
  CHECK ((state IN ('claimed', 'transmitting')) = (lease_until IS NOT NULL)),
  CHECK ((state = 'accepted') = (accepted_at IS NOT NULL))
) STRICT;
-- Nothing may be given an id that an erased one had.
INSERT INTO sqlite_sequence (name, seq)
SELECT 'delivery_again', seq FROM sqlite_sequence WHERE name = 'delivery';
INSERT INTO delivery_again SELECT
  id, enrollment_id, edition_id, step, step_key, message_id, state, due_at, reason, fence,
  lease_until, attempts, in_doubts, dated_at, deferred_since, accepted_at, message_hash, reply,
  is_asked
FROM delivery;
DROP TABLE delivery;
ALTER TABLE delivery_again RENAME TO delivery;
CREATE UNIQUE INDEX delivery_message_id ON delivery (message_id)
WHERE substr(message_id, 1, 2) <> '<s';
CREATE INDEX delivery_due ON delivery (due_at) WHERE state = 'planned';
CREATE INDEX delivery_lease ON delivery (lease_until) WHERE state IN ('claimed', 'transmitting');
CREATE UNIQUE INDEX delivery_one_at_a_time ON delivery (enrollment_id)
WHERE state IN ('planned', 'paused', 'claimed', 'transmitting', 'in-doubt');
`,
  postgres: `
ALTER TABLE delivery DROP CONSTRAINT delivery_message_id_key;
CREATE UNIQUE INDEX delivery_message_id ON delivery (message_id)
WHERE substr(message_id, 1, 2) <> '<s';
`,
};
