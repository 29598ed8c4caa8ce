import type { Draft } from "../core/series.ts";
import { stageFolder } from "../files/write-files.ts";
import type { FolderKind } from "../files/refuse-folder.ts";
import type { StagedFolder } from "../files/write-files.ts";
import { staticFolder } from "./static-folder.ts";
import type { SeriesSettings } from "./static-folder.ts";

/** What `staticFolder` makes: emails by their number, pages and lists by their names. */
const SERIES_FOLDER: FolderKind = {
  mark: "series.json",
  made: /^(?:\d{2,}-[^/]+\.(?:html|txt|mjml|eml)|(?:series|findings)\.json|(?:coverage|index)\.html|personas\/[^/]+\/\d{2,}-[^/]+\.html)$/u,
};

/**
 * Writes a finished series to `out/<slug>/` and returns that folder. It is swapped in whole:
 * when anything fails, the one before is still there.
 *
 * Errors: `output/not-writable`, `output/foreign-folder`, `output/no-folder`.
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
  return stageFolder(out, draft.series.slug, staticFolder(draft, settings), SERIES_FOLDER);
}
