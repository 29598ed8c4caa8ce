import { fillMergeFields } from "../core/merge-field.ts";
import type { Edition } from "../core/edition.ts";
import type { Draft } from "../core/series.ts";
import { dateOfDay } from "../schedule/rules.ts";
import type { ScheduleRules } from "../schedule/rules.ts";
import type { Calendar, CalendarDay, CalendarRow } from "./calendar.ts";
import { CALENDAR_CSS } from "./calendar-css.ts";
import { count } from "../core/count.ts";
import { toneClass } from "./email-tones.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { pageShell } from "./page-shell.ts";
import { sayWindow } from "./say-schedule.ts";
import { studioAround } from "./studio-around.ts";
import type { StudioPlace } from "./studio-around.ts";

/** A calendar with what it is of. */
export interface ShownCalendar {
  readonly draft: Draft;
  readonly edition: Edition;
  readonly calendar: Calendar;
  readonly schedule: ScheduleRules;
  /** When everybody enrolls, `2027-01-04T09:00`, by the project's clock. */
  readonly from: string;
}

/** A dial with two hands. */
const CLOCK = markup`<svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true"><circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M8 4.4V8l2.6 1.7" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/></svg>`;

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Returns the page that draws who gets which email when. */
export function calendarPage(shown: ShownCalendar, place: StudioPlace): string {
  const { draft, schedule, from } = shown;
  const page = {
    ...draft.series,
    shows: "calendar",
    css: CALENDAR_CSS,
    lead: markup`<p class="sub">All of these readers enroll at the same moment; days and hours are those of their own clock. Mail goes out from ${sayWindow(schedule)}.</p>
<form class="from" method="get" action="calendar"><label for="from">Enrolled at</label><input id="from" name="from" type="datetime-local" value="${from}" required><span>${schedule.fallbackZone}</span><button>Show</button></form>`,
    main: [picture(shown), reasons(shown)],
  };
  return pageShell(page, studioAround(place));
}

function picture({ calendar: { days, rows, later } }: ShownCalendar): Markup {
  return markup`<div class="scroll" tabindex="0" role="group" aria-label="Calendar"><table class="calendar"><caption class="hidden">Who gets which email on which day, at which local time</caption>
<thead><tr><th scope="col" class="who">Reader</th>${days.map(dayHead)}</tr></thead>
<tbody>${rows.map((row) => markup`<tr><th scope="row" class="who">${breakable(row.zone)}<span class="people">${who(row)}</span></th>${days.map((day) => cell(day, row))}</tr>`)}</tbody></table></div>
<ul class="key-list">${days.some(({ isOpen }) => !isOpen) && markup`<li><i class="off"></i>no mail on this day</li>`}${days.some(({ weekday, isOpen }) => isOpen && weekday > 5) && markup`<li><i class="weekend"></i>weekend, with mail</li>`}<li><i class="clock">${CLOCK}</i>clocks are changed</li></ul>${later > 0 && days.length > 0 && markup`<p class="hint">${count(later, "more email")} ${later === 1 ? "comes" : "come"} after ${dateOfDay(days.at(-1)?.day ?? 0)}; “Why then” below has all of them.</p>`}`;
}

/** A zone's name breaks behind its parts, not within a word. */
function breakable(zone: string): Markup[] {
  return zone.split(/(?<=[/_])/u).map((part) => markup`${part}<wbr>`);
}

function who({ people, timezone }: CalendarRow): string {
  if (people !== undefined) return people === 1 ? "1 subscriber" : `${people} subscribers`;
  return timezone === undefined ? "zone not known" : "an invented reader";
}

function dayHead({ day, weekday, isOpen, isHoliday }: CalendarDay): Markup {
  const date = dateOfDay(day);
  return markup`<th scope="col" class="day${!isOpen && " off"}${weekday > 5 && " weekend"}"><span>${WEEKDAYS[weekday - 1] ?? ""}</span><b>${Number(date.slice(8))}</b><span class="hidden"> ${date}${isHoliday && ", a holiday"}</span><span class="month" aria-hidden="true">${date.slice(5, 7) !== dateOfDay(day - 1).slice(5, 7) && date.slice(0, 7)}</span></th>`;
}

function cell({ day, isOpen, weekday }: CalendarDay, row: CalendarRow): Markup {
  const entries = row.entries.filter((entry) => entry.day === day);
  const hasChange = row.clockChanges.includes(day);
  return markup`<td class="${!isOpen && "off"}${weekday > 5 && " weekend"}">${hasChange && markup`<span class="clock" title="Clocks are changed">${CLOCK}<span class="hidden"> clocks are changed</span></span>`}${entries.map(
    ({ step, time }) =>
      markup`<span class="sent ${toneClass(step)}"><span class="badge"><span class="hidden">Email </span>${step}</span><span>${time}</span></span>`,
  )}</td>`;
}

/** The same in words, since a picture does not say why. */
function reasons({ calendar: { rows }, edition }: ShownCalendar): Markup {
  return markup`<section class="panel" aria-labelledby="why"><h2 id="why">Why then</h2>${rows.map(
    ({ zone, entries }) =>
      markup`<details><summary>${zone}, ${count(entries.length, "email")}</summary><ol class="why-list">${entries.map(
        ({ step, day, time, reason }) =>
          markup`<li class="${toneClass(step)}"><span class="badge">${step}</span><div><p><b>${dateOfDay(day)} ${time}</b> ${subjectOf(edition, step)}</p><p class="hint">${reason}</p></div></li>`,
      )}</ol></details>`,
  )}</section>`;
}

function subjectOf({ emails }: Edition, step: number): string {
  return fillMergeFields(emails.find((one) => one.step === step)?.subject ?? "", {}, "header");
}
