import type { App } from "../../app.ts";
import { DriplineError } from "../../core/errors.ts";
import type { Draft, RenderedEmail } from "../../core/series.ts";
import type { StudioPlace } from "../studio-around.ts";
import type { UndoShelf } from "./undo-shelf.ts";
import type { Piece, Workbench } from "./workbench.ts";

/** What every route of the studio works with. */
export interface StudioContext {
  readonly app: App;
  readonly bench: Workbench;
  /** The path below which all of the studio lies: `/<token>`. */
  readonly base: string;
  /** Folder whose `inbox/` gets the mail where no server is set. */
  readonly out: string;
  /** The script of the pages. */
  readonly client: string;
  readonly undo: UndoShelf;
}

/** Things that were done, by the word that stands for them in an address. */
const SAID: ReadonlyMap<string, string> = new Map([
  ["saved", "Saved. The emails below are the new ones."],
  ["undone", "Undone. The file is as it was before."],
  ["published", "Published. Who enrolls from now on gets exactly this. Nothing was sent by it."],
]);

/** Returns where a page stands, with what has to be said on it. */
export function placeOf(
  { base, bench, undo }: StudioContext,
  current: string,
  { piece, said }: { readonly piece?: Piece; readonly said?: string | undefined } = {},
): StudioPlace {
  const undone = piece && undo.last(piece);
  const problems = [bench.problem(), piece?.problem].filter((one) => one !== undefined);
  return {
    base,
    revision: bench.revision(),
    slug: piece?.slug,
    current,
    problems,
    isOutdated: piece?.problem !== undefined && piece.draft !== undefined,
    said: said === undefined ? undefined : SAID.get(said),
    undo: undone && { words: undone.words, hash: undone.afterHash },
  };
}

/** Returns a piece of the workbench. Errors: `studio/unknown-series`. */
export function pieceOf({ bench }: StudioContext, slug: string): Piece {
  const piece = bench.find(slug);
  if (piece !== undefined) return piece;
  throw new DriplineError("studio/unknown-series", `There is no article for "${slug}" any more.`, {
    hint: "Look at the list of all series; the file may have been renamed or taken away.",
  });
}

/** Returns what was made of a piece. Errors: its own problem where nothing could be made yet. */
export function draftOf({ draft, problem, file }: Piece): Draft {
  if (draft !== undefined) return draft;
  throw problem ?? new Error(`${file} has neither a series nor a problem.`);
}

/** Returns an email by the number in an address or form. Errors: `studio/unknown-email`. */
export function emailOf({ rendered }: Draft, step: unknown): RenderedEmail {
  const found = rendered.find(({ email }) => String(email.step) === step);
  if (found !== undefined) return found;
  throw new DriplineError(
    "studio/unknown-email",
    `There is no such email any more, the series has ${rendered.length}.`,
    { hint: "Look at the time line of the series." },
  );
}
