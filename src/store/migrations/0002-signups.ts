import type { Migration } from "../migration.ts";

/** People who join by themselves, and what they set by themselves. */
export const SIGNUPS: Migration = {
  number: 2,
  name: "signups",
  sql: `
ALTER TABLE subscriber ADD COLUMN reading_pace TEXT NOT NULL DEFAULT 'planned'
  CHECK (reading_pace IN ('planned', 'slow', 'fast'));
ALTER TABLE subscriber ADD COLUMN hold_until TEXT;

-- Its reader has asked for it: it waits for no window.
ALTER TABLE delivery ADD COLUMN is_asked INTEGER NOT NULL DEFAULT 0 CHECK (is_asked IN (0, 1));

-- Kept beside what the links lead to: without this ledger they lead nowhere anyway.
INSERT INTO secret (name, value) VALUES ('link-1', lower(hex(randomblob(32))));

CREATE TABLE signup (
  subscriber_id INTEGER NOT NULL REFERENCES subscriber (id),
  series TEXT NOT NULL REFERENCES series (name),
  source TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  confirmed_at TEXT,
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
`,
};
