import * as z from "zod";
import type { Place } from "../core/errors.ts";
import type { Brand } from "../core/identity.ts";
import type { Fonts } from "../core/theme.ts";

const hex = z.string().regex(/^#[0-9a-fA-F]{6}$/u, "Expected a colour like #0f6b5c.");

/** Names without quotes: a quote in a style attribute costs five characters in each paragraph. */
const families = z
  .string()
  .transform((text) => text.replaceAll(/["']/gu, "").trim())
  .pipe(
    z
      .string()
      .regex(
        /^-?[a-z][\w -]*(?:,\s*-?[a-z][\w -]*)*$/iu,
        "Expected font families with commas between them: Verdana, sans-serif.",
      ),
  );

const address = z.url({
  protocol: /^https$/u,
  hostname: z.regexes.domain,
  error: "Expected an address that begins with https://.",
});

/** The widest and highest that the head of an email has room for, CSS pixels. */
const MAX_WIDTH = 300;
const MAX_HEIGHT = 120;
const pixels = (most: number) =>
  z
    .int("Expected whole pixels.")
    .min(1, "Expected at least 1 pixel.")
    .max(most, `Expected at most ${most} pixels.`);

const neutral = { page: hex, card: hex, tint: hex, line: hex, text: hex, soft: hex };

/** What may stand under `brand:` beside the name. */
export const BRAND_LOOK_SCHEMA = {
  accent: hex.optional(),
  colours: z.strictObject(neutral).partial().optional(),
  dark: z
    .strictObject({ ...neutral, accent: hex })
    .partial()
    .optional(),
  fonts: z.strictObject({ text: families, headings: families, url: address }).partial().optional(),
  logo: z
    .strictObject({
      url: address,
      dark_url: address.optional(),
      width: pixels(MAX_WIDTH),
      height: pixels(MAX_HEIGHT),
      alt: z.string().trim().min(1, "Expected some words.").max(100).optional(),
    })
    .optional(),
};

/** The names of these settings, for guesses at what was meant. */
export const BRAND_SETTINGS: readonly string[] = [
  ...Object.keys(BRAND_LOOK_SCHEMA),
  ...Object.keys(neutral),
  "headings",
  "url",
  "dark_url",
  "width",
  "height",
  "alt",
];

const LOOK = z.object(BRAND_LOOK_SCHEMA);

/** Returns a brand from its settings. */
export function toBrand(
  name: string,
  settings: z.infer<typeof LOOK> | undefined,
  placeOf: (path: readonly PropertyKey[]) => Place,
): Brand {
  const { accent, colours, dark, fonts, logo } = settings ?? {};
  const paths = [
    ...(accent === undefined ? [] : [["accent"]]),
    ...Object.keys(colours ?? {}).map((key) => ["colours", key]),
    ...Object.keys(dark ?? {}).map((key) => ["dark", key]),
  ];
  return {
    name,
    ...(accent === undefined ? {} : { accent: accent.toLowerCase() }),
    ...(colours === undefined ? {} : { colours: given(colours) }),
    ...(dark === undefined ? {} : { dark: given(dark) }),
    ...(fonts === undefined ? {} : { fonts: given<Fonts & { url: string }>(fonts) }),
    ...(logo === undefined
      ? {}
      : {
          logo: {
            url: logo.url,
            ...(logo.dark_url === undefined ? {} : { darkUrl: logo.dark_url }),
            width: logo.width,
            height: logo.height,
            alt: logo.alt ?? name,
          },
        }),
    places: new Map(paths.map((path) => [path.join("."), placeOf(["brand", ...path])])),
  };
}

/** Returns the settings that are there; an absent one and one without a value are the same. */
function given<Settings extends object>(settings: {
  readonly [Key in keyof Settings]?: Settings[Key] | undefined;
}): Partial<Settings> {
  const entries = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Settings>; // what is left has a value
}
