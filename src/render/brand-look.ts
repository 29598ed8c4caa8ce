import type { Finding } from "../core/errors.ts";
import type { Brand, Logo } from "../core/identity.ts";
import type { ColourName, Fonts, Look, Palette } from "../core/theme.ts";
import { READABLE } from "./colour.ts";
import { correctionsOf, schemeColours } from "./scheme-colours.ts";
import type { Correction, SchemeColours } from "./scheme-colours.ts";

/** A brand on a theme: all that templates of emails and pages can show of it. */
export interface BrandLook {
  readonly colour: SchemeColours;
  readonly dark: SchemeColours;
  /** `url` is empty where no web font is loaded. */
  readonly font: Fonts & { readonly url: string };
  /** `url` is empty where there is none, `darkUrl` where it is the same in the dark. */
  readonly logo: Required<Logo>;
}

/**
 * Returns the look of a brand on a theme. A colour that could not be read on what is behind it is
 * mixed with black or white until it can; where the brand has chosen one of the two, a finding says so.
 */
export function brandLook(
  look: Look,
  brand: Brand,
): { readonly look: BrandLook; readonly findings: readonly Finding[] } {
  const light: Palette = { ...look.colours, ...ownColours("light", brand) };
  // A brand's own accent is its accent in the dark too, unless it has another one for that.
  const accent = brand.accent ?? look.dark.accent ?? light.accent;
  const dark: Palette = { ...look.dark, accent, ...ownColours("dark", brand) };
  const { logo } = brand;
  return {
    look: {
      colour: schemeColours(light),
      dark: schemeColours(dark),
      font: { ...look.fonts, url: "", ...brand.fonts },
      logo: { url: "", darkUrl: "", width: 0, height: 0, alt: brand.name, ...logo },
    },
    findings: [
      ...tellCorrections({ scheme: "light", palette: light, brand }),
      ...tellCorrections({ scheme: "dark", palette: dark, brand }),
    ],
  };
}

/** The colours of a scheme before any is corrected, and whose they are. */
interface Chosen {
  readonly scheme: "light" | "dark";
  readonly palette: Palette;
  readonly brand: Brand;
}

/** One finding for each colour, about the place where it is the hardest to read. */
function tellCorrections(chosen: Chosen): Finding[] {
  const worst = new Map<ColourName, Correction>();
  for (const correction of correctionsOf(chosen.palette)) {
    const { name, behind, contrast } = correction;
    const isOwn = [name, behind].some((one) => settingOf(one, chosen) !== undefined);
    if (isOwn && contrast < (worst.get(name)?.contrast ?? READABLE)) worst.set(name, correction);
  }
  return [...worst.values()].map((correction) => toFinding(correction, chosen));
}

function toFinding({ name, behind, contrast, shown }: Correction, chosen: Chosen): Finding {
  const { scheme, palette, brand } = chosen;
  const front = settingOf(name, chosen);
  const back = settingOf(behind, chosen);
  const what = front === undefined ? `The theme's ${name}` : `brand.${front}`;
  const where = back === undefined ? "" : `brand.${back} `;
  const other = back === undefined ? "" : ` or brand.${back}`;
  return {
    code: "render/colour-corrected",
    severity: "info",
    message: `${what} ${palette[name]} has a contrast of ${contrast.toFixed(1)} on ${where}${palette[behind]} in ${scheme} mode, expected ${READABLE}: it is ${shown} there.`,
    place: brand.places?.get(front ?? back ?? "") ?? { file: "dripline.yaml" },
    hint: `Leave it so, or choose one that can be read: brand.${pathOf(scheme, name)}${other}.`,
  };
}

/** The path of the brand's setting that a colour is from; none where it is the theme's. */
function settingOf(name: ColourName, { scheme, brand }: Chosen): string | undefined {
  if (name in ownColours(scheme, brand)) return pathOf(scheme, name);
  return scheme === "dark" && name === "accent" && brand.accent ? "accent" : undefined;
}

function ownColours(scheme: Chosen["scheme"], { accent, colours, dark }: Brand): Partial<Palette> {
  if (scheme === "dark") return dark ?? {};
  return { ...colours, ...(accent === undefined ? {} : { accent }) };
}

function pathOf(scheme: Chosen["scheme"], name: ColourName): string {
  if (scheme === "dark") return `dark.${name}`;
  return name === "accent" ? name : `colours.${name}`;
}
