import type { DriplineError } from "../core/errors.ts";
import type { Draft } from "../core/series.ts";
import { daysFromEnrollment } from "../core/delay.ts";
import type { Spacing } from "../core/delay.ts";
import { isWhole, proofSentence } from "../core/proof-sentence.ts";
import { count } from "../core/count.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { pageShell } from "./page-shell.ts";
import type { ShownPage } from "./page-shell.ts";
import { CONTENT_POLICY } from "./page-tools.ts";
import { problemNote, studioAround } from "./studio-around.ts";
import type { StudioPlace } from "./studio-around.ts";

/** An article in the list of the project. */
export interface ListedSeries {
  readonly slug: string;
  readonly file: string;
  readonly draft: Draft | undefined;
  readonly problem: DriplineError | undefined;
}

/** Returns the page with all series of a project. */
export function projectPage(
  series: readonly ListedSeries[],
  spacing: Spacing,
  place: StudioPlace,
): string {
  const cards = series.map((one) => seriesCard(one, spacing, place.base));
  return pageShell(listOf(cards), studioAround(place));
}

/** Stands in no other page, so that a list of ours is known again. */
export const CONTENTS_MARK = "<title>Your series – series</title>";

/** Returns the list of the finished series of a project, which stands in the folder above them. */
export function contentsPage(cards: readonly Markup[]): string {
  return pageShell(listOf(cards), {
    policy: CONTENT_POLICY,
    links: [],
    css: "",
    bar: false,
    notes: false,
    foot: markup`<p>Made by dripline. This page runs no script and asks for nothing from outside.</p>`,
    script: false,
  });
}

const CARDS_CSS = `main { padding-top: 28px; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(330px, 100%), 1fr)); gap: 20px; }
.cards > li { display: flex; flex-direction: column; gap: 6px; padding: 22px 24px; border: 1px solid var(--line); border-radius: 18px; background: var(--surface); box-shadow: var(--shadow); }
.cards h2 { font-size: 1.1875rem; }
.cards h2 a { color: inherit; text-decoration-color: var(--line); }
`;

function listOf(cards: readonly Markup[]): ShownPage {
  return {
    title: "Your series",
    language: "en",
    direction: "ltr",
    shows: "series",
    css: CARDS_CSS,
    lead: markup`<p class="sub">${count(cards.length, "article")}, each as the emails that it becomes.</p>`,
    main: markup`<ul class="cards">${cards}</ul>`,
  };
}

/** Returns the page of an article of which nothing could be made yet. */
export function brokenPage({ file }: Pick<ListedSeries, "file">, place: StudioPlace): string {
  const lead = "There is nothing to show yet. This page goes on as soon as the file can be read.";
  return problemPage(file, lead, place);
}

/** Returns a page with nothing but its problems, under a title and a sentence on what happens next. */
export function problemPage(title: string, lead: string, place: StudioPlace): string {
  const page = {
    title,
    language: "en",
    direction: "ltr",
    shows: "problem",
    css: "main { padding-top: 28px; }",
    lead: markup`<p class="sub">${lead}</p>`,
    main: false,
  } as const;
  return pageShell(page, studioAround(place));
}

/** Returns an article as an entry of the list; the pages of all series lie below `base`. */
export function seriesCard(
  { slug, file, draft, problem }: ListedSeries,
  spacing: Spacing,
  base: string,
): Markup {
  const href = `${base}/${encodeURIComponent(slug)}/index.html`;
  return markup`<li><h2><a href="${href}"${draft !== undefined && markup` lang="${draft.series.language}" dir="${draft.series.direction}"`}>${draft?.series.title ?? file}</a></h2>
<p class="key">${file}</p>${draft !== undefined && facts(draft, spacing)}${problem !== undefined && problemNote(problem)}</li>`;
}

function facts({ series, coverage, findings }: Draft, spacing: Spacing): Markup {
  const days = daysFromEnrollment(series.emails, spacing).at(-1) ?? 0;
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return markup`<p>${count(series.emails.length, "email")}${days > 0 && ` over ${count(days, "day")}`} · ${count(findings.length, "finding")}${errors > 0 && `, ${count(errors, "error")}`}</p>
<p class="sub">${isWhole(coverage) ? "" : "Not whole: "}${proofSentence(coverage)}.</p>`;
}
