import * as z from "zod";
import type { SeriesOptions, Setting } from "../../core/article.ts";
import { parseDelay } from "../../core/delay.ts";
import type { DelayFields } from "../../core/delay.ts";
import type { Place } from "../../core/errors.ts";
import { languageTag } from "../../core/language-tag.ts";
import { FIELD_NAME, RESERVED_NAMES } from "../../core/merge-syntax.ts";

const text = z.string().trim().min(1, "Expected some text.");
const days = z
  .int("Expected whole days.")
  .min(0, "Expected 0 days or more.")
  .max(365, "Expected at most 365 days.");

const EXPECTED_DELAY =
  "Expected a time such as 3d, 36h or 2 weeks, up to a year, or 10d from enrollment.";

/** How long an email waits: `3`, `3d`, `36h`, `10d from enrollment`. */
export const DelaySchema = z
  .union([z.number(), z.string()], EXPECTED_DELAY)
  .transform((written, context) => {
    const delay = parseDelay(written);
    if (delay) return delay;
    context.addIssue({ code: "custom", message: EXPECTED_DELAY });
    return z.NEVER;
  });

const OwnTopicSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, "Expected a name of small letters, digits and hyphens."),
  title: text.optional(),
  words: z.array(text).default([]),
  delay_days: days.optional(),
  delay: DelaySchema.optional(),
});

/** Merge fields by name, each with what stands for a missing value. */
export const FieldsSchema = z.record(
  z
    .string()
    .regex(FIELD_NAME)
    .refine((name) => !RESERVED_NAMES.includes(name)),
  z.string("Expected the text that stands for a missing value, or nothing.").nullable(),
  {
    error: ({ code }) =>
      code === "invalid_key"
        ? `Expected a name of small letters, digits and underscores, other than ${RESERVED_NAMES.join(" and ")}.`
        : "Expected names of merge fields, each with its fallback: `first_name: there`.",
  },
);

const SeriesSchema = z.strictObject({
  topics: z
    .union(
      [
        z.enum(["arc", "auto"]),
        z.array(OwnTopicSchema).min(1, "Expected arc, auto, or at least one topic."),
      ],
      {
        error: "Expected arc, auto, or a list of topics with name and words.",
      },
    )
    .optional(),
  place: z.record(z.string(), z.string()).optional(),
  drop: z.array(text).optional(),
  keep: z
    .union([z.literal("all"), z.array(text)], {
      error: "Expected all, or a list of beginnings of blocks.",
    })
    .optional(),
  order: z.array(text).optional(),
  subjects: z.record(z.string(), text).optional(),
  preheaders: z.record(z.string(), text).optional(),
  delay_days: days.optional(),
  delay: DelaySchema.optional(),
  delays: z.record(z.string(), DelaySchema).optional(),
});

/** The settings below `series`. */
export const SERIES_KEYS = Object.keys(SeriesSchema.shape);

/** The settings of one topic of the author's own. */
export const TOPIC_KEYS = Object.keys(OwnTopicSchema.shape);

/** The keys of front matter that dripline reads; others are told, not refused. */
export const FrontMatterSchema = z.looseObject({
  title: text.optional(),
  author: z.union([text, z.array(text)], "Expected a name, or a list of names.").optional(),
  bio: text.optional(),
  language: z
    .string()
    .refine((tag) => languageTag(tag) !== undefined, "Expected a language such as en or pt-BR.")
    .optional(),
  fields: FieldsSchema.optional(),
  series: SeriesSchema.optional(),
});

/** The `series` part of front matter, as the schema lets it through. */
export type SeriesSettings = z.infer<typeof FrontMatterSchema>["series"];

/** Returns the author's settings with the place of each, defaults filled in. */
export function seriesOptions(
  series: SeriesSettings,
  placeOf: (path: readonly PropertyKey[]) => Place,
): SeriesOptions {
  const list = (key: "keep" | "order" | "drop"): { value: string; place: Place }[] =>
    [series?.[key] ?? []].flat().map((value, index) => ({
      value,
      place: placeOf(["series", key, index]),
    }));
  const entries = (key: "place" | "subjects" | "preheaders"): (Setting & { topic: string })[] =>
    Object.entries(series?.[key] ?? {}).map(([name, value]) => ({
      topic: name,
      value,
      place: placeOf(["series", key, name]),
    }));
  return {
    ...(series?.topics === undefined ? {} : { topics: ownTopics(series.topics, placeOf) }),
    // The later counts: studio and `split --set` write below `place` what shall be in the series again.
    place: [
      ...list("drop").map(({ value: heading, place }) => ({ heading, topic: "drop", place })),
      ...entries("place").map(({ topic: heading, value: topic, place }) => ({
        heading,
        topic,
        place,
      })),
    ],
    keep: series?.keep === "all" ? "all" : list("keep"),
    order: list("order"),
    subjects: entries("subjects"),
    preheaders: entries("preheaders"),
    delays: Object.entries(series?.delays ?? {}).map(([topic, delay]) => ({
      topic,
      delay,
      place: placeOf(["series", "delays", topic]),
    })),
    ...delayFrom(series),
  };
}

function ownTopics(
  topics: NonNullable<NonNullable<SeriesSettings>["topics"]>,
  placeOf: (path: readonly PropertyKey[]) => Place,
): NonNullable<SeriesOptions["topics"]> {
  if (typeof topics === "string") return topics;
  return topics.map(({ name, title, words, ...written }, index) => ({
    key: name,
    place: placeOf(["series", "topics", index, "name"]),
    words,
    ...(title === undefined ? {} : { title }),
    ...delayFrom(written),
  }));
}

/** `delay_days` is the shorter word for what most authors mean. */
function delayFrom(
  written: Pick<z.infer<typeof OwnTopicSchema>, "delay" | "delay_days"> | undefined,
): { delay?: DelayFields } {
  const { delay, delay_days: delayDays } = written ?? {};
  if (delay) return { delay };
  return delayDays === undefined ? {} : { delay: { delayDays } };
}

/** Returns the merge fields that the author declares. */
export function declaredFields(
  fields: z.infer<typeof FieldsSchema> | undefined,
): Pick<SeriesOptions, "fields"> {
  if (fields === undefined) return {};
  return {
    fields: Object.entries(fields).map(([name, fallback]) => ({
      name,
      ...(fallback === null ? {} : { fallback }),
    })),
  };
}
