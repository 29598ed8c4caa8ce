import type { Draft } from "../core/series.ts";

/** Returns the gallery: the emails of a series at desktop and phone width, as one static page. */
export function galleryPage(draft: Draft): string {
  return draft.series.title;
}
