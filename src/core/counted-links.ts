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

/**
 * Returns the HTML of a message whose use is counted: links lead by way of the project's own pages, and a
 * picture that nobody sees is asked for when it is shown. A link whose text is an address stays as it is,
 * since mail programs warn of those that lead elsewhere; so do links to pages below `own`.
 */
export function countedHtml(html: string, { opens, clicks }: Counting, own: string): string {
  const targets = linkTargets(html);
  const linked = clicks
    ? html.replace(LINK, (whole: string, start: string, target: string, shown?: string) =>
        shown !== undefined || isBelow(own, target)
          ? whole
          : `${start}${mergeToken("click_url", "")}/${targets.indexOf(target)}"`,
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
