import type { Words } from "./words.ts";

/** The colours that a theme has in light and in dark, by what they are for. */
export const COLOUR_NAMES = ["page", "card", "tint", "line", "text", "soft", "accent"] as const;

/**
 * Names a colour: `page` lies behind all, `card` behind the text, `tint` behind quotes and code;
 * `line` parts, `text` is read, `soft` is read second, `accent` is the brand's: links and buttons.
 */
export type ColourName = (typeof COLOUR_NAMES)[number];

/** Colours as six-digit hex, e.g. `#0f6b5c`. */
export type Palette = Readonly<Record<ColourName, string>>;

/** Font families, the best first, as CSS lists them but without quotes. */
export interface Fonts {
  readonly text: string;
  readonly headings: string;
}

/** A theme's `theme.yaml`: what a brand may change without touching a template. */
export interface Look {
  readonly colours: Palette;
  /** In dark mode. Without an `accent` it is the light one, mixed with white until it can be read. */
  readonly dark: Omit<Palette, "accent"> & Partial<Pick<Palette, "accent">>;
  readonly fonts: Fonts;
}

/** A theme's files, read by the caller. */
export interface Theme {
  readonly name: string;
  /** `email.mjml`: MJML with Handlebars. */
  readonly layout: string;
  /** `blocks/<kind>.mjml` by kind. */
  readonly blocks: ReadonlyMap<string, string>;
  readonly look: Look;
  readonly words: Words;
}

/** The files of a theme's web pages, read by the caller. */
export interface PageTheme {
  readonly name: string;
  /** `page.html`: HTML with Handlebars, the frame of all pages. */
  readonly layout: string;
  /** `pages/<name>.html` by name: what stands in the frame. */
  readonly pages: ReadonlyMap<string, string>;
  readonly look: Look;
  readonly words: Words;
}
