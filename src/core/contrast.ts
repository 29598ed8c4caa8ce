/** Red, green and blue, 0 to 255 each. */
type Channels = readonly [red: number, green: number, blue: number];

/** Returns the relative luminance of a colour, WCAG 2.2: 0 (black) to 1 (white). */
export function luminanceOf([red, green, blue]: Channels): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Returns the contrast of two luminances, WCAG 2.2: 1 (the same) to 21 (black and white). */
export function contrastRatio(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
