import type { Edition } from "./edition.ts";
import type { Store } from "./ports.ts";

/** Loads an edition, each once. Errors: `store/unknown-edition`. */
export type EditionShelf = (editionId: string) => Promise<Edition>;

/** A ledger of years has more, and an edition may have a megabyte. */
const MOST = 100;

/** Returns a function that loads each edition once, since none ever changes. What fails is tried again when next asked. */
export function createEditionShelf(store: Pick<Store, "loadEdition">): EditionShelf {
  const shelf = new Map<string, Promise<Edition>>();
  return (editionId) => {
    const known = shelf.get(editionId);
    if (known) return known;
    const loading = store.loadEdition(editionId);
    if (shelf.size >= MOST) shelf.clear();
    shelf.set(editionId, loading);
    loading.catch(() => shelf.delete(editionId));
    return loading;
  };
}
