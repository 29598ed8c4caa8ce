import * as z from "zod";
import { AddressSchema } from "./address-schema.ts";

/** All that can become of a message that may have arrived; `assume-accepted` goes on as if it had. */
const IN_DOUBT_RULES = ["resend", "hold", "assume-accepted"] as const;

/** How a project hands over its mail: the `sending` part of `dripline.yaml`. */
export interface SendingRules {
  /** How many connections to the mail server are open at once. (Default: 10) */
  readonly connections: number;
  /** What becomes of a message that may have arrived. (Default: `resend`, with the same Message-ID) */
  readonly inDoubt: (typeof IN_DOUBT_RULES)[number];
  /** Keys that sign each message. (Default: none, the mail server signs) */
  readonly dkim: readonly DkimSetting[];
  /** Whether the mail server writes Date, Message-ID and Feedback-ID anew, so that we don't sign them. (Default: no) */
  readonly isRewritten: boolean;
  /** Where bounces go; each message has its own form of it. (Default: to the sender's address) */
  readonly bounces: string | undefined;
}

/** A key for signatures, and where its public half is in the DNS. */
export interface DkimSetting {
  readonly selector: string;
  /** The PEM file, as seen from the project. */
  readonly file: string;
}

/** Many servers take no more from one sender. */
const MOST_CONNECTIONS = 50;
const DEFAULT_CONNECTIONS = 10;

/** The `sending` part of `dripline.yaml`. */
export const SendingSchema = z.strictObject({
  connections: z
    .int("Expected a whole number.")
    .min(1, "Expected 1 connection or more.")
    .max(MOST_CONNECTIONS, `Expected at most ${MOST_CONNECTIONS} connections.`)
    .optional(),
  dkim: z
    .array(
      z.strictObject({
        selector: z
          .string()
          .regex(/^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/u, "Expected a name like s1."),
        key: z
          .string("Expected the path of a PEM file.")
          .min(1, "Expected the path of a PEM file."),
      }),
      "Expected a list, each with `selector:` and `key:`.",
    )
    .max(2, "Expected at most two keys, RSA and Ed25519.")
    .refine(
      (keys) => new Set(keys.map(({ selector }) => selector)).size === keys.length,
      "Expected another `selector:` for each key, as each has a record of its own in the DNS.",
    )
    .optional(),
  relay_rewrites: z.boolean("Expected true or false.").optional(),
  bounces: AddressSchema.refine(
    (text) => !text.includes("+"),
    "Expected an address without +.",
  ).optional(),
  in_doubt: z.enum(IN_DOUBT_RULES, `Expected one of ${IN_DOUBT_RULES.join(", ")}.`).optional(),
});

/** The names that may stand in that part, for "did you mean". */
export const SENDING_SETTINGS: readonly string[] = Object.keys(SendingSchema.shape);

/** Returns how mail is handed over by the settings, defaults filled in. */
export function toSending(settings: z.infer<typeof SendingSchema> | undefined): SendingRules {
  return {
    connections: settings?.connections ?? DEFAULT_CONNECTIONS,
    inDoubt: settings?.in_doubt ?? "resend",
    dkim: (settings?.dkim ?? []).map(({ selector, key }) => ({ selector, file: key })),
    isRewritten: settings?.relay_rewrites ?? false,
    bounces: settings?.bounces,
  };
}
