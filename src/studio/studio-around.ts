import { formatPlace } from "../core/errors.ts";
import type { DriplineError } from "../core/errors.ts";
import { markup } from "./markup.ts";
import type { Markup, MarkupPart } from "./markup.ts";
import type { Surroundings } from "./page-shell.ts";
import { STUDIO_CSS } from "./studio-css.ts";
import { withCode } from "./with-code.ts";

/** What every page of the studio needs to know of where it stands. */
export interface StudioPlace {
  /** The path below which all of the studio lies: `/<token>`. */
  readonly base: string;
  /** How many changes of the files had been made when the page was. */
  readonly revision: number;
  /** The series that the page is about. (Default: all) */
  readonly slug?: string | undefined;
  /** The file's name in the address, which marks the page in the navigation. */
  readonly current: string;
  /** What is wrong now, with the project or this article. */
  readonly problems: readonly DriplineError[];
  /** Whether the page shows an older state, since nothing can be made of the present one. */
  readonly isOutdated?: boolean;
  /** What was done just now, in words. (Default: nothing) */
  readonly said?: string | undefined;
  /** The last change that can be taken back, and the state of the article that it has left. (Default: none) */
  readonly undo?: { readonly words: string; readonly hash: string } | undefined;
}

const SERIES_PAGES = [
  { file: "index.html", name: "Emails" },
  { file: "coverage.html", name: "Coverage" },
  { file: "calendar", name: "Calendar" },
  { file: "publish", name: "Approve" },
] as const;

/** Returns what stands around a page of the studio. */
export function studioAround(place: StudioPlace): Surroundings {
  const { base, slug, current } = place;
  const own = slug === undefined ? [] : SERIES_PAGES;
  return {
    links: [
      { href: `${base}/`, name: "Series", isCurrent: current === "" },
      ...own.map(({ file, name }) => ({
        href: `${base}/${encodeURIComponent(slug ?? "")}/${file}`,
        name,
        // An email by itself is one of the emails.
        isCurrent: file === current || (file === "index.html" && current.startsWith("email-")),
      })),
      { href: inboxAddress(place), name: "Inbox", isCurrent: current.startsWith("inbox") },
    ],
    css: STUDIO_CSS,
    bar: false,
    notes: notes(place),
    foot: markup`<p>dripline studio, on this machine only. It follows your files as they change.</p>`,
    script: markup`<p id="live" class="toast" role="status"></p>
<dialog id="dialog"></dialog>
<script src="${base}/-/client.js" data-events="${base}/-/events" data-slug="${slug ?? ""}" data-revision="${place.revision}" defer></script>
`,
  };
}

/** Returns where the inbox is, or one of its messages, so that the series that one comes from stays at hand. */
export function inboxAddress(
  { base, slug }: Pick<StudioPlace, "base" | "slug">,
  name?: string,
): string {
  const message = name === undefined ? "" : `/${encodeURIComponent(name)}`;
  const series = slug === undefined ? "" : `?series=${encodeURIComponent(slug)}`;
  return `${base}/-/inbox${message}${series}`;
}

/** Stays in the page when it is empty, so that a page that is renewed has where to say something. */
function notes(place: StudioPlace): Markup {
  const { problems, isOutdated = false, said, undo, base, slug = "", current } = place;
  const parts: MarkupPart[] = [
    ...problems.map(problemNote),
    isOutdated &&
      markup`<p class="note-line">Until that is mended, this page shows the article as it last was without it.</p>`,
    said !== undefined && markup`<p class="note-line good" role="status">${said}</p>`,
    undo !== undefined &&
      // What was published is not taken back with a line of the article.
      current !== "publish" &&
      markup`<form class="note-line" method="post" action="${base}/${encodeURIComponent(slug)}/undo" data-quiet><span>Last change here: ${undo.words}</span><input type="hidden" name="base" value="${undo.hash}"><input type="hidden" name="back" value="${current}"><button>Undo</button></form>`,
  ];
  return markup`<section id="notes" class="notes wrap" aria-label="Messages">${parts}</section>
`;
}

/** Returns an error as a page shows it: what, where, what to do. */
export function problemNote({ code, message, hint, place }: DriplineError): Markup {
  return markup`<div class="note-line bad" role="alert"><div><p class="message">${withCode(message)}</p><p class="hint">${withCode(hint)}</p><p class="where">${
    place !== undefined && markup`<span class="key">${formatPlace(place)}</span>`
  }<span class="key">${code}</span></p></div></div>`;
}
