import type { SeriesRecord } from "../core/edition.ts";
import { escapeHtml } from "../core/merge-field.ts";

/** What a feed is made of. */
export interface FeedParts {
  /** BCP 47. */
  readonly language: string;
  readonly author: string;
  /** What emails and the feed lie below; all addresses are whole ones. */
  readonly url: string;
  /** The page of the series. */
  readonly page: string;
  readonly emails: readonly {
    /** Stable name of the step. */
    readonly key: string;
    readonly title: string;
    readonly url: string;
  }[];
}

/** Returns the emails of a published series for readers of feeds (Atom, RFC 4287). */
export function writeFeed(
  { title, publishedAt }: SeriesRecord,
  { language, author, url, page, emails }: FeedParts,
): string {
  const updated = `<updated>${publishedAt.toISOString()}</updated>`;
  const entries = emails.map(
    (email) =>
      `  <entry><title>${text(email.title)}</title><id>${text(idOf(url, email))}</id>${updated}<link href="${text(email.url)}"/></entry>`,
  );
  return [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${text(language)}">`,
    `  <title>${text(title)}</title><id>${text(url)}</id>${updated}`,
    `  <author><name>${text(author)}</name></author>`,
    `  <link href="${text(page)}"/><link rel="self" href="${text(`${url}/feed.xml`)}"/>`,
    ...entries,
    "</feed>",
    "",
  ].join("\n");
}

/** RFC 4287 §4.2.6: never another one, or readers are shown it once more; the address holds its number, which changes. */
function idOf(url: string, { key }: FeedParts["emails"][number]): string {
  return `${url}#${encodeURIComponent(key)}`;
}

/** XML 1.0 §2.2 has no place for most control characters, however they are written. */
function text(value: string): string {
  return escapeHtml(
    value.toWellFormed().replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, ""),
  );
}
