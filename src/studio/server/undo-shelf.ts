import type { Piece } from "./workbench.ts";

/** A change that was saved, and what it replaced. */
export interface UndoStep {
  /** What was done, for a person. */
  readonly words: string;
  readonly before: Uint8Array;
  /** SHA-256 (hex) of what was written: of another state, nothing is taken back. */
  readonly afterHash: string;
}

/** The changes of this run that can be taken back, the last first. */
export interface UndoShelf {
  readonly keep: (slug: string, step: UndoStep) => void;
  /** Returns the last change, if the article is still as that change left it. */
  readonly last: (piece: Pick<Piece, "slug" | "hash">) => UndoStep | undefined;
  /** Forgets the last change. */
  readonly drop: (slug: string) => void;
}

/** Enough to go back through a morning's work; each holds a copy of the article. */
const MOST_STEPS = 100;

/** Returns an empty shelf; it is gone with the program. */
export function createUndoShelf(): UndoShelf {
  const shelves = new Map<string, UndoStep[]>();
  return {
    keep: (slug, step) => {
      const steps = [...(shelves.get(slug) ?? []), step];
      shelves.set(slug, steps.slice(-MOST_STEPS));
    },
    last: ({ slug, hash }) => {
      const step = shelves.get(slug)?.at(-1);
      return step?.afterHash === hash ? step : undefined;
    },
    drop: (slug) => void shelves.get(slug)?.pop(),
  };
}
