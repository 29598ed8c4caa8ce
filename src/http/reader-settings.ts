import type { Preferences } from "../core/preference-store.ts";
import { READING_PACES } from "../core/subscriber.ts";
import { isTimezone } from "../core/timezone.ts";
import type { Subscriber } from "../core/subscriber.ts";
import { DAY_MS } from "../core/time-units.ts";
import type { Choice } from "../render/page.ts";
import type { Form } from "./read-form.ts";
import type { ServeContext } from "./serve-context.ts";

/** How long each pause that a reader can choose is. A month is what most holidays are shorter than. */
const PAUSE_DAYS: ReadonlyMap<string, number> = new Map([
  ["week", 7],
  ["month", 30],
]);

interface Tools extends Pick<ServeContext, "clock" | "pages" | "config"> {
  /** That of the page, which is shown as chosen. */
  readonly language: string;
}

/** Returns what a reader can choose, with what is chosen now. */
export function settingChoices(subscriber: Subscriber, tools: Tools): Choice[] {
  const { config, pages, language } = tools;
  const zone = subscriber.timezone ?? config.schedule.fallbackZone;
  const zones = [...new Set([zone, ...Intl.supportedValuesOf("timeZone")])].toSorted();
  return [
    { name: "pace", value: subscriber.readingPace ?? "planned" },
    { name: "pause", value: pauseOf(subscriber, tools) },
    { name: "zone", value: zone, options: zones.map((value) => ({ value, label: value })) },
    {
      name: "language",
      value: language,
      options: pages.languages.map((value) => ({ value, label: nameOf(value), language: value })),
    },
  ];
}

/** Returns the settings in a form; what it says wrongly, or not at all, stays as it is. */
export function readSettings(form: Form, subscriber: Subscriber, tools: Tools): Preferences {
  const { readingPace = "planned", timezone, language } = subscriber;
  const shown = settingChoices(subscriber, tools);
  const changed = (name: Choice["name"]): string | undefined => {
    const said = form.get(name);
    return said === shown.find((choice) => choice.name === name)?.value ? undefined : said;
  };
  const zone = changed("zone");
  const said = changed("language");
  return {
    readingPace: READING_PACES.find((one) => one === changed("pace")) ?? readingPace,
    holdUntil: readPause(changed("pause"), subscriber, tools),
    timezone: zone !== undefined && isTimezone(zone) ? zone : timezone,
    language: said !== undefined && tools.pages.languages.includes(said) ? said : language,
  };
}

/** Whoever saves a pause as it was does not begin it anew. */
function readPause(
  pause: string | undefined,
  { holdUntil }: Subscriber,
  { clock }: Tools,
): Date | undefined {
  if (pause === "none") return undefined;
  const days = PAUSE_DAYS.get(pause ?? "");
  return days === undefined ? holdUntil : new Date(clock.now().getTime() + days * DAY_MS);
}

function pauseOf({ holdUntil }: Subscriber, { clock }: Tools): string {
  const left = (holdUntil?.getTime() ?? 0) - clock.now().getTime();
  if (left <= 0) return "none";
  return left <= (PAUSE_DAYS.get("week") ?? 0) * DAY_MS ? "week" : "month";
}

/** In the language itself, as its readers look for it. */
function nameOf(language: string): string {
  return new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
}
