import type { Place } from "./errors.ts";
import type { ColourName, Fonts, Palette } from "./theme.ts";

/** Who sends: stands in the From header and in every footer. */
export interface Sender {
  readonly name: string;
  /** A mailbox that is read: answers and requests to unsubscribe arrive here. */
  readonly email: string;
  /** One line, as required in commercial email (CAN-SPAM, 15 USC 7704(a)(5)). */
  readonly postalAddress: string;
}

/** An image that stands for the brand's name. */
export interface Logo {
  /** On the web, https. */
  readonly url: string;
  /** The image for dark mode, where a program knows `<picture>`. (Default: the same) */
  readonly darkUrl?: string;
  /** CSS pixels; at most 300. */
  readonly width: number;
  /** CSS pixels; at most 120. */
  readonly height: number;
  /** What stands there while no image is shown. (Default: the brand's name) */
  readonly alt: string;
}

/** How the emails look beside the theme. */
export interface Brand {
  /** Stands at the head of each email. (Default: the sender's name) */
  readonly name: string;
  /** (Default: the name is written) */
  readonly logo?: Logo;
  /** Six-digit hex, e.g. `#0f6b5c`: links, rules and buttons. (Default: the theme's) */
  readonly accent?: string;
  /** Colours in light, where they are not the theme's. */
  readonly colours?: Partial<Record<Exclude<ColourName, "accent">, string>>;
  /** Colours in dark, where they are not the theme's. */
  readonly dark?: Partial<Palette>;
  /** Font families, where they are not the theme's; `url` is a style sheet that loads a web font. */
  readonly fonts?: Partial<Fonts & { readonly url: string }>;
  /** Where the settings stand, by path, e.g. `dark.accent`. (Default: unknown) */
  readonly places?: ReadonlyMap<string, Place>;
}
