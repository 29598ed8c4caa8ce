/** Stands in the file's header (`PRAGMA application_id`): "drip" in ASCII. */
export const APPLICATION_ID = 0x64726970;

/**
 * The steps from an empty file to the present tables; `PRAGMA user_version` counts those done.
 * A published step is never changed, only followed by another. Instants are ISO 8601 in UTC with
 * milliseconds, so that text order is time order.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE subscriber (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'unsubscribed', 'bounced')),
    timezone TEXT NOT NULL,
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE edition (
    id TEXT PRIMARY KEY,
    series TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    saved_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE edition_email (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    step INTEGER NOT NULL,
    key TEXT NOT NULL,
    delay_days INTEGER NOT NULL CHECK (delay_days >= 0),
    subject TEXT NOT NULL,
    html TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (edition_id, step)
  ) STRICT;

  CREATE TABLE enrollment (
    id INTEGER PRIMARY KEY,
    subscriber_id INTEGER NOT NULL REFERENCES subscriber (id),
    edition_id TEXT NOT NULL REFERENCES edition (id),
    series TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'finished', 'stopped')),
    started_at TEXT NOT NULL,
    ended_at TEXT
  ) STRICT;
  CREATE UNIQUE INDEX enrollment_active ON enrollment (subscriber_id, series)
    WHERE state = 'active';

  CREATE TABLE delivery (
    id INTEGER PRIMARY KEY,
    enrollment_id INTEGER NOT NULL REFERENCES enrollment (id),
    step INTEGER NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('planned', 'claimed', 'transmitting', 'accepted',
      'bounced', 'failed', 'canceled', 'in-doubt')),
    due_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    fence INTEGER NOT NULL DEFAULT 0,
    lease_until TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    in_doubts INTEGER NOT NULL DEFAULT 0,
    dated_at TEXT,
    deferred_since TEXT,
    accepted_at TEXT,
    reply TEXT NOT NULL DEFAULT '',
    UNIQUE (enrollment_id, step)
  ) STRICT;
  CREATE INDEX delivery_due ON delivery (due_at) WHERE state = 'planned';
  CREATE INDEX delivery_lease ON delivery (lease_until) WHERE state IN ('claimed', 'transmitting');

  CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    delivery_id INTEGER NOT NULL REFERENCES delivery (id),
    kind TEXT NOT NULL,
    detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX event_delivery ON event (delivery_id);
  `,
];
