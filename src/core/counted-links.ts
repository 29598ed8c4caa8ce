import { mergeToken } from "./merge-field.ts";

/** What of an email's use is counted; nothing, unless a project asks for it. */
export interface Counting {
  readonly opens: boolean;
  readonly clicks: boolean;
}

/** What a project counts that says nothing of it. */
export const NOTHING_COUNTED: Counting = { opens: false, clicks: false };

/** An address of the web in a link; what stands behind it tells whether its text shows an address. */
const LINK = /(<a\b[^>]*?\shref=")(https?:\/\/[^"]*)"(?=[^>]*>(\s*(?:https?:|www\.))?)/giu;

/** Returns where the links of an email's HTML lead, in order, each address once, as it is written there. */
export function linkTargets(html: string): string[] {
  return [...new Set([...html.matchAll(LINK)].map(([, , target = ""]) => target))];
}

/** 48 bits: among the editions of a ledger no two begin alike. */
const MARK_CHARACTERS = 12;

/** Returns the beginning of an edition's id, which tells it from others where the whole would be too long. */
export function editionMark(editionId: string): string {
  return editionId.slice(0, MARK_CHARACTERS);
}

/** An email of an edition, and where the pages are that count its use. */
export interface CountedEmail {
  readonly html: string;
  readonly editionId: string;
  readonly step: number;
  /** Without a slash at its end. */
  readonly site: string;
}

/**
 * Returns the HTML of a message whose use is counted: links lead by way of the project's own pages, and a
 * picture that nobody sees is asked for when it is shown. A link whose text is an address stays as it is,
 * since mail programs warn of those that lead elsewhere; so do links to own pages.
 *
 * Behind the token of the message a link names its edition, step and place among the links of that email, which are
 * nobody's data: so it leads on when the message is not on record any more.
 */
export function countedHtml(
  { html, editionId, step, site }: CountedEmail,
  { opens, clicks }: Counting,
): string {
  const email = `${encodeURIComponent(editionMark(editionId))}/${step}`;
  const targets = linkTargets(html);
  const linked = clicks
    ? html.replace(LINK, (whole: string, start: string, target: string, shown?: string) =>
        shown !== undefined || isBelow(site, target)
          ? whole
          : `${start}${mergeToken("click_url", "")}/${email}/${targets.indexOf(target)}"`,
      )
    : html;
  if (!opens) return linked;
  const picture = `<img src="${mergeToken("open_url", "")}" width="1" height="1" alt="" />`;
  return linked.replace(/(?=<\/body>)/u, picture);
}

/** An author may write the address of the pages in letters of other languages; `own` is as a URL writes it. */
function isBelow(own: string, target: string): boolean {
  return URL.canParse(target) && new URL(target).href.startsWith(`${own}/`);
}
