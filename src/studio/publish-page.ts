import type { Edition, SeriesRecord } from "../core/edition.ts";
import type { DriplineError, Finding } from "../core/errors.ts";
import type { Draft } from "../core/series.ts";
import type { EmailComparison } from "./compare-editions.ts";
import { count } from "../core/count.ts";
import { daysFromEnrollment } from "../core/delay.ts";
import type { Spacing } from "../core/delay.ts";
import { HOW_TO_ACCEPT, acceptLines } from "../check/accept-lines.ts";
import { fillMergeFields } from "../core/merge-field.ts";
import { toneClass } from "./email-tones.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { placeLink } from "./findings-section.ts";
import { hidden } from "./mend-forms.ts";
import { pageShell } from "./page-shell.ts";
import { PUBLISH_CSS } from "./publish-css.ts";
import { diffList } from "./review-page.ts";
import { problemNote, studioAround } from "./studio-around.ts";
import type { StudioPlace } from "./studio-around.ts";
import { formatNumber } from "./simulation-words.ts";
import { withCode } from "./with-code.ts";

/** What a person decides on. */
export interface Approval {
  readonly draft: Draft;
  /** What would be published. */
  readonly edition: Edition;
  /** What people get now. (Default: the series was never published) */
  readonly last: SeriesRecord | undefined;
  readonly comparison: readonly EmailComparison[];
  /** How many are on the way through an edition of it, or have finished one. */
  readonly people: number;
  /** Whom it affects, in words. (`undefined`: they are many, and nobody has asked yet) */
  readonly effects: readonly string[] | undefined;
  /** Why nothing can be published. (Default: it can) */
  readonly refusal: DriplineError | undefined;
  readonly spacing: Spacing;
}

/** Returns the page on which a series is approved: what would go out, what is new, whom it affects. */
export function publishPage(approval: Approval, place: StudioPlace): string {
  const { series } = approval.draft;
  const page = {
    ...series,
    shows: "approval",
    css: PUBLISH_CSS,
    lead: markup`<p class="sub">${standing(approval)}</p>`,
    main: [decision(approval), changes(approval)],
  };
  return pageShell(page, studioAround(place));
}

function standing({ last, edition }: Approval): string {
  if (last === undefined) return "This series was never published. Nobody gets it yet.";
  const day = last.publishedAt.toISOString().slice(0, 10);
  return last.editionId === edition.id
    ? `Edition ${last.number}, published on ${day}, is exactly what you see here.`
    : `People get edition ${last.number}, published on ${day}. Below is what would change.`;
}

function decision(approval: Approval): Markup {
  const { edition, effects = [], refusal, last, draft } = approval;
  const errors = draft.findings.filter(({ severity }) => severity === "error");
  const isPublished = last?.editionId === edition.id;
  const isOpen = errors.length === 0 && refusal === undefined && !isPublished;
  return markup`<section class="panel" aria-labelledby="decision"><h2 id="decision">${isPublished ? "Published" : "To be published"}</h2>
${emailList(approval)}
<p>${count(edition.emails.length, "email")}, identified by the hash of all that is sent:</p>
<p class="hashline">${edition.id}</p>
${errors.length === 0 && findingsLine(draft)}
${whom(approval, isOpen)}
${errors.length > 0 && blockers(errors, draft)}${refusal !== undefined && problemNote(refusal)}
${
  isOpen &&
  markup`<form method="post" action="publish" class="approve" data-quiet>${hidden({ edition: edition.id, back: "publish" })}
${effects.length > 0 && markup`<label class="tick"><input type="checkbox" name="move" value="yes"> Also move those who are on the way</label>`}
<button class="main">Approve and publish</button></form>
<p class="hint">Nothing is sent by it: people get these emails from when they join, or you enroll them (<code>dripline enroll</code>).</p>`
}
${isPublished && markup`<p class="hint">People get these emails from when they join, or you enroll them: <code>dripline enroll ${draft.series.slug} --all</code>. What is due is sent by <code>dripline work</code>.</p>`}
</section>`;
}

