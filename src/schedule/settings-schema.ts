import * as z from "zod";
import type { Pace, PaceRates } from "../core/pace-limits.ts";
import { DAY_MS, HOUR_MS } from "../core/time-units.ts";
import { DelaySchema } from "../import/front-matter/series-options.ts";
import { asciiDomain } from "../core/address.ts";
import { openTimesOf, DEFAULT_RULES } from "./rules.ts";
import type { ScheduleRules } from "./rules.ts";
import { isTimezone } from "../core/timezone.ts";

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const time = z
  .string('Expected a time in quotes, like "09:00".')
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/u, 'Expected a time in quotes, like "09:00".');

const zone = z
  .string("Expected a time zone like Europe/Lisbon.")
  .refine(isTimezone, "Expected a time zone like Europe/Lisbon.");

const holiday = z
  .string("Expected a date like 2027-12-25, or 12-25 for each year.")
  .refine(
    (text) => isDate(text) || isDayOfTheYear(text),
    "Expected a date like 2027-12-25, or 12-25 for each year.",
  );

/** A time without an anchor, in milliseconds; days are of 24 hours here. */
const length = DelaySchema.refine(
  ({ delayFrom }) => delayFrom === undefined,
  "Expected only days or hours, such as 20h.",
).transform(({ delayDays, delayHours = 0 }) => delayDays * DAY_MS + delayHours * HOUR_MS);

const many = z
  .int("Expected a whole number of messages.")
  .min(1, "Expected 1 message or more.")
  .max(1e9, "Expected at most 1000000000 messages.");

const RATES = {
  per_second: many.optional(),
  per_minute: many.optional(),
  per_hour: many.optional(),
  per_day: many.optional(),
};

const WarmUpSchema = z.strictObject({
  since: z
    .string("Expected a date like 2027-01-04.")
    .refine(isDate, "Expected a date like 2027-01-04."),
  first_day: many,
  growth: z
    .number("Expected how many times more each day, like 1.5.")
    .min(1, "Expected 1 or more.")
    .max(10, "Expected at most 10.")
    .default(1.5),
});

/** The `schedule` part of `dripline.yaml`. */
export const ScheduleSchema = z
  .strictObject({
    window: z
      .strictObject({ from: time, until: time })
      .refine(({ from, until }) => from < until, "Expected an end after the beginning.")
      .optional(),
    weekdays: z
      .array(
        z.enum(WEEKDAYS, `Expected one of ${WEEKDAYS.join(", ")}.`),
        "Expected a list like [mon, tue].",
      )
      .min(1, "Expected one weekday or more.")
      .optional(),
    holidays: z.array(holiday, "Expected a list of dates.").optional(),
    timezone: zone.optional(),
    delay: DelaySchema.optional(),
    minimum_gap: length.optional(),
    one_a_day: z.boolean("Expected true or false.").optional(),
    skip_after: length.refine((ms) => ms > 0, "Expected more than nothing, such as 2d.").optional(),
    pace: z
      .strictObject({
        ...RATES,
        domains: z
          .record(
            z.string().refine((name) => asciiDomain(name) !== undefined),
            z.strictObject(RATES),
            "Expected domains like example.org, each with its pace.",
          )
          .refine(
            (domains) =>
              new Set(Object.keys(domains).map(asciiDomain)).size === Object.keys(domains).length,
            "Expected each domain once, in one of its forms.",
          )
          .optional(),
        warm_up: WarmUpSchema.optional(),
      })
      .optional(),
  })
  .superRefine((settings, context) => {
    if (!neverOpens(toRules(settings))) return;
    context.addIssue({
      code: "custom",
      message: "Expected one open day a year at least; every one is a holiday.",
      path: ["holidays"],
    });
  });

/** The names that may stand in that part, for "did you mean". */
export const SCHEDULE_SETTINGS: readonly string[] = [
  ...Object.keys(ScheduleSchema.shape),
  ...Object.keys(RATES),
  ...Object.keys(WarmUpSchema.shape),
  "from",
  "until",
  "domains",
  "warm_up",
];

type ScheduleSettings = z.infer<typeof ScheduleSchema>;

/** Returns when and how fast mail is sent by the settings, defaults filled in. */
export function toSchedule(settings: ScheduleSettings | undefined): {
  readonly schedule: ScheduleRules;
  readonly pace: Pace;
} {
  return { schedule: toRules(settings), pace: toPace(settings) };
}

function toRules(settings: ScheduleSettings = {}): ScheduleRules {
  const { skip_after: skipAfterMs } = settings;
  return {
    window: settings.window ?? DEFAULT_RULES.window,
    weekdays: settings.weekdays?.map((day) => WEEKDAYS.indexOf(day) + 1) ?? DEFAULT_RULES.weekdays,
    holidays: settings.holidays ?? DEFAULT_RULES.holidays,
    fallbackZone: settings.timezone ?? DEFAULT_RULES.fallbackZone,
    minimumGapMs: settings.minimum_gap ?? DEFAULT_RULES.minimumGapMs,
    isOneADay: settings.one_a_day ?? DEFAULT_RULES.isOneADay,
    delay: settings.delay ?? DEFAULT_RULES.delay,
    ...(skipAfterMs === undefined ? {} : { skipAfterMs }),
  };
}

function toPace({ pace }: ScheduleSettings = {}): Pace {
  const { domains = {}, warm_up: warmUp } = pace ?? {};
  return {
    ...toRates(pace ?? {}),
    domains: Object.fromEntries(
      Object.entries(domains).map(([domain, rates]) => [
        asciiDomain(domain) ?? domain,
        toRates(rates),
      ]),
    ),
    ...(warmUp && {
      warmUp: { since: warmUp.since, firstDay: warmUp.first_day, growth: warmUp.growth },
    }),
  };
}

function toRates(rates: z.infer<z.ZodObject<typeof RATES>>): PaceRates {
  const { per_second, per_minute, per_hour, per_day } = rates;
  return {
    ...(per_second === undefined ? {} : { perSecond: per_second }),
    ...(per_minute === undefined ? {} : { perMinute: per_minute }),
    ...(per_hour === undefined ? {} : { perHour: per_hour }),
    ...(per_day === undefined ? {} : { perDay: per_day }),
  };
}

function neverOpens(rules: ScheduleRules): boolean {
  const { isOpenDay } = openTimesOf(rules);
  return !Array.from({ length: 366 }, (_, day) => day).some(isOpenDay);
}

/** A day of some years at least: 2000 was a leap year. */
function isDayOfTheYear(text: string): boolean {
  return isDate(`2000-${text}`);
}

function isDate(text: string): boolean {
  return z.iso.date().safeParse(text).success;
}
