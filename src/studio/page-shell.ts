import type { Draft } from "../core/series.ts";
import { toneRules } from "./email-tones.ts";
import { markup } from "./markup.ts";
import type { Markup, MarkupPart } from "./markup.ts";
import { SHELL_CSS } from "./shell-css.ts";

/** A page of the static folder. */
export interface StaticPage {
  readonly draft: Draft;
  /** The file's name; marks the page in the navigation. */
  readonly file: "index.html" | "coverage.html";
  /** What the page shows, for the window's title: "emails". */
  readonly shows: string;
  readonly css: string;
  /** Stands under the series title. */
  readonly lead: MarkupPart;
  readonly main: MarkupPart;
}

const PAGES = [
  { file: "index.html", name: "Emails" },
  { file: "coverage.html", name: "Coverage" },
] as const;

/** No script, no form, nothing from outside: neither for the page nor for the emails that it frames. */
const CONTENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** Returns a whole page: head, navigation, series title, main part and footer. */
export function pageShell(page: StaticPage): string {
  const { series } = page.draft;
  const css: Markup = { html: `${SHELL_CSS}${toneRules()}\n${page.css}` };
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${series.title} – ${page.shows}</title>
<style>
${css}
</style>
</head>
<body>
<a class="skip" href="#main">Skip to the ${page.shows}</a>
<header class="top">
<div class="bar wrap">
<p class="mark">${DROP}dripline</p>
<nav aria-label="Pages">${PAGES.map((one) => navLink(one, page.file))}</nav>
</div>
<div class="wrap lead">
<h1 lang="${series.language}" dir="${series.direction}">${series.title}</h1>
${page.lead}
</div>
</header>
<main id="main" class="wrap" tabindex="-1">
${page.main}
</main>
<footer class="wrap foot">
<p>Made by dripline from <span class="file">${series.outline.article.file}</span>. This page runs no script and asks for nothing from outside.</p>
<p><a href="series.json">series.json</a> <a href="findings.json">findings.json</a></p>
</footer>
</body>
</html>
`.html;
}

/** A drop, the product's mark. */
const DROP = markup`<svg viewBox="0 0 20 24" width="15" height="18" aria-hidden="true"><path d="M10 1C6.5 6.6 2 10.6 2 15.3a8 8 0 0 0 16 0C18 10.6 13.5 6.6 10 1Z" fill="currentColor"/></svg>`;

function navLink({ file, name }: (typeof PAGES)[number], current: string): Markup {
  return file === current
    ? markup`<a href="${file}" aria-current="page">${name}</a>`
    : markup`<a href="${file}">${name}</a>`;
}
