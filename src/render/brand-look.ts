import type { Finding } from "../core/errors.ts";
import type { Brand, Logo } from "../core/identity.ts";
import { COLOUR_NAMES } from "../core/theme.ts";
import type { ColourName, Fonts, Look, Palette } from "../core/theme.ts";
import { contrast, readableOn } from "./colour.ts";

/** The colours of one scheme, each readable where it is used. */
export interface SchemeColours extends Palette {
  /** The accent as text on the page itself, outside of the card. */
  readonly accentOnPage: string;
  /** Text on a button. */
  readonly onAccent: string;
}

/** A brand on a theme: all that templates of emails and pages can show of it. */
export interface BrandLook {
  readonly colour: SchemeColours;
  readonly dark: SchemeColours;
  /** `url` is empty where no web font is loaded. */
  readonly font: Fonts & { readonly url: string };
  /** `url` is empty where there is none, `darkUrl` where it is the same in the dark. */
  readonly logo: Required<Logo>;
}

/** What a colour is read on; WCAG 2.2 §1.4.3 asks for 4.5 of each. */
const READ_ON: readonly (readonly [
  name: "text" | "soft" | "accent",
  behind: readonly ColourName[],
])[] = [
  ["text", ["card", "tint", "page"]],
  ["soft", ["card", "page"]],
  ["accent", ["card", "tint"]],
];

const READABLE = 4.5;

/**
 * Returns the look of a brand on a theme. A colour that could not be read on what is behind it is
 * mixed with black or white until it can; where the brand has chosen it, a finding says so.
 */
export function brandLook(
  look: Look,
  brand: Brand,
): { readonly look: BrandLook; readonly findings: readonly Finding[] } {
  const own = {
    light: { ...brand.colours, ...(brand.accent === undefined ? {} : { accent: brand.accent }) },
    dark: brand.dark ?? {},
  };
  const light: Palette = { ...look.colours, ...own.light };
  // A brand's own accent is its accent in the dark too, unless it has another one for that.
  const accent = brand.accent ?? look.dark.accent ?? light.accent;
  const dark: Palette = { ...look.dark, accent, ...own.dark };
  const chosen = (scheme: "light" | "dark", name: ColourName): string | undefined => {
    if (name in own[scheme]) return pathOf(scheme, name);
    return scheme === "dark" && name === "accent" && brand.accent ? "accent" : undefined;
  };
  const { logo } = brand;
  const colours = { light: readablePalette(light), dark: readablePalette(dark) };
  return {
    look: {
      colour: colours.light,
      dark: colours.dark,
      font: { ...look.fonts, url: "", ...brand.fonts },
      logo: { url: "", darkUrl: "", width: 0, height: 0, alt: brand.name, ...logo },
    },
    findings: [
      ...correctionsOf("light", light, colours.light),
      ...correctionsOf("dark", dark, colours.dark),
    ].flatMap((correction) => {
      const path = chosen(correction.scheme, correction.name);
      return path === undefined ? [] : [toFinding(correction, path, brand)];
    }),
  };
}

function pathOf(scheme: "light" | "dark", name: ColourName): string {
  if (scheme === "dark") return `dark.${name}`;
  return name === "accent" ? name : `colours.${name}`;
}

function readablePalette(palette: Palette): SchemeColours {
  const readable = Object.fromEntries(
    READ_ON.map(([name, behind]) => [name, readableOnAll(palette[name], behind, palette)]),
  ) as Pick<Palette, "text" | "soft" | "accent">; // one entry for each
  const accentOnPage = readableOn(palette.accent, palette.page);
  const onAccent = readableOn("#ffffff", readable.accent);
  return { ...palette, ...readable, accentOnPage, onAccent };
}

function readableOnAll(colour: string, behind: readonly ColourName[], palette: Palette): string {
  return behind.reduce((mixed, name) => readableOn(mixed, palette[name]), colour);
}

/** A colour that is shown otherwise than it was chosen. */
interface Correction {
  readonly scheme: "light" | "dark";
  readonly name: ColourName;
  readonly from: string;
  readonly to: string;
  readonly behind: string;
}

function correctionsOf(
  scheme: "light" | "dark",
  palette: Palette,
  shown: SchemeColours,
): Correction[] {
  return COLOUR_NAMES.filter((name) => shown[name] !== palette[name]).map((name) => {
    const [, behind = []] = READ_ON.find(([one]) => one === name) ?? [];
    const worst = behind
      .map((one) => palette[one])
      .reduce((a, b) => (contrast(palette[name], b) < contrast(palette[name], a) ? b : a));
    return { scheme, name, from: palette[name], to: shown[name], behind: worst };
  });
}

function toFinding(
  { scheme, name, from, to, behind }: Correction,
  path: string,
  { places }: Brand,
): Finding {
  const had = contrast(from, behind).toFixed(1);
  const where = scheme === "dark" ? "in dark mode" : "in light mode";
  const wish = scheme === "dark" && !path.startsWith("dark.") ? `dark.${name}` : path;
  return {
    code: "render/colour-corrected",
    severity: "info",
    message: `brand.${path} ${from} has a contrast of ${had} on ${behind} ${where}, expected ${READABLE}: emails show ${to}.`,
    place: places?.get(path) ?? { file: "dripline.yaml" },
    hint: `Leave it so, or choose one that can be read: brand.${wish}.`,
  };
}
