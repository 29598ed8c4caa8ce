import { createHash } from "node:crypto";
import { resolve } from "node:path";
import * as z from "zod";
import type { Cache } from "../../core/ports.ts";
import type { Piece } from "./workbench.ts";

/** A change that was saved, and what it replaced. */
export interface UndoStep {
  /** What was done, for a person. */
  readonly words: string;
  readonly before: Uint8Array;
  /** SHA-256 (hex) of what was written: of another state, nothing is taken back. */
  readonly afterHash: string;
}

/** The changes that can be taken back, the last first. */
export interface UndoShelf {
  /** Fetches what an earlier run of the studio has kept about an article. */
  readonly open: (file: string) => Promise<void>;
  readonly keep: (file: string, step: UndoStep) => Promise<void>;
  /** Returns the last change, if the article is still as that change left it. */
  readonly last: (piece: Pick<Piece, "file" | "hash">) => UndoStep | undefined;
  /** Forgets the last change. */
  readonly drop: (file: string) => Promise<void>;
}

/** Enough to go back through a morning's work; each holds a copy of the article. */
const MOST_STEPS = 100;

/** So many are kept for the next run; they lie in a folder that is not the project's. */
const MOST_KEPT_STEPS = 20;

const KeptSchema = z.array(
  z.strictObject({ words: z.string(), before: z.base64(), afterHash: z.string() }),
);

/**
 * Returns the shelf of a project. What is on it outlives the program where there is a cache; without
 * one, and where that was cleared, there is less to take back, and nothing else is different.
 */
export function createUndoShelf(root: string, cache: Cache | undefined): UndoShelf {
  const shelves = new Map<string, readonly UndoStep[]>();
  const keyOf = (file: string): string =>
    `undo${createHash("sha256").update(resolve(root, file)).digest("hex")}`;
  const put = async (file: string, steps: readonly UndoStep[]): Promise<void> => {
    shelves.set(file, steps.slice(-MOST_STEPS));
    await cache?.write(keyOf(file), writeSteps(steps.slice(-MOST_KEPT_STEPS)));
  };
  return {
    open: async (file) => {
      const kept = await cache?.read(keyOf(file));
      if (kept !== undefined) shelves.set(file, readSteps(kept));
    },
    keep: async (file, step) => put(file, [...(shelves.get(file) ?? []), step]),
    last: ({ file, hash }) => {
      const step = shelves.get(file)?.at(-1);
      return step?.afterHash === hash ? step : undefined;
    },
    drop: async (file) => put(file, (shelves.get(file) ?? []).slice(0, -1)),
  };
}

function writeSteps(steps: readonly UndoStep[]): string {
  const kept: z.infer<typeof KeptSchema> = steps.map((step) => ({
    ...step,
    before: Buffer.from(step.before).toString("base64"),
  }));
  return JSON.stringify(kept);
}

/** Nothing of a file that another program has spoiled. */
function readSteps(text: string): UndoStep[] {
  try {
    const kept = KeptSchema.parse(JSON.parse(text));
    return kept.map((step) => ({ ...step, before: Buffer.from(step.before, "base64") }));
  } catch {
    return [];
  }
}
