import { blockInlines } from "../core/block-inlines.ts";
import { visitInlines } from "../core/inline.ts";
import type { Email } from "../core/series.ts";

/** An image of the author's and its line in the article. */
export interface PlacedImage {
  readonly url: string;
  readonly alt: string;
  /** In CSS pixels, where the source says so. */
  readonly width?: number;
  readonly height?: number;
  readonly line: number;
}

/** Returns the images of an email in order, those inside of paragraphs too. */
export function imagesOf({ blocks }: Pick<Email, "blocks">): PlacedImage[] {
  const found: PlacedImage[] = [];
  for (const block of blocks) {
    const { line } = block;
    if (block.type === "image") found.push(placed(block, line));
    visitInlines(blockInlines(block), (inline) => {
      if (inline.type === "image") found.push(placed(inline, line));
    });
  }
  return found;
}

function placed({ url, alt, width, height }: Omit<PlacedImage, "line">, line: number): PlacedImage {
  return {
    url,
    alt,
    line,
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  };
}
