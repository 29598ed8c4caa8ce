import type { Page } from "playwright-core";

/** How much two pictures differ. */
export interface Difference {
  /** Share of squares of 8 × 8 pixels whose colours differ on average, 0 to 1; 1 where the sizes differ. */
  readonly share: number;
  /** Width and height of each, for a person. */
  readonly sizes: string;
}

/** In pixels: a line that is broken elsewhere is higher than this, a border that is rounded is not. */
const SAME_HEIGHT = 3;

/** 0 to 255, on average over a square: letters drawn by another version of the browser differ by less. */
const SAME_COLOUR = 20;

/**
 * Returns how much two PNGs differ, seen by a browser. Squares are compared and not pixels, so that
 * another way of smoothing letters is no difference, and a missing line or another colour is one.
 */
export async function comparePictures(page: Page, one: Buffer, other: Buffer): Promise<Difference> {
  const [a, b] = [one, other].map((png) => `data:image/png;base64,${png.toString("base64")}`);
  return page.evaluate<Difference>(
    `(${compareInBrowser})(${JSON.stringify([a, b])}, ${SAME_HEIGHT}, ${SAME_COLOUR})`,
  );
}

/** Runs in the browser, which decodes the pictures; so it is written as a text. */
const compareInBrowser = `async (urls, sameHeight, sameColour) => {
  const [one, other] = await Promise.all(urls.map(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  }));
  const sizes = one.width + " × " + one.height + ", " + other.width + " × " + other.height;
  if (one.width !== other.width || Math.abs(one.height - other.height) > sameHeight) {
    return { share: 1, sizes };
  }
  const [columns, rows] = [one.width, Math.min(one.height, other.height)].map((side) => Math.floor(side / 8));
  const squares = [one, other].map((image) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const sums = new Float64Array(columns * rows * 3);
    for (let y = 0; y < rows * 8; y++) {
      for (let x = 0; x < columns * 8; x++) {
        const square = ((y >> 3) * columns + (x >> 3)) * 3;
        const pixel = (y * image.width + x) * 4;
        for (let channel = 0; channel < 3; channel++) sums[square + channel] += data[pixel + channel] / 64;
      }
    }
    return sums;
  });
  let different = 0;
  for (let square = 0; square < columns * rows; square++) {
    const apart = [0, 1, 2].map((channel) => Math.abs(squares[0][square * 3 + channel] - squares[1][square * 3 + channel]));
    if (Math.max(...apart) > sameColour) different++;
  }
  return { share: different / (columns * rows), sizes };
}`;
