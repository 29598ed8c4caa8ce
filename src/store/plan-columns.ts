import { sql } from "kysely";
import type { Selectable } from "kysely";
import type { PlannedStep } from "../core/delivery.ts";
import { isoText } from "./instant.ts";
import type { Tables } from "./tables.ts";

/** What a row says of when a delivery is due. */
export type PlanRow = Pick<Selectable<Tables["delivery"]>, "due_at" | "planned_for" | "on_time_at">;

/** Returns what it says. */
export function readPlan({ due_at, planned_for, on_time_at }: PlanRow) {
  const plannedFor = planned_for ?? due_at;
  return {
    dueAt: new Date(due_at),
    plannedFor: new Date(plannedFor),
    onTimeAt: new Date(on_time_at ?? plannedFor),
  };
}

/** Returns the columns of a delivery that is planned, or planned anew. */
export function planColumns({ dueAt, onTimeAt }: { dueAt: Date; onTimeAt?: Date | undefined }) {
  return {
    due_at: isoText(dueAt),
    planned_for: null,
    on_time_at: onTimeAt ? isoText(onTimeAt) : null,
  };
}

/** Returns the instant that a step counts from on time, as the ledger keeps it. */
export function onTimeText(next: PlannedStep | undefined): string | null {
  return next?.onTimeFrom ? isoText(next.onTimeFrom) : null;
}

/** Returns the columns of one that is put off: from when it was planned for it is late. */
export function putOffColumns(dueAt: Date) {
  return {
    due_at: isoText(dueAt),
    planned_for: sql<string>`coalesce(delivery.planned_for, delivery.due_at)`,
  };
}

/** Returns the columns of one that goes at an instant because somebody wants it, and is not late for that. */
export function wantedColumns(at: Date) {
  return {
    due_at: isoText(at),
    planned_for: null,
    on_time_at: sql<string>`coalesce(delivery.on_time_at, delivery.planned_for, delivery.due_at)`,
  };
}
