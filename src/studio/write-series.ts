import type { Draft } from "../core/series.ts";
import { replaceFolder } from "../files/write-files.ts";
import { staticFolder } from "./static-folder.ts";

/**
 * Writes a finished series to `out/<slug>/` and returns that folder. It is swapped in whole:
 * when anything fails, the one before is still there.
 *
 * Errors: `output/not-writable`, `output/foreign-folder`.
 */
export async function writeSeries(out: string, draft: Draft): Promise<string> {
  return replaceFolder(out, draft.series.slug, staticFolder(draft), "series.json");
}
