import { contrastRatio, luminanceOf } from "../core/contrast.ts";
import { COLOUR_NAMES } from "./colour-names.ts";

/** Red, green and blue from 0 to 255, and how much covers what is behind: 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** Returns the colour that a CSS value names, or `undefined` where it is none that is known here. */
export function parseColour(value: string): Colour | undefined {
  const text = value.trim().toLowerCase();
  if (text === "transparent") return [0, 0, 0, 0];
  const hex = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/u.exec(text)?.[1];
  const digits = hex ?? COLOUR_NAMES.get(text);
  if (digits !== undefined) return ofDigits(digits);
  const [, form, list = ""] = /^(rgb|hsl|hwb)a?\(([^()]*)\)$/u.exec(text) ?? [];
  const [a = "", b = "", c = "", alpha = "1"] = list.trim().split(/[\s,/]+/u);
  const [red, green, blue] = form === "rgb" ? [a, b, c].map(partOf) : ofHue(form, a, [b, c]);
  const colour = [red ?? 0, green ?? 0, blue ?? 0, shareOf(alpha)] as const;
  return form === undefined || colour.some(Number.isNaN) ? undefined : colour;
}

/** Returns what a colour looks like on another that covers all. */
export function over(front: Colour, back: Colour): Colour {
  const mix = (index: 0 | 1 | 2): number => front[index] * front[3] + back[index] * (1 - front[3]);
  return [mix(0), mix(1), mix(2), 1];
}

/** Returns the contrast of two colours that cover all, WCAG 2.2: 1 (the same) to 21 (black on white). */
export function contrastOf(a: Colour, b: Colour): number {
  return contrastRatio(luminanceOf([a[0], a[1], a[2]]), luminanceOf([b[0], b[1], b[2]]));
}

/** Returns a colour as `#rrggbb`. */
export function formatColour([red, green, blue]: Colour): string {
  return `#${[red, green, blue].map((one) => Math.round(one).toString(16).padStart(2, "0")).join("")}`;
}

function ofDigits(digits: string): Colour {
  const pairs = digits.length < 6 ? digits.replace(/./gu, "$&$&") : digits;
  const [red = 0, green = 0, blue = 0, alpha = 255] = (pairs.match(/../gu) ?? []).map((pair) =>
    Number.parseInt(pair, 16),
  );
  return [red, green, blue, alpha / 255];
}

/** `hsl()` or `hwb()`: what the pure colour of a hue is mixed with (CSS Color 4 §7 and 8). */
function ofHue(form: string | undefined, hue: string, parts: readonly [string, string]): number[] {
  const turn = numberOf(hue) / (TURNS.get(/[a-z]+$/u.exec(hue)?.[0] ?? "") ?? 360);
  const [first, second] = [numberOf(parts[0]) / 100, numberOf(parts[1]) / 100];
  return [0, 4, 2].map((offset) => {
    const sixth = (((turn * 6 + offset) % 6) + 6) % 6;
    const pure = Math.min(1, Math.max(0, Math.abs(sixth - 3) - 1));
    if (form === "hsl")
      return 255 * (second + (2 * pure - 1) * first * Math.min(second, 1 - second));
    const sum = Math.max(1, first + second);
    return 255 * ((first + pure * (sum - first - second)) / sum);
  });
}

/** How much of its unit a whole turn is; without one they are degrees. */
const TURNS: ReadonlyMap<string, number> = new Map([
  ["turn", 1],
  ["rad", 2 * Math.PI],
  ["grad", 400],
]);

/** Red, green or blue of `rgb()`. */
function partOf(text: string): number {
  return text.endsWith("%") ? shareOf(text) * 255 : numberOf(text);
}

/** A percentage as a share of 1, which a bare number is already. */
function shareOf(text: string): number {
  return text.endsWith("%") ? numberOf(text) / 100 : numberOf(text);
}

function numberOf(text: string): number {
  return text === "none" ? 0 : Number.parseFloat(text);
}
