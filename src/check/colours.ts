import { contrastRatio, luminanceOf } from "../core/contrast.ts";

/** Red, green and blue from 0 to 255, and how much covers what is behind: 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const NAMES: Readonly<Record<string, Colour>> = {
  transparent: [0, 0, 0, 0],
  black: [0, 0, 0, 1],
  white: [255, 255, 255, 1],
  silver: [192, 192, 192, 1],
  gray: [128, 128, 128, 1],
  grey: [128, 128, 128, 1],
  red: [255, 0, 0, 1],
  maroon: [128, 0, 0, 1],
  yellow: [255, 255, 0, 1],
  green: [0, 128, 0, 1],
  lime: [0, 255, 0, 1],
  blue: [0, 0, 255, 1],
  navy: [0, 0, 128, 1],
  orange: [255, 165, 0, 1],
  purple: [128, 0, 128, 1],
  teal: [0, 128, 128, 1],
};

/** Returns the colour that a CSS value names, or `undefined` where it is none that is known here. */
export function parseColour(value: string): Colour | undefined {
  const text = value.trim().toLowerCase();
  const hex = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/u.exec(text)?.[1];
  if (hex !== undefined) {
    const digits = hex.length < 6 ? hex.replace(/./gu, "$&$&") : hex;
    const [red = 0, green = 0, blue = 0, alpha = 255] = (digits.match(/../gu) ?? []).map((pair) =>
      Number.parseInt(pair, 16),
    );
    return [red, green, blue, alpha / 255];
  }
  const [, list] = /^rgba?\(([^()]*)\)$/u.exec(text) ?? [];
  if (list === undefined) return Object.hasOwn(NAMES, text) ? NAMES[text] : undefined;
  const [red, green, blue, alpha = 1] = list.split(/[\s,/]+/u).map(amount);
  return red === undefined || green === undefined || blue === undefined
    ? undefined
    : [red, green, blue, alpha];
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

function amount(text: string, index: number): number {
  const number = Number.parseFloat(text);
  if (!text.endsWith("%")) return number;
  return index < 3 ? number * 2.55 : number / 100;
}
