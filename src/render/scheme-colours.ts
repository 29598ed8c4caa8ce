import type { Palette } from "../core/theme.ts";
import { READABLE, contrast, readableOn } from "./colour.ts";

/** The colours of one scheme, each readable where it is used; those without a place in their name on the card. */
export interface SchemeColours extends Palette {
  /** Text on the tint: in a quote, in code. */
  readonly textOnTint: string;
  /** Text on the page itself, outside of the card. */
  readonly textOnPage: string;
  readonly softOnTint: string;
  readonly softOnPage: string;
  /** The accent as text on the tint, such as a link in a quote. */
  readonly accentOnTint: string;
  readonly accentOnPage: string;
  /** Text on a button. */
  readonly onAccent: string;
}

/** A chosen colour that can't be read on what is behind it. */
export interface Correction {
  readonly name: ReadName;
  readonly behind: Background;
  /** Of the two, as they were chosen. */
  readonly contrast: number;
  /** What is there instead of it. */
  readonly shown: string;
}

type ReadName = "text" | "soft" | "accent";
type Background = "card" | "tint" | "page";

const READ_NAMES: readonly ReadName[] = ["text", "soft", "accent"];
const BACKGROUNDS: readonly Background[] = ["card", "tint", "page"];

/**
 * Where a colour is the same one, as long as one can be read on all of these; elsewhere it is always
 * one of its own. So a brand's colours stay few, and a theme may name one for all of it.
 */
const SAME_ON: Readonly<Record<ReadName, readonly Background[]>> = {
  text: ["card", "tint", "page"],
  soft: ["card", "page"],
  accent: ["card", "tint"],
};

/** Returns a palette in which all that is read can be: mixed with black or white as far as it needs. */
export function schemeColours(palette: Palette): SchemeColours {
  const text = readableOf("text", palette);
  const soft = readableOf("soft", palette);
  const accent = readableOf("accent", palette);
  return {
    ...palette,
    text: text("card"),
    textOnTint: text("tint"),
    textOnPage: text("page"),
    soft: soft("card"),
    softOnTint: soft("tint"),
    softOnPage: soft("page"),
    accent: accent("card"),
    accentOnTint: accent("tint"),
    accentOnPage: accent("page"),
    onAccent: readableOn("#ffffff", accent("card")),
  };
}

/** Returns what of a palette is shown otherwise than it was chosen, and where. */
export function correctionsOf(palette: Palette): Correction[] {
  return READ_NAMES.flatMap((name) => {
    const shown = readableOf(name, palette);
    return BACKGROUNDS.map((behind) => ({
      name,
      behind,
      contrast: contrast(palette[name], palette[behind]),
      shown: shown(behind),
    }));
  }).filter((pair) => pair.contrast < READABLE);
}

/** Returns a function that gives a colour as it can be read on a background. */
function readableOf(name: ReadName, palette: Palette): (behind: Background) => string {
  const grounds = SAME_ON[name].map((behind) => palette[behind]);
  const same = grounds.reduce(readableOn, palette[name]);
  // What the last one asked for may have spoiled it on the first.
  const isReadable = grounds.every((ground) => contrast(same, ground) >= READABLE);
  return (behind) =>
    isReadable && grounds.includes(palette[behind])
      ? same
      : readableOn(palette[name], palette[behind]);
}
