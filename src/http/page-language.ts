import type { Context } from "hono";
import { accepts } from "hono/accepts";
import type { PageShelf } from "./page-shelf.ts";

/** Returns the language of a page that is for nobody in particular: the one that a browser prefers. */
export function pageLanguage(context: Context, { languages }: PageShelf): string {
  return accepts(context, {
    header: "Accept-Language",
    supports: [...languages],
    default: "en",
    match: (wanted, { supports, default: other }) => {
      const ranked = wanted.toSorted((a, b) => b.q - a.q).map(({ type }) => type.split("-")[0]);
      return ranked.find((type) => type !== undefined && supports.includes(type)) ?? other;
    },
  });
}
