import type { DriplineError } from "../core/errors.ts";
import { formatPlace } from "../core/errors.ts";
import { markup } from "./markup.ts";
import type { Markup, MarkupPart } from "./markup.ts";
import { hidden } from "./mend-forms.ts";
import { pageShell } from "./page-shell.ts";
import { sayOutcome } from "./say-outcome.ts";
import type { ChangedArticle, DiffLine } from "./change-article.ts";
import { studioAround } from "./studio-around.ts";
import type { StudioPlace } from "./studio-around.ts";
import { withCode } from "./with-code.ts";

/** A step between a form and what it does: it is shown by itself, or in a dialog of the page before. */
export interface Review {
  readonly title: string;
  readonly body: MarkupPart;
  /** Where "Cancel" leads. */
  readonly back: string;
  /** What goes on from here. (Default: nothing does) */
  readonly next?: MarkupPart;
}

/** Returns the page of a review. */
export function reviewPage(review: Review, place: StudioPlace): string {
  const page = {
    title: review.title,
    language: "en",
    direction: "ltr",
    shows: "change",
    css: "",
    lead: false,
    main: markup`<section id="review" class="review" aria-labelledby="review-title"><h2 id="review-title" class="hidden">${review.title}</h2>
${review.body}
<div class="acts">${review.next ?? false}<a class="button" href="${review.back}" data-close>${review.next === undefined ? "Back" : "Cancel"}</a></div></section>`,
  } as const;
  return pageShell(page, studioAround(place));
}

/** What a form asked for, carried on to the next one. */
export interface Asked {
  readonly base: string;
  readonly changes: string;
  readonly back: string;
}

/** Returns the review of a change: what becomes of the emails, and the lines of the file. */
export function changeReview(change: ChangedArticle, asked: Asked, file: string): Review {
  const isNothing = change.diff.length === 0;
  return {
    title: isNothing ? "Nothing would change" : "Look at the change",
    back: asked.back,
    body: isNothing
      ? markup`<p>The article says so already.</p>`
      : markup`<ul class="outcome">${sayOutcome(change).map((line) => markup`<li>${line}</li>`)}</ul>
<p class="sub">These lines of <span class="key">${file}</span> change; every other byte stays.</p>
${diffList(change.diff)}`,
    ...(isNothing
      ? {}
      : {
          next: markup`<form class="inline" method="post" action="save" data-dialog>${hidden({ ...asked })}<button class="main" autofocus>Save</button></form>`,
        }),
  };
}

/** Returns the review of what can't be done, in the words of the error. */
export function refusedReview({ message, hint, place, code }: DriplineError, back: string): Review {
  return {
    title: "That can’t be done",
    back,
    body: markup`<p class="message">${withCode(message)}</p><p class="hint">${withCode(hint)}</p><p class="key">${place !== undefined && `${formatPlace(place)} · `}${code}</p>`,
  };
}

/** Returns the review of a change to a state that is gone: nothing was written. */
export function conflictReview(file: string, { changes, back }: Asked, hash: string): Review {
  return {
    title: "The file has changed meanwhile",
    back,
    body: markup`<p>Somebody, or another program, has changed <span class="key">${file}</span> since this page was made. Nothing was written, and nothing of theirs is lost.</p>`,
    next: markup`<form class="inline" method="post" action="review" data-dialog>${hidden({ base: hash, changes, back })}<button class="main" autofocus>Show my change on the new version</button></form>`,
  };
}

/** Returns the lines that two texts differ in. */
export function diffList(lines: readonly DiffLine[]): Markup {
  const signs = { added: "+", removed: "−", same: "", gap: "⋯" };
  const names = { added: "Added: ", removed: "Removed: ", same: "", gap: "" };
  return markup`<ol class="diff" tabindex="0" aria-label="Lines that change">${lines.map(
    ({ kind, text }) =>
      markup`<li class="${kind}"><span class="sign" aria-hidden="true">${signs[kind]}</span><span class="hidden">${names[kind]}</span><span>${text}</span></li>`,
  )}</ol>`;
}
