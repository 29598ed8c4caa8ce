import type { Migration } from "../migration.ts";

/** Who showed an email or followed its links, for projects that count it. */
export const ENGAGEMENT: Migration = {
  number: 5,
  name: "engagement",
  sql: `
CREATE TABLE engagement (
  delivery_id INTEGER NOT NULL REFERENCES delivery (id),
  kind TEXT NOT NULL CHECK (kind IN ('opened', 'clicked')),
  visitor TEXT NOT NULL CHECK (visitor IN ('reader', 'proxy', 'scanner')),
  link INTEGER NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (delivery_id, kind, visitor, link)
) STRICT, WITHOUT ROWID;
`,
  postgres: `
CREATE TABLE engagement (
  delivery_id BIGINT NOT NULL REFERENCES delivery (id),
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('opened', 'clicked')),
  visitor TEXT COLLATE "C" NOT NULL CHECK (visitor IN ('reader', 'proxy', 'scanner')),
  link INTEGER NOT NULL,
  at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (delivery_id, kind, visitor, link)
);
`,
};
