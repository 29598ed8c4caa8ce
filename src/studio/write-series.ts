import type { Draft } from "../core/series.ts";
import { stageFolder } from "../files/write-files.ts";
import type { FolderKind } from "../files/refuse-folder.ts";
import type { StagedFolder } from "../files/write-files.ts";
import { writeFileWhole } from "../files/write-files.ts";
import { readOptionalText } from "../files/read-files.ts";
import { joinPath } from "../files/paths.ts";
import type { Markup } from "./markup.ts";
import { CONTENTS_MARK, contentsPage } from "./project-page.ts";
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

/**
 * Writes the list of all series to `out/index.html`; a page of somebody else's is left as it is. Errors:
 * `output/not-writable`.
 */
export async function writeContents(out: string, cards: readonly Markup[]): Promise<void> {
  const before = await readOptionalText(joinPath(out, "index.html"));
  if (before === undefined || before.includes(CONTENTS_MARK))
    await writeFileWhole(out, "index.html", contentsPage(cards));
}
