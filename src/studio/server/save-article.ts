import type { App } from "../../app.ts";
import { DriplineError } from "../../core/errors.ts";
import { readUserFile } from "../../files/read-files.ts";
import { rewriteUserFile } from "../../files/write-files.ts";
import { hashOf } from "./workbench.ts";

/** What is to be written over which state. */
export interface Saving {
  readonly file: string;
  /** SHA-256 (hex) of the bytes that it was made from. */
  readonly base: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes an article, whole, if it is still as it was when the change was made.
 *
 * Errors: `studio/changed-on-disk`, then nothing is written; `output/not-writable`,
 * `output/read-only`.
 */
export async function saveArticle(app: App, { file, base, bytes }: Saving): Promise<void> {
  const now = await readUserFile(app.root, file);
  if (hashOf(now) !== base) {
    throw new DriplineError(
      "studio/changed-on-disk",
      `${file} has been changed since this page was made; nothing is written.`,
      { hint: "Look at the new state, then make the change again.", place: { file } },
    );
  }
  await rewriteUserFile(app.root, file, bytes);
}
