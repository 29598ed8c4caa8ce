import type { Migration } from "./migration.ts";
import { LEDGER } from "./migrations/0001-ledger.ts";
import { SIGNUPS } from "./migrations/0002-signups.ts";
import { RETURNS } from "./migrations/0003-returns.ts";
import { LASTING_IDS } from "./migrations/0004-lasting-ids.ts";
import { ENGAGEMENT } from "./migrations/0005-engagement.ts";
import { LOCAL_MESSAGE_IDS } from "./migrations/0006-local-message-ids.ts";
import { LIGHTER_WRITES } from "./migrations/0007-lighter-writes.ts";
import { CLAIMS } from "./migrations/0008-claims.ts";
import { PACE_CAPACITY } from "./migrations/0009-pace-capacity.ts";
import { READING_MINUTES } from "./migrations/0010-reading-minutes.ts";
import { OUTCOMES } from "./migrations/0011-outcomes.ts";
import { READERS } from "./migrations/0012-readers.ts";
import { PLANS } from "./migrations/0013-plans.ts";

/** Stands in the file's header (`PRAGMA application_id`): "drip" in ASCII. */
export const APPLICATION_ID = 0x64726970;

/** The steps from an empty file to the present tables, in order. */
export const MIGRATIONS: readonly Migration[] = [
  LEDGER,
  SIGNUPS,
  RETURNS,
  LASTING_IDS,
  ENGAGEMENT,
  LOCAL_MESSAGE_IDS,
  LIGHTER_WRITES,
  CLAIMS,
  PACE_CAPACITY,
  READING_MINUTES,
  OUTCOMES,
  READERS,
  PLANS,
];
