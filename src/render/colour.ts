import { contrastRatio, luminanceOf } from "../core/contrast.ts";

/** WCAG 2.2 §1.4.3: text needs this contrast with what is behind it. */
export const READABLE = 4.5;

/** Black and white have the same contrast with a background of this luminance: (x + 0.05)² = 1.05 × 0.05. */
const MIDDLE = 0.179;

/** Returns the contrast of two six-digit hex colours: 1 (the same) to 21 (black on white). */
export function contrast(a: string, b: string): number {
  return contrastRatio(luminanceOf(channels(a)), luminanceOf(channels(b)));
}

/**
 * Returns the colour itself if it can be read on the background, else the nearest mixture of it
 * with black or white that can.
 */
export function readableOn(colour: string, background: string): string {
  const towards = luminanceOf(channels(background)) > MIDDLE ? "#000000" : "#ffffff";
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(colour, towards, share);
    if (contrast(mixed, background) >= READABLE) return mixed;
  }
  return towards;
}

function mix(a: string, b: string, share: number): string {
  const to = channels(b);
  const mixed = channels(a).map((value, index) => value + ((to[index] ?? 0) - value) * share);
  return `#${mixed.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}

function channels(colour: string): [red: number, green: number, blue: number] {
  const channel = (start: number): number => Number.parseInt(colour.slice(start, start + 2), 16);
  return [channel(1), channel(3), channel(5)];
}
