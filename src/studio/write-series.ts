import type { Persona } from "../core/persona.ts";
import type { Draft } from "../core/series.ts";
import { stageFolder } from "../files/write-files.ts";
import type { StagedFolder } from "../files/write-files.ts";
import { staticFolder } from "./static-folder.ts";

/** How a finished series is shown. */
export interface SeriesSettings {
  /** The invented readers that its gallery shows it to. (Default: the built-in ones) */
  readonly personas?: readonly Persona[];
}

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
  { personas }: SeriesSettings,
): Promise<StagedFolder> {
  return stageFolder(out, draft.series.slug, staticFolder(draft, personas), "series.json");
}
