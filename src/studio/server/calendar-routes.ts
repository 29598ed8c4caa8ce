import { Hono } from "hono";
import { withLedger } from "../../project/open-ledger.ts";
import { toEdition } from "../../publish.ts";
import { createPlanning, formatLocal } from "../../schedule/plan.ts";
import { readInstant } from "../../schedule/read-instant.ts";
import { calendarPage } from "../calendar-page.ts";
import { planCalendar } from "../calendar.ts";
import type { CalendarReader } from "../calendar.ts";
import { draftOf, pieceOf, placeOf } from "./studio-context.ts";
import type { StudioContext } from "./studio-context.ts";

/** Where readers live of whom a project that has none yet would think. */
const ZONES = [
  "America/Los_Angeles",
  "America/New_York",
  "Europe/London",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Asia/Tokyo",
  "Pacific/Auckland",
];

/** So many subscribers are counted by their zones, and the zones of most of them shown. */
const MOST_PEOPLE = 5000;
const MOST_ZONES = 12;

/** Returns the route of the calendar: what readers in several zones get when. */
export function calendarRoutes(studio: StudioContext): Hono {
  const { bench, app } = studio;
  const routes = new Hono();
  routes.get("/:slug/calendar", async (context) => {
    const piece = pieceOf(studio, context.req.param("slug"));
    const place = placeOf(studio, "calendar", { piece });
    const draft = draftOf(piece);
    const { schedule, sender } = bench.config();
    const edition = toEdition(draft);
    const asked = context.req.query("from") ?? "";
    const { fallbackZone } = schedule;
    const startedAt = readInstant(asked, fallbackZone) ?? app.clock.now();
    const calendar = planCalendar({
      edition,
      readers: await readReaders(studio),
      senderEmail: sender.email,
      planning: createPlanning(schedule),
      startedAt,
    });
    const from = writeInstant(startedAt, fallbackZone);
    return context.html(calendarPage({ draft, edition, calendar, schedule, from }, place));
  });
  return routes;
}

/** The zones of those in the ledger, those of most people first; invented ones where there is nobody. */
async function readReaders({ app, bench }: StudioContext): Promise<CalendarReader[]> {
  const people = await withLedger(app, bench.config(), "read-if-there", (store) =>
    store.listSubscribers({ state: "active", limit: MOST_PEOPLE }),
  );
  if (people.length === 0) {
    const known = ZONES.map((timezone) => ({ timezone, people: undefined }));
    return [{ timezone: undefined, people: undefined }, ...known];
  }
  const counts = new Map<string | undefined, number>();
  for (const { timezone } of people) counts.set(timezone, (counts.get(timezone) ?? 0) + 1);
  return [...counts]
    .map(([timezone, number]) => ({ timezone, people: number }))
    .toSorted((a, b) => b.people - a.people)
    .slice(0, MOST_ZONES);
}

/** As a browser's field for date and time wants it: `2027-01-04T09:00`. */
function writeInstant(instant: Date, zone: string): string {
  const [, date = "", time = ""] = formatLocal(instant, zone).split(" ");
  return `${date}T${time}`;
}
