import type { SeriesRecord } from "../core/edition.ts";
import { DriplineError } from "../core/errors.ts";
import { nearest } from "../core/nearest.ts";
import type { Store } from "../core/ports.ts";

/** Returns the series that a name stands for. Errors: `usage/unknown-series`. */
export async function findSeries(store: Store, name: string): Promise<SeriesRecord> {
  const all = await store.listSeries();
  const found = all.find(({ series }) => series === name);
  if (found) return found;
  const names = all.map(({ series }) => series);
  const guess = nearest(name, names);
  const known = names.length === 0 ? "none is published yet" : `there is ${names.join(", ")}`;
  throw new DriplineError("usage/unknown-series", `There is no series "${name}": ${known}.`, {
    hint:
      guess === undefined
        ? "Publish its article first: dripline publish content/<name>.md"
        : `Did you mean "${guess}"?`,
  });
}
