import type { Finding } from "../core/errors.ts";
import type { FilledEmail } from "../core/filled-email.ts";
import type { Draft, Email } from "../core/series.ts";
import { markup } from "./markup.ts";
import type { Markup, MarkupPart } from "./markup.ts";
import type { PlacedBlock, PlacementRun } from "./placement-runs.ts";
import type { Surroundings } from "./page-shell.ts";

/** What one and the same view has in the static folder, and what more it has in the studio. */
export interface PageTools {
  /** What stands around the page with this file name. */
  readonly around: (file: string) => Surroundings;
  /** The attributes of a frame that shows an email. */
  readonly frame: (filled: FilledEmail) => Markup;
  /** Whether an email is shown without its images, which has to be said. */
  readonly imageNote: boolean;
  /** What can be done with an email. */
  readonly ofEmail: (email: Email) => MarkupPart;
  /** What can be done with neighbouring blocks of one destination. */
  readonly ofRun: (run: PlacementRun) => MarkupPart;
  /** What can be done with one block of the article. */
  readonly ofBlock: (placed: PlacedBlock) => MarkupPart;
  /** Whether rules mark the second place of a block that a link leads to; else the script does. */
  readonly marksByRules: boolean;
  /** Stands above the two sides of the coverage page: how something is moved. */
  readonly ofCoverage: MarkupPart;
  /** What can be done about a finding. */
  readonly ofFinding: (finding: Finding) => MarkupPart;
}

const PAGES = [
  { href: "index.html", name: "Emails" },
  { href: "coverage.html", name: "Coverage" },
] as const;

/** No script, no form, nothing from outside: neither for the page nor for the emails that it frames. */
export const CONTENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** Returns what the pages of the static folder have: each other, and nothing to change. */
export function staticTools({ series }: Draft): PageTools {
  return {
    around: (file) => ({
      policy: CONTENT_POLICY,
      links: PAGES.map((page) => ({ ...page, isCurrent: page.href === file })),
      css: "",
      bar: false,
      notes: false,
      foot: markup`<p>Made by dripline from <span class="file">${series.outline.article.file}</span>. This page runs no script and asks for nothing from outside.</p>
<p><a href="series.json">series.json</a> <a href="findings.json">findings.json</a></p>`,
      script: false,
    }),
    frame: srcdoc,
    imageNote: true,
    ofEmail: () => false,
    ofRun: () => false,
    ofBlock: () => false,
    marksByRules: true,
    ofCoverage: false,
    ofFinding: () => false,
  };
}

/**
 * The email's HTML stands in the page itself: a frame with `srcdoc` is bound by the page's content
 * policy, so no image or style of an email can reach the web, and the page works as a single file.
 * No frame may run scripts; they are of the page's origin only because browsers don't paint other
 * origins' frames outside the window, which leaves them white in print and in pictures of the page.
 */
function srcdoc({ html }: FilledEmail): Markup {
  return markup`sandbox="allow-same-origin" srcdoc="${html}"`;
}
