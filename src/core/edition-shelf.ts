import type { Edition } from "./edition.ts";
import type { Store } from "./ports.ts";

/** Loads an edition, each once. Errors: `store/unknown-edition`. */
export type EditionShelf = (editionId: string) => Promise<Edition>;

/** Returns a function that loads each edition once. */
export function createEditionShelf(store: Store): EditionShelf {
  const shelf = new Map<string, Promise<Edition>>();
  return (editionId) => {
    const loading = shelf.get(editionId) ?? store.loadEdition(editionId);
    shelf.set(editionId, loading);
    return loading;
  };
}
