import { toneRules } from "./email-tones.ts";
import { markup } from "./markup.ts";
import type { Markup, MarkupPart } from "./markup.ts";
import { SHELL_CSS } from "./shell-css.ts";

/** A page that a person looks at. */
export interface ShownPage {
  /** The heading, and the window's title. */
  readonly title: string;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** What the page shows, for the window's title: "emails". */
  readonly shows: string;
  /** Finished CSS of ours: nothing of an article may stand in it. */
  readonly css: string;
  /** Stands under the title. */
  readonly lead: MarkupPart;
  readonly main: MarkupPart;
}

/** What stands around a page: of the static folder, or of the studio. */
export interface Surroundings {
  /** The content policy, where no server sends one. (Default: the server does) */
  readonly policy?: string;
  readonly links: readonly PageLink[];
  /** Finished CSS for what these surroundings add. */
  readonly css: string;
  /** Stands behind the links. */
  readonly bar: MarkupPart;
  /** Stands before the main part: what went wrong, what was saved. */
  readonly notes: MarkupPart;
  readonly foot: MarkupPart;
  /** Stands at the end of the body. */
  readonly script: MarkupPart;
}

/** A page of the navigation. */
export interface PageLink {
  readonly href: string;
  readonly name: string;
  readonly isCurrent: boolean;
}

/** Returns a whole page: head, navigation, title, main part and footer. */
export function pageShell(page: ShownPage, around: Surroundings): string {
  const css: Markup = { html: `${SHELL_CSS}${toneRules()}\n${page.css}${around.css}` };
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${around.policy !== undefined && markup`<meta http-equiv="Content-Security-Policy" content="${around.policy}">\n`}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="${around.policy === undefined ? "same-origin" : "no-referrer"}">
<title>${page.title} – ${page.shows}</title>
<style>
${css}
</style>
</head>
<body>
<a class="skip" href="#main">Skip to the ${page.shows}</a>
<header class="top">
<div class="bar wrap">
<p class="mark">${DROP}dripline</p>
<nav aria-label="Pages">${around.links.map(navLink)}</nav>${around.bar}
</div>
<div class="wrap lead">
<h1 lang="${page.language}" dir="${page.direction}">${page.title}</h1>
${page.lead}
</div>
</header>
${around.notes}<main id="main" class="wrap" tabindex="-1">
${page.main}
</main>
<footer class="wrap foot">
${around.foot}
</footer>
${around.script}</body>
</html>
`.html;
}

/** A drop, the product's mark. */
const DROP = markup`<svg viewBox="0 0 20 24" width="15" height="18" aria-hidden="true"><path d="M10 1C6.5 6.6 2 10.6 2 15.3a8 8 0 0 0 16 0C18 10.6 13.5 6.6 10 1Z" fill="currentColor"/></svg>`;

function navLink({ href, name, isCurrent }: PageLink): Markup {
  return isCurrent
    ? markup`<a href="${href}" aria-current="page">${name}</a>`
    : markup`<a href="${href}">${name}</a>`;
}
