import { escapeHtml } from "../core/merge-field.ts";
import { linksOf } from "./links-of.ts";
import { isInHidden } from "./page.ts";
import type { CheckedEmail } from "./rule.ts";

/** An address that the HTML links to and the plain text lacks. */
export interface HtmlOnlyLink {
  readonly url: string;
  /** Whether it stands in the theme itself: neither the author's nor one that each reader has. */
  readonly isOfTheme: boolean;
}

/** Returns the links of the HTML that the plain text lacks, each once. */
export function htmlOnlyLinks({ page, text, email, template }: CheckedEmail): HtmlOnlyLink[] {
  const urls = page.elements
    .filter((element) => element.name === "a" && !isInHidden(element))
    .map(({ attribs }) => attribs["href"] ?? "")
    .filter((url) => /^(?:https?|mailto|tel):/iu.test(url) && !text.includes(url));
  const given = new Set([email.webUrl, ...linksOf(email).map(({ inline }) => inline.url)]);
  return [...new Set(urls)].map((url) => ({
    url,
    // A reader's own is still a token in what was rendered.
    isOfTheme: !given.has(url) && template.html.includes(`href="${escapeHtml(url)}"`),
  }));
}
