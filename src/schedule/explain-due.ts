import { count } from "../core/count.ts";
import { DAY_MS, HOUR_MS } from "../core/time-units.ts";
import type { Due, DueRequest, DueSetting } from "./compute-due.ts";
import { formatDay, formatTime } from "./local-time.ts";
import { dayOf } from "./zone-table.ts";

/** How the zone of a person was found. */
export interface ZoneOrigin {
  /** Whether the zone is the project's, since the person's is not known. */
  readonly isFallback: boolean;
}

/** More closed days in a row are counted, not named. */
const MAX_NAMED_DAYS = 4;

/** Returns why a step is due when it is, in one line for a person. */
export function explainDue(
  due: Due,
  request: DueRequest,
  setting: DueSetting,
  { isFallback }: ZoneOrigin,
): string {
  const zone = isFallback ? `${setting.zone.name} (fallback zone)` : setting.zone.name;
  const isAtOnce = due.due === request.from;
  if (isAtOnce) return `at once, the send window is open in ${zone}`;
  const isWaiting =
    due.due > due.earliest || due.earliest > due.target || request.delay.unit === "days";
  const at = `${isWaiting ? "from" : "at"} ${formatTime(setting.zone, due.due)} in ${zone}`;
  const clauses = [lateness(request), hold(due, setting), ...closed(due, setting)];
  return [`${waited(request)}, ${at}`, ...clauses.filter((clause) => clause !== "")].join("; ");
}

function waited({ delay }: DueRequest): string {
  if (delay.count === 0) return "at the next opening";
  const unit = delay.unit === "days" ? "day" : "hour";
  return `${count(delay.count, unit)} ${delay.from === "enrollment" ? "after enrollment" : "on"}`;
}

function lateness({ lateDays }: DueRequest): string {
  if (lateDays === 0) return "";
  return `${count(lateDays, "day")} later, as the previous email was`;
}

function hold({ heldBy }: Due, { rules }: DueSetting): string {
  switch (heldBy) {
    case "delay":
      return "";
    case "pause":
      return "held back by a pause";
    case "anew":
      return "planned anew then";
    case "day":
      return "one email a day";
    case "gap":
      return `${count(Math.round((rules.minimumGapMs / HOUR_MS) * 10) / 10, "hour")} between two emails`;
  }
}

/** Names what the window waited for: closed weekdays, holidays, changes of clocks. */
function closed({ earliest, due }: Due, { zone, times }: DueSetting): string[] {
  const first = dayOf(zone, earliest);
  const last = dayOf(zone, due);
  const names: string[] = [];
  for (let day = first; day < last; day += 1) {
    if (times.isHoliday(day)) names.push(`${formatDay(day)} is a holiday`);
    else if (!times.isOpenDay(day)) names.push(`${formatDay(day)} is closed`);
  }
  const named =
    names.length > MAX_NAMED_DAYS ? [`${names.length} days are closed or holidays`] : names;
  return due > earliest ? [...named, ...clockChange(due, { zone, times })] : named;
}

function clockChange(due: number, { zone, times }: Pick<DueSetting, "zone" | "times">): string[] {
  const { end, offset } = zone.at(due);
  const local = due + offset;
  if (local > Math.floor(local / DAY_MS) * DAY_MS + times.from) {
    const isBack = zone.at(due - 1).offset > offset;
    return [isBack ? "clocks go back into the window" : "clocks go forward over the opening"];
  }
  const after = end === Infinity ? offset : zone.at(end).offset;
  const isTwice = end - due <= offset - after;
  return isTwice ? ["clocks go back, the first of two"] : [];
}
