import { join, resolve, sep } from "node:path";
import { DriplineError } from "../core/errors.ts";

/** Returns `folder/name`; throws where the name would lead out of the folder. */
export function pathBelow(folder: string, name: string): string {
  const base = resolve(folder);
  const path = resolve(base, name);
  if (!path.startsWith(base.endsWith(sep) ? base : base + sep)) {
    throw new DriplineError("output/outside", `${name} leads out of ${folder}.`, {
      hint: "Use a plain name without `..`.",
    });
  }
  return path;
}

/** Joins path parts in the way of this operating system. */
export const joinPath = join;
