import * as z from "zod";
import type { Place, Severity } from "../core/errors.ts";
import { nearest } from "../core/nearest.ts";
import { FINDING_TEXTS } from "./all-rules.ts";
import type { CheckSettings } from "./settle-findings.ts";

const CODES = FINDING_TEXTS.map(({ code }) => code);
const SEVERITIES = ["error", "warning", "info", "off"] as const;

const text = (what: string) => z.string(`Expected ${what}.`).trim().min(1, `Expected ${what}.`);

const IgnoreSchema = z.strictObject({
  check: z.enum(CODES, {
    error: ({ input }) => {
      const guess = nearest(String(input), CODES);
      const hint =
        guess === undefined
          ? "`dripline check` shows it behind each finding."
          : `Did you mean "${guess}"?`;
      return `Expected the code of a finding. ${hint}`;
    },
  }),
  article: text("the path of an article"),
  reason: text("why the finding is accepted"),
});

const severity = z.enum(SEVERITIES, `Expected one of ${SEVERITIES.join(", ")}.`).optional();

/** The `checks` part of `dripline.yaml`: a code and what it counts as, and `ignore`. */
export const ChecksSchema = z
  .strictObject({
    ...Object.fromEntries(CODES.map((code) => [code, severity])),
    ignore: z
      .array(IgnoreSchema, "Expected a list of entries with check, article and reason.")
      .optional(),
  })
  .transform(({ ignore = [], ...severities }) => ({
    ignore,
    severities: new Map(
      // Every key but `ignore` was just seen to be a severity.
      Object.entries(severities as Record<string, Severity | "off" | undefined>).flatMap(
        ([code, value]) => (value === undefined ? [] : [[code, value] as const]),
      ),
    ),
  }));

/** The names that may stand in that part, for "did you mean". */
export const CHECK_SETTINGS: readonly string[] = [...CODES, "ignore", "check", "article", "reason"];

/** Returns the settings with the place of each entry. */
export function toCheckSettings(
  checks: z.infer<typeof ChecksSchema> | undefined,
  placeOf: (path: readonly PropertyKey[]) => Place,
): CheckSettings {
  const { ignore = [], severities = new Map<string, Severity | "off">() } = checks ?? {};
  return {
    severities,
    ignores: ignore.map((entry, index) => ({
      ...entry,
      place: placeOf(["checks", "ignore", index]),
    })),
  };
}
