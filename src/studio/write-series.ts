import type { Draft } from "../core/series.ts";
import { stageFolder } from "../files/write-files.ts";
import type { StagedFolder } from "../files/write-files.ts";
import { staticFolder } from "./static-folder.ts";
import type { SeriesSettings } from "./static-folder.ts";

/**
 * Writes a finished series to `out/<slug>/` and returns that folder. It is swapped in whole:
 * when anything fails, the one before is still there.
 *
 * Errors: `output/not-writable`, `output/foreign-folder`.
 */
export async function writeSeries(
  out: string,
  draft: Draft,
  settings: SeriesSettings,
): Promise<string> {
  return (await stageSeries(out, draft, settings)).commit();
}

/** Writes a finished series beside `out/<slug>/`, to be put there later. Errors: those of `writeSeries`. */
export async function stageSeries(
  out: string,
  draft: Draft,
  settings: SeriesSettings,
): Promise<StagedFolder> {
  return stageFolder(out, draft.series.slug, staticFolder(draft, settings), "series.json");
}
