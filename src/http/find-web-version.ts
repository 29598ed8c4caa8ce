import type { Edition, EditionEmail } from "../core/edition.ts";
import type { EditionShelf } from "../core/edition-shelf.ts";
import { emailFileName } from "../core/email-file-name.ts";
import type { Store } from "../core/ports.ts";

/** An email to be read on the web, with the edition that it is read from. */
export interface WebVersion {
  readonly edition: Edition;
  readonly email: EditionEmail;
}

interface Shelves {
  readonly store: Pick<Store, "findPlaces">;
  readonly editionOf: EditionShelf;
}

/** The number and the key in the name of a file. */
const FILE = /^(\d{2,9})-(.+)\.html$/u;

/** Returns the name of an email's page. */
export function webFileName(email: Pick<EditionEmail, "step" | "key">): string {
  return `${emailFileName(email)}.html`;
}

/**
 * Returns the email that a name of a page means, which it may stand by another name by now: mail of older editions holds
 * the number that a step had in them. It is read from the current edition, or where that has no such email any more from
 * the newest that has. `undefined` for what was never the name of one.
 */
export async function findWebVersion(
  file: string,
  current: Edition,
  { store, editionOf }: Shelves,
): Promise<WebVersion | undefined> {
  // Nearly always; only what is old or made up costs a query.
  const named = current.emails.find((email) => webFileName(email) === file);
  if (named !== undefined) return { edition: current, email: named };
  const [, , key] = FILE.exec(file) ?? [];
  if (key === undefined) return undefined;
  const places = await store.findPlaces(current.series, key);
  const [newest] = places;
  const wasThere = places.some(({ step }) => webFileName({ step, key }) === file);
  if (newest === undefined || !wasThere) return undefined;
  for (const edition of [current, await editionOf(newest.editionId)]) {
    const email = edition.emails.find((one) => one.key === key);
    if (email !== undefined) return { edition, email };
  }
  return undefined;
}
