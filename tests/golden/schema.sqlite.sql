CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT;

CREATE TABLE secret (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE suppression (
  email_hash TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE edition (
  id TEXT PRIMARY KEY,
  series TEXT NOT NULL,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  published_at TEXT NOT NULL,
  UNIQUE (series, number)
) STRICT;

CREATE TABLE edition_email (
  edition_id TEXT NOT NULL REFERENCES edition (id),
  step INTEGER NOT NULL,
  key TEXT NOT NULL,
  delay TEXT NOT NULL CHECK (delay <> ''),
  subject TEXT NOT NULL,
  html TEXT NOT NULL,
  text TEXT NOT NULL, reading_minutes INTEGER,
  PRIMARY KEY (edition_id, step),
  UNIQUE (edition_id, key)
) STRICT;

CREATE TRIGGER edition_email_is_final BEFORE UPDATE ON edition_email
BEGIN SELECT raise(ABORT, 'an edition never changes'); END;

CREATE TABLE series (
  name TEXT PRIMARY KEY,
  edition_id TEXT NOT NULL REFERENCES edition (id),
  paused_at TEXT
) STRICT;

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  subscriber_id INTEGER NOT NULL REFERENCES subscriber (id),
  -- No reference: it would be looked up at each removal of a delivery, which has no index here.
  delivery_id INTEGER,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL
, transmitting_after INTEGER, transmitting_at TEXT, next_delivery_id INTEGER, next_reason TEXT) STRICT;

CREATE INDEX event_subscriber ON event (subscriber_id);

CREATE TRIGGER event_is_final BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'an event never changes'); END;

CREATE TABLE pace (
  key TEXT PRIMARY KEY,
  tokens REAL NOT NULL,
  at TEXT NOT NULL
, capacity REAL) STRICT, WITHOUT ROWID;

CREATE TABLE signup (
  subscriber_id INTEGER NOT NULL REFERENCES subscriber (id),
  series TEXT NOT NULL REFERENCES series (name),
  source TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  confirmed_at TEXT, fields TEXT, language TEXT,
  PRIMARY KEY (subscriber_id, series)
) STRICT, WITHOUT ROWID;

CREATE TABLE confirmation (
  id INTEGER PRIMARY KEY,
  subscriber_id INTEGER NOT NULL REFERENCES subscriber (id),
  state TEXT NOT NULL CHECK (state IN ('planned', 'claimed', 'sent', 'given-up')),
  asked_at TEXT NOT NULL,
  due_at TEXT NOT NULL,
  lease_until TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  CHECK ((state = 'claimed') = (lease_until IS NOT NULL))
) STRICT;

CREATE INDEX confirmation_subscriber ON confirmation (subscriber_id);

CREATE INDEX confirmation_due ON confirmation (due_at) WHERE state IN ('planned', 'claimed');

CREATE INDEX event_returned ON event (delivery_id)
WHERE kind IN ('bounced', 'soft-bounced', 'complained');

CREATE TABLE "subscriber" (
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

CREATE TABLE sqlite_sequence(name,seq);

CREATE TABLE "enrollment" (
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
  ended_at TEXT, left_at TEXT CHECK (left_at IS NULL OR ended_at IS NOT NULL), on_time_from TEXT,
  CHECK ((state = 'paused') = (paused_at IS NOT NULL)),
  CHECK ((state IN ('active', 'paused')) = (ended_at IS NULL))
) STRICT;

CREATE UNIQUE INDEX enrollment_running ON enrollment (subscriber_id, series)
WHERE state IN ('active', 'paused');

CREATE INDEX enrollment_subscriber ON enrollment (subscriber_id, series);

CREATE TABLE engagement (
  delivery_id INTEGER NOT NULL REFERENCES delivery (id),
  kind TEXT NOT NULL CHECK (kind IN ('opened', 'clicked')),
  visitor TEXT NOT NULL CHECK (visitor IN ('reader', 'proxy', 'scanner')),
  link INTEGER NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (delivery_id, kind, visitor, link)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
  -- The fence: none is given again, so who has lost a claim can change nothing.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  delivery_id INTEGER NOT NULL UNIQUE REFERENCES delivery (id),
  subscriber_id INTEGER NOT NULL UNIQUE REFERENCES subscriber (id),
  lease_until TEXT NOT NULL,
  dated_at TEXT NOT NULL,
  transmitting_at TEXT,
  message_hash TEXT, transmitting_after INTEGER,
  CHECK ((transmitting_at IS NULL) = (message_hash IS NULL))
) STRICT;

CREATE TABLE "delivery" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  enrollment_id INTEGER NOT NULL REFERENCES enrollment (id),
  edition_id TEXT NOT NULL REFERENCES edition (id),
  step INTEGER NOT NULL,
  step_key TEXT NOT NULL,
  message_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'paused', 'accepted', 'bounced', 'failed',
    'canceled', 'in-doubt')),
  due_at TEXT NOT NULL,
  reason TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  in_doubts INTEGER NOT NULL DEFAULT 0,
  dated_at TEXT,
  deferred_since TEXT,
  accepted_at TEXT,
  message_hash TEXT,
  reply TEXT NOT NULL DEFAULT '',
  is_asked INTEGER NOT NULL DEFAULT 0 CHECK (is_asked IN (0, 1)), planned_for TEXT, on_time_at TEXT,
  UNIQUE (enrollment_id, step_key),
  CHECK ((state = 'accepted') = (accepted_at IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX delivery_message_id ON delivery (message_id)
WHERE substr(message_id, 1, 2) <> '<s';

CREATE INDEX delivery_due ON delivery (due_at) WHERE state = 'planned';

CREATE UNIQUE INDEX delivery_one_at_a_time ON delivery (enrollment_id)
WHERE state IN ('planned', 'paused', 'in-doubt');
