import type { LinkTokens } from "./link-token.ts";

/** Where the links of one person's emails lead. */
export interface ReaderLinks {
  /** The page to leave; a POST to it leaves at once (RFC 8058). */
  readonly unsubscribe: string;
}

/** Returns the links of an enrollment; always the same, since each attempt has the same bytes. */
export type LinkMaker = (enrollmentId: number) => ReaderLinks;

/** Returns what makes links to pages at `site`, which has no slash at its end. */
export function createLinkMaker(site: string, { sign }: LinkTokens): LinkMaker {
  return (enrollmentId) => ({ unsubscribe: `${site}/u/${sign("unsubscribe", enrollmentId)}` });
}
