import * as z from "zod";
import type { Counting } from "../core/counted-links.ts";
import { DriplineError } from "../core/errors.ts";

/** All ways to confirm an address. */
const CONFIRM_RULES = ["button", "auto"] as const;

/** How the public pages are served. */
export interface ServeRules {
  /** Addresses and networks of proxies whose `X-Forwarded-For` is believed. (Default: none) */
  readonly trustedProxies: readonly string[];
  /**
   * How an address is confirmed: by a `button`, or `auto`, where the page presses it by a script. Some
   * scanners of links run scripts. (Default: `button`)
   */
  readonly confirm: (typeof CONFIRM_RULES)[number];
  /** Whether it is counted who shows an email and who follows its links. (Default: neither) */
  readonly counting: Counting;
}

/** The settings of `serve` in `dripline.yaml`. */
export const ServeSchema = z.strictObject({
  confirm: z.enum(CONFIRM_RULES, `Expected ${CONFIRM_RULES.join(" or ")}.`).optional(),
  count_opens: z.boolean("Expected true or false.").optional(),
  count_clicks: z.boolean("Expected true or false.").optional(),
  trusted_proxies: z
    .array(
      z.union(
        [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()],
        "Expected addresses such as 127.0.0.1 or 10.0.0.0/8.",
      ),
      "Expected a list of addresses.",
    )
    .optional(),
});

/** Names of these settings, for guesses at misspelt ones. */
export const SERVE_SETTINGS = Object.keys(ServeSchema.shape);

/** Returns the settings with their defaults; `undefined` where nothing is to be served. */
export function toServe(
  settings: z.infer<typeof ServeSchema> | null | undefined,
): ServeRules | undefined {
  // `serve:` alone is enough.
  if (settings === undefined) return undefined;
  return {
    trustedProxies: settings?.trusted_proxies ?? [],
    confirm: settings?.confirm ?? "button",
    counting: { opens: settings?.count_opens ?? false, clicks: settings?.count_clicks ?? false },
  };
}

/** Returns the address of the pages. Errors: `config/not-served`. */
export function servedSite({
  serve,
  site,
}: {
  readonly serve: ServeRules | undefined;
  readonly site: string | undefined;
}): string {
  if (serve !== undefined && site !== undefined) return site;
  throw new DriplineError(
    "config/not-served",
    "It is not set that pages are served, so links in emails don't lead to them.",
    {
      hint: "Write `site: https://letters.example.org` and `serve:` into dripline.yaml; to try it, `site: http://127.0.0.1:8080`.",
    },
  );
}
