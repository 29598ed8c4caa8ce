import type { App } from "../app.ts";
import type { PlannedStep } from "../core/delivery.ts";
import type { Edition } from "../core/edition.ts";
import { fillMergeFields } from "../core/merge-field.ts";
import { formatInstant } from "../schedule/local-time.ts";
import type { ZoneTable } from "../schedule/zone-table.ts";
import { paint } from "./paint.ts";

/** When one person gets each step of an edition. */
export interface SeriesPlan {
  readonly edition: Edition;
  /** (Default: anyone) */
  readonly address: string | undefined;
  /** Why nothing of it comes about. (Default: it does) */
  readonly notice: string | undefined;
  readonly timezone: ZoneTable;
  /** Whether no zone was named. */
  readonly isFallback: boolean;
  readonly startedAt: Date;
  readonly steps: readonly PlannedStep[];
}

/** Returns a plan as a person reads it in a terminal: each email with its local time and reason. */
export function describePlan(plan: SeriesPlan, app: App): string {
  const { edition, address = "Anyone", timezone, isFallback, startedAt, steps } = plan;
  const zone = isFallback ? `${timezone.name} (fallback zone, see --zone)` : timezone.name;
  const local = (instant: Date): string => formatInstant(timezone, instant.getTime());
  return [
    ...(plan.notice === undefined ? [] : [plan.notice, ""]),
    paint(app, "bold", edition.title),
    `${address} in ${zone}, enrolled ${local(startedAt)}.`,
    "",
    ...steps.flatMap(({ step, dueAt, reason }) => [
      `${String(step).padStart(3)}  ${local(dueAt)}  ${subjectOf(edition, step)}`,
      `     ${paint(app, "dim", reason)}`,
    ]),
  ].join("\n");
}

/** Returns a plan for programs. */
export function planJson(plan: SeriesPlan): object {
  const { edition, address, notice, timezone, isFallback, startedAt, steps } = plan;
  return {
    series: edition.series,
    edition: edition.id,
    address,
    notice,
    timezone: timezone.name,
    isFallbackZone: isFallback,
    startedAt,
    steps: steps.map(({ step, dueAt, reason }) => ({
      step,
      key: edition.emails.find((email) => email.step === step)?.key,
      subject: subjectOf(edition, step),
      dueAt,
      local: formatInstant(timezone, dueAt.getTime()),
      reason,
    })),
  };
}

function subjectOf({ emails }: Edition, step: number): string {
  const subject = emails.find((email) => email.step === step)?.subject ?? "";
  return fillMergeFields(subject, {}, "header");
}
