import { sql } from "kysely";
import type { DeliveryState } from "../core/delivery.ts";
import type { EnrollmentState } from "../core/enrollment.ts";
import type { StoredState } from "./tables.ts";

// SQLite uses a partial index only where the query has its condition word for word, so these
// states stand in the SQL and are not bound.

/** `'planned'`, for the index `delivery_due`. */
export const PLANNED = sql.lit("planned" as const);

/**
 * The state of enrollments that are looked up by id, where PostgreSQL keeps the plan. Written so that no plan begins at
 * the index `enrollment_running` instead: the server takes it for almost empty, and goes through all of it for each of
 * a hundred.
 */
export const ON_THE_WAY = sql<EnrollmentState>`(enrollment.state || '')`;

/** `'active'`, for the index `enrollment_running`. */
export const ACTIVE = sql.lit("active" as const);

/** `'paused'`, for the index `enrollment_running`. */
export const PAUSED = sql.lit("paused" as const);

/** What an enrollment waits for, as it stands in the ledger, whoever has it in hand. */
export const WAITING: readonly StoredState[] = ["planned", "paused", "in-doubt"];

/** What an enrollment waits for, as it is told: one delivery at a time, by the index `delivery_one_at_a_time`. */
export const PENDING: readonly DeliveryState[] = [...WAITING, "claimed", "transmitting"];

/** What a person has had, or may have: it never comes again. */
export const HAD: readonly StoredState[] = ["accepted", "in-doubt"];
