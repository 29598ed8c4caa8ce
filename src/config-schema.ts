import * as z from "zod";
import { CHECK_SETTINGS, ChecksSchema } from "./check/settings-schema.ts";
import { FIELD_NAME } from "./core/merge-syntax.ts";
import { AddressSchema } from "./deliver/address-schema.ts";
import { SENDING_SETTINGS, SendingSchema } from "./deliver/sending-schema.ts";
import { TARGET_KEYS } from "./export/targets.ts";
import { SERVE_SETTINGS, ServeSchema } from "./project/serve-schema.ts";
import { FieldsSchema } from "./import/front-matter/series-options.ts";
import { BRAND_LOOK_SCHEMA, BRAND_SETTINGS } from "./render/brand-schema.ts";
import { SCHEDULE_SETTINGS, ScheduleSchema } from "./schedule/settings-schema.ts";

const PLAIN_LINE = /^[^\u0000-\u001F\u007F-\u009F\u2028\u2029]+$/u;
const line = (what: string) =>
  z
    .string(`Expected ${what}.`)
    .trim()
    .max(200, "Expected at most 200 characters.")
    .regex(PLAIN_LINE, `Expected ${what}, in one line.`);

/** Who writes: the `sender` part of `dripline.yaml`. */
export const SenderSchema = z.strictObject({
  name: line("the sender's name"),
  email: AddressSchema,
  postal_address: line("a postal address"),
});

/** What may stand in `dripline.yaml`; a message says of each setting what is expected. */
export const ConfigFileSchema = z.strictObject({
  sender: SenderSchema.optional(),
  brand: z
    .strictObject({
      name: line("the name that readers know").optional(),
      ...BRAND_LOOK_SCHEMA,
    })
    .optional(),
  fields: FieldsSchema.optional(),
  personas: z
    .record(
      z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u),
      z.record(z.string().regex(FIELD_NAME), z.string("Expected a text."), {
        error: "Expected merge fields with their values: `first_name: Ben`.",
      }),
      { error: "Expected names of small letters, digits and hyphens, each with merge fields." },
    )
    .optional(),
  export: z
    .partialRecord(
      z.enum(TARGET_KEYS),
      z.record(z.string().regex(FIELD_NAME), z.string("Expected a text."), {
        error: "Expected merge fields with their names there: `first_name: FNAME`.",
      }),
      { error: `Expected one of ${TARGET_KEYS.join(", ")}, each with merge fields.` },
    )
    .optional(),
  theme: z
    .string()
    .regex(/^[a-z0-9-]+$/u, "Expected the name of a folder in templates/.")
    .optional(),
  site: z
    .url({
      protocol: /^https?$/u,
      error: "Expected an address such as https://letters.example.org.",
    })
    .regex(/^[^?#]*$/u, "Expected an address without ? and #.")
    .regex(/^\w+:\/\/[^/@]*(?:\/|$)/u, "Expected no password: the address stands in every email.")
    .optional(),
  database: line("the name of a file").optional(),
  checks: ChecksSchema.optional(),
  schedule: ScheduleSchema.optional(),
  sending: SendingSchema.optional(),
  serve: ServeSchema.nullish(),
});

/** What a person writes where a program would say which type it wants. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ["array", "a list in brackets"],
  ["object", "settings of its own, each with its name"],
  ["record", "settings of its own, each with its name"],
  ["string", "a text"],
]);

/** Returns what was expected where the schema of a setting has no words for it. */
export function expectedKind(issue: z.core.$ZodRawIssue): string | undefined {
  const kind = issue.code === "invalid_type" ? KINDS.get(issue.expected) : undefined;
  return kind === undefined ? undefined : `Expected ${kind}.`;
}

/** The names of all settings, for guesses at misspelt ones. */
export const SETTINGS: readonly string[] = [
  ...Object.keys(ConfigFileSchema.shape),
  "name",
  "email",
  "postal_address",
  ...BRAND_SETTINGS,
  ...CHECK_SETTINGS,
  ...SCHEDULE_SETTINGS,
  ...SENDING_SETTINGS,
  ...SERVE_SETTINGS,
];
