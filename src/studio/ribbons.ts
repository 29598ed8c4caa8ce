import type { Block } from "../core/article.ts";
import type { Role } from "../core/outline.ts";
import type { Series } from "../core/series.ts";
import { lengthInWords } from "../languages/sentences.ts";

/** From where to where something reaches, counted from the top of the picture. */
export type Extent = readonly [from: number, to: number];

/** Blocks that stand together in the article and together in their email, or in none. */
export interface Ribbon {
  readonly blockIds: readonly number[];
  /** `null` where the blocks are in no email. */
  readonly step: number | null;
  readonly role: Role;
  readonly inArticle: Extent;
  /** `undefined` where the blocks are in no email: the ribbon leads nowhere. */
  readonly inEmail: Extent | undefined;
}

/** The height of the whole picture, in its own units. */
export const PICTURE_HEIGHT = 1000;

/** All space between the emails at the right, shared evenly; more would flatten short emails. */
const ALL_GAPS = 120;

/**
 * Returns how the article flows into its emails: as high as it has words, on both sides by the same
 * measure, so that what is dropped is missing at the right.
 */
export function ribbons({ outline, emails }: Pick<Series, "outline" | "emails">): Ribbon[] {
  const { blocks } = outline.article;
  const words = new Map(blocks.map((block) => [block.id, lengthInWords(block.text)]));
  const total = [...words.values()].reduce((sum, one) => sum + one, 0);
  const gap = ALL_GAPS / Math.max(1, emails.length - 1);
  const scale = (PICTURE_HEIGHT - ALL_GAPS) / Math.max(1, total);
  const heightOf = ({ id }: Pick<Block, "id">): number => (words.get(id) ?? 0) * scale;
  const spots = new Map<number, Extent>();
  let at = 0;
  for (const email of emails) {
    for (const block of email.blocks) {
      spots.set(block.id, [at, (at += heightOf(block))]);
    }
    at += gap;
  }
  const found: Ribbon[] = [];
  let top = ALL_GAPS / 2;
  for (const [index, block] of blocks.entries()) {
    const { step = null, role = "dropped" } = outline.placements[index] ?? {};
    const inArticle: Extent = [top, (top += heightOf(block))];
    const next = { blockIds: [block.id], step, role, inArticle, inEmail: spots.get(block.id) };
    const last = found.at(-1);
    const joined = last && joinRibbons(last, next);
    if (joined) found[found.length - 1] = joined;
    else found.push(next);
  }
  return found;
}

/** One ribbon of two that touch on both sides. */
function joinRibbons(a: Ribbon, b: Ribbon): Ribbon | undefined {
  const touches = a.inEmail?.[1] === b.inEmail?.[0];
  if (a.step !== b.step || a.role !== b.role || !touches) return undefined;
  return {
    ...a,
    blockIds: [...a.blockIds, ...b.blockIds],
    inArticle: [a.inArticle[0], b.inArticle[1]],
    inEmail: a.inEmail && b.inEmail && [a.inEmail[0], b.inEmail[1]],
  };
}
