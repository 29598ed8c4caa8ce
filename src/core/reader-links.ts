import type { LinkTokens } from "./link-token.ts";
import { NOTHING_COUNTED } from "./counted-links.ts";
import type { Counting } from "./counted-links.ts";

/** Where the links of one message lead. */
export interface ReaderLinks {
  /** The page to leave; a POST to it leaves at once (RFC 8058). */
  readonly unsubscribe: string;
  /** What counted links begin with; which link of which email it is stands behind it. */
  readonly click?: string;
  /** The picture that is counted when it is shown. */
  readonly open?: string;
}

/** Whose links they are. */
export interface LinkOwner {
  readonly enrollmentId: number;
  readonly deliveryId: number;
}

/** Returns the links of a message; always the same, since each attempt has the same bytes. */
export type LinkMaker = (owner: LinkOwner) => ReaderLinks;

/**
 * Returns what makes links to pages at `site`, which has no slash at its end; those that count, where
 * something is counted. (Default: nothing is)
 */
export function createLinkMaker(
  site: string,
  { sign }: LinkTokens,
  { opens, clicks }: Counting = NOTHING_COUNTED,
): LinkMaker {
  return ({ enrollmentId, deliveryId }) => ({
    unsubscribe: `${site}/u/${sign("unsubscribe", enrollmentId)}`,
    ...(clicks && { click: `${site}/l/${sign("count", deliveryId)}` }),
    ...(opens && { open: `${site}/o/${sign("count", deliveryId)}` }),
  });
}
