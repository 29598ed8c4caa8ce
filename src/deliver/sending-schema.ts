import * as z from "zod";

/** All that can become of a message that may have arrived; `assume-accepted` goes on as if it had. */
export const IN_DOUBT_RULES = ["resend", "hold", "assume-accepted"] as const;

/** How a project hands over its mail: the `sending` part of `dripline.yaml`. */
export interface SendingRules {
  /** How many connections to the mail server are open at once. (Default: 10) */
  readonly connections: number;
  /** What becomes of a message that may have arrived. (Default: `resend`, with the same Message-ID) */
  readonly inDoubt: (typeof IN_DOUBT_RULES)[number];
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
  in_doubt: z.enum(IN_DOUBT_RULES, `Expected one of ${IN_DOUBT_RULES.join(", ")}.`).optional(),
});

/** The names that may stand in that part, for "did you mean". */
export const SENDING_SETTINGS: readonly string[] = Object.keys(SendingSchema.shape);

/** Returns how mail is handed over by the settings, defaults filled in. */
export function toSending(settings: z.infer<typeof SendingSchema> | undefined): SendingRules {
  return {
    connections: settings?.connections ?? DEFAULT_CONNECTIONS,
    inDoubt: settings?.in_doubt ?? "resend",
  };
}