/** What the new edition does to those who have begun the series, or how to see it. */
function whom({ effects, people }: Approval, isOpen: boolean): Markup | false {
  if (effects === undefined) {
    return markup`<p>${formatNumber(people)} people are on the way through this series or have finished it. <a href="publish?effects=all">See whom the new edition affects</a>, which takes a while${isOpen && "; then they can be moved to it, too"}.</p>`;
  }
  if (effects.length === 0) return false;
  return markup`<ul class="outcome">${effects.map((line) => markup`<li>${line}</li>`)}</ul>`;
}

/** What goes out when, the subject as readers see it who gave no name. */
function emailList({ edition, draft: { series }, spacing }: Approval): Markup {
  const days = daysFromEnrollment(edition.emails, spacing);
  return markup`<ol class="sendings">${edition.emails.map(
    ({ step, subject }, index) =>
      markup`<li class="${toneClass(step)}"><span class="badge">${step}</span><span class="day">Day ${days[index] ?? 0}</span><a href="email-${step}" lang="${series.language}" dir="${series.direction}">${fillMergeFields(subject, {}, "header")}</a></li>`,
  )}</ol>`;
}

/** What is no error does not stop anybody, and should be seen before. */
function findingsLine({ findings }: Draft): Markup {
  const warnings = findings.filter(({ severity }) => severity === "warning").length;
  const notes = findings.length - warnings;
  const parts = [
    ...(warnings === 0 ? [] : [count(warnings, "warning")]),
    ...(notes === 0 ? [] : [count(notes, "note")]),
  ];
  return parts.length === 0
    ? markup`<p>The check has found nothing to mend.</p>`
    : markup`<p>The check has ${parts.join(" and ")}. <a href="index.html#findings">Look at ${findings.length === 1 ? "it" : "them"} first</a></p>`;
}

function blockers(errors: readonly Finding[], { series }: Draft): Markup {
  const article = series.outline.article.file;
  const accepting = acceptLines(errors.map((finding) => ({ finding, article })));
  return markup`<p class="message">${count(errors.length, "error")} ${errors.length === 1 ? "has" : "have"} to be mended first:</p>
<ul class="outcome">${errors.map(
    ({ message, place, hint, code }) =>
      markup`<li><span>${withCode(message)} ${withCode(hint)} ${place !== undefined && placeLink(place, series)} <span class="key">${code}</span></span></li>`,
  )}</ul>
${accepting.length > 0 && markup`<p class="accept">${HOW_TO_ACCEPT}</p>\n<pre>${accepting.join("\n")}</pre>`}`;
}

function changes({ comparison, last, edition }: Approval): Markup | false {
  if (last === undefined || last.editionId === edition.id) return false;
  return markup`<section class="panel" aria-labelledby="changes"><h2 id="changes">Since edition ${last.number}</h2>
<ol class="compare">${comparison.map(comparedEmail)}</ol></section>`;
}

const KINDS = { added: "New", removed: "Gone", changed: "Changed", same: "Unchanged" } as const;

function comparedEmail(email: EmailComparison): Markup {
  const { key, kind, step, subject, notes, lines } = email;
  return markup`<li class="${toneClass(step)}"><p class="what"><span class="badge">${step}</span> <b>${subject}</b> <span class="kind ${kind}">${KINDS[kind]}</span></p>
${notes.length > 0 && markup`<ul class="outcome">${notes.map((note) => markup`<li>${note}</li>`)}</ul>`}
${lines.length > 0 && diffList(lines)}
${kind === "changed" && markup`<details><summary>Look at both<span class="hidden"> states of email ${step}</span></summary><div class="both"><figure><figcaption>As published</figcaption><iframe sandbox="" loading="lazy" title="Email ${step} as published" src="published/${encodeURIComponent(key)}"></iframe></figure><figure><figcaption>As it is now</figcaption><iframe sandbox="" loading="lazy" title="Email ${step} as it is now" src="frame/${String(step).padStart(2, "0")}-${encodeURIComponent(key)}"></iframe></figure></div></details>`}</li>`;
}
