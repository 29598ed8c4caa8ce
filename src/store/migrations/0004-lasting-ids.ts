import type { Migration } from "../migration.ts";

/**
 * Gives no id again after its row was erased: links and bounce addresses name a person by it, and an old
 * one would else lead to somebody else.
 */
export const LASTING_IDS: Migration = {
  number: 4,
  name: "lasting-ids",
  // A table can't be changed so; https://sqlite.org/lang_altertable.html#otheralter is the way.
  sql: `
CREATE TABLE subscriber_again (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'unsubscribed', 'bounced',
    'complained')),
  timezone TEXT,
  language TEXT,
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  consent_source TEXT,
  consent_at TEXT,
  created_at TEXT NOT NULL,
  state_at TEXT NOT NULL,
  last_accepted_at TEXT,
  reading_pace TEXT NOT NULL DEFAULT 'planned'
    CHECK (reading_pace IN ('planned', 'slow', 'fast')),
  hold_until TEXT,
  CHECK ((consent_source IS NULL) = (consent_at IS NULL))
) STRICT;
INSERT INTO subscriber_again SELECT
  id, email, email_key, state, timezone, language, fields, consent_source, consent_at,
  created_at, state_at, last_accepted_at, reading_pace, hold_until
FROM subscriber;
DROP TABLE subscriber;
ALTER TABLE subscriber_again RENAME TO subscriber;

CREATE TABLE enrollment_again (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subscriber_id INTEGER NOT NULL REFERENCES subscriber (id),
  series TEXT NOT NULL REFERENCES series (name),
  edition_id TEXT NOT NULL REFERENCES edition (id),
  state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'finished', 'stopped', 'canceled')),
  next_step INTEGER NOT NULL,
  skip_keys TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(skip_keys)),
  started_at TEXT NOT NULL,
  counts_from TEXT NOT NULL,
  paused_at TEXT,
  ended_at TEXT,
  CHECK ((state = 'paused') = (paused_at IS NOT NULL)),
  CHECK ((state IN ('active', 'paused')) = (ended_at IS NULL))
) STRICT;
INSERT INTO enrollment_again SELECT
  id, subscriber_id, series, edition_id, state, next_step, skip_keys, started_at, counts_from,
  paused_at, ended_at
FROM enrollment;
DROP TABLE enrollment;
ALTER TABLE enrollment_again RENAME TO enrollment;

CREATE TABLE delivery_again (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  enrollment_id INTEGER NOT NULL REFERENCES enrollment (id),
  edition_id TEXT NOT NULL REFERENCES edition (id),
  step INTEGER NOT NULL,
  step_key TEXT NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
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
INSERT INTO delivery_again SELECT
  id, enrollment_id, edition_id, step, step_key, message_id, state, due_at, reason, fence,
  lease_until, attempts, in_doubts, dated_at, deferred_since, accepted_at, message_hash, reply,
  is_asked
FROM delivery;
DROP TABLE delivery;
ALTER TABLE delivery_again RENAME TO delivery;

CREATE UNIQUE INDEX enrollment_running ON enrollment (subscriber_id, series)
WHERE state IN ('active', 'paused');
CREATE INDEX enrollment_subscriber ON enrollment (subscriber_id, series);
CREATE INDEX delivery_due ON delivery (due_at) WHERE state = 'planned';
CREATE INDEX delivery_lease ON delivery (lease_until) WHERE state IN ('claimed', 'transmitting');
CREATE UNIQUE INDEX delivery_one_at_a_time ON delivery (enrollment_id)
WHERE state IN ('planned', 'paused', 'claimed', 'transmitting', 'in-doubt');
`,
  // PostgreSQL gives no id again.
  postgres: "",
};
