import { fillMergeFields } from "../core/merge-field.ts";
import type { MergeValues } from "../core/merge-field.ts";
import { plain } from "./plain.ts";

/** Returns a template, a subject for instance, as one reader gets it, for a terminal. */
export function showText(template: string, fields: MergeValues): string {
  return plain(fillMergeFields(template, fields, "header"));
}
