import { DriplineError } from "../core/errors.ts";
import { replaceMergeFields } from "../core/merge-field.ts";
import { FRAME_FIELDS } from "../core/merge-syntax.ts";
import { nearest } from "../core/nearest.ts";
import type { Draft } from "../core/series.ts";
import { templatesOf } from "../export/field-mapping.ts";
import type { FieldMapping } from "../export/field-mapping.ts";
import { parsePairs } from "./pairs-option.ts";
import type { PairOption } from "./pairs-option.ts";

const FIELD: PairOption = { name: "--field", example: "first_name=FNAME", partedAt: "first" };

/**
 * Returns what `--field ours=theirs` says, each of them for a field that the series use.
 *
 * Errors: `usage/invalid-pair`, `usage/unused-field`.
 */
export function parseFieldOptions(
  words: readonly string[] | undefined,
  drafts: readonly Draft[],
): FieldMapping {
  const mapping = parsePairs(FIELD, words);
  const used = usedFields(drafts);
  for (const name of mapping.keys()) {
    if (!used.includes(name)) throw unused(name, used);
  }
  return mapping;
}

function usedFields(drafts: readonly Draft[]): string[] {
  const names = new Set(FRAME_FIELDS);
  for (const { rendered } of drafts) {
    replaceMergeFields(rendered.flatMap(templatesOf).join(""), ({ name }) => {
      names.add(name);
      return "";
    });
  }
  return [...names];
}

function unused(name: string, used: readonly string[]): DriplineError {
  const guess = nearest(name, used);
  return new DriplineError(
    "usage/unused-field",
    `--field names "${name}", which no email uses; they use ${used.join(", ")}.`,
    { hint: guess === undefined ? "Leave it out." : `Did you mean "${guess}"?` },
  );
}
