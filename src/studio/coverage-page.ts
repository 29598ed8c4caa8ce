import type { Draft, Email, Series } from "../core/series.ts";
import { articleBlock } from "./article-block.ts";
import { COVERAGE_CSS, filterRules } from "./coverage-css.ts";
import { COVERAGE_WIDE_CSS, matchRules } from "./coverage-wide-css.ts";
import { emailSide } from "./email-side.ts";
import { toneClass } from "./email-tones.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { pageShell } from "./page-shell.ts";
import { staticTools } from "./page-tools.ts";
import type { PageTools } from "./page-tools.ts";
import { placementRuns } from "./placement-runs.ts";
import type { PlacementRun } from "./placement-runs.ts";
import { proofSentence } from "../core/proof-sentence.ts";
import { ribbonPicture } from "./ribbon-picture.ts";
import { ribbons } from "./ribbons.ts";
import { runDestination } from "./run-destination.ts";

/**
 * Returns the coverage page. On a wide screen the article stands at the left, the emails at the right,
 * and between them what flows where; a block on either side leads to its other place. On a narrow one
 * there is the article, each part with where it went.
 */
export function coveragePage(draft: Draft, tools: PageTools = staticTools(draft)): string {
  const { series } = draft;
  const runs = placementRuns(series.outline);
  const flow = ribbons(series);
  const filters = filterRules(series.emails.map(({ step }) => `email-${step}`));
  const page = {
    ...series,
    shows: "coverage",
    css: `${COVERAGE_CSS}${COVERAGE_WIDE_CSS}${filters}\n${tools.marksByRules ? matchRules(flow) : ""}`,
    lead: [
      markup`<p class="sub">Where each paragraph of the article went, and why. ${proofSentence(draft.coverage)}.</p>`,
      figures(draft),
    ],
    main: markup`<div class="coverage">
${map(runs)}
${filter(draft)}
${tools.ofCoverage}
<div class="sides">
<section class="side" aria-labelledby="the-article"><h2 id="the-article">The article</h2>
<ol class="runs">${runs.map((run) => runItem(run, draft, tools))}
</ol></section>
${ribbonPicture(flow)}
<section class="side emails" aria-labelledby="the-emails"><h2 id="the-emails">The emails</h2>
${emailSide(series)}</section>
</div>
</div>`,
  };
  return pageShell(page, tools.around("coverage.html"));
}

function figures({ coverage }: Draft): Markup {
  const { words, blocks, placed, series, dropped, sentences } = coverage;
  const facts = [
    ["words read", words],
    ["blocks made of them", blocks],
    ["in emails", placed],
    ["with the series", series],
    ["dropped", dropped],
    ["sentences", sentences],
  ] as const;
  return markup`
<dl class="figures">${facts.map(([name, amount]) => markup`<div><dt>${name}</dt><dd>${amount}</dd></div>`)}</dl>`;
}

/** The article as a strip, each run as long as its text. */
function map(runs: readonly PlacementRun[]): Markup {
  return markup`<div class="map" role="img" aria-label="The article from start to end, in the colours of the emails">${runs.map(
    (run) => {
      const length = run.blocks.reduce((sum, { block }) => sum + block.text.length, 0);
      return markup`<i class="${runTone(run)}" style="flex-grow:${length}"></i>`;
    },
  )}</div>`;
}

/** Works without script: the rules of `filterRules` hide what the checked button does not name. */
function filter({ series, coverage }: Draft): Markup {
  return markup`<fieldset class="filter"><legend>Show</legend>
${choice("all", markup`All`, coverage.blocks, { kind: "checked" })}
${series.emails.map((email) => choice(`email-${email.step}`, emailName(email, series), email.blocks.length, { kind: toneClass(email.step), topic: email.key }))}
${choice("series", markup`Series`, coverage.series)}
${choice("dropped", markup`Dropped`, coverage.dropped, { topic: "drop" })}
</fieldset>`;
}

/** `topic` is where a section goes that is dropped there, in the studio. */
function choice(
  value: string,
  name: Markup,
  amount: number,
  { kind = "", topic }: { readonly kind?: string; readonly topic?: string } = {},
): Markup {
  return markup`<label class="${kind}"${topic !== undefined && markup` data-topic="${topic}"`}><input type="radio" name="show" id="show-${value}" autocomplete="off"${kind === "checked" && markup` checked`}>${name} <span class="amount">${amount}<span class="hidden"> ${amount === 1 ? "block" : "blocks"}</span></span></label>
`;
}

function emailName({ step, title }: Email, { language, direction }: Series): Markup {
  return markup`<span class="badge">${step}</span><span class="hidden">Email ${step}: </span><span class="topic" lang="${language}" dir="${direction}">${title}</span>`;
}

function runItem(run: PlacementRun, draft: Draft, tools: PageTools): Markup {
  const { step, role } = run.placement;
  const target = step === null ? role : `email-${step}`;
  return markup`
<li class="run ${runTone(run)} to-${target}">
${runDestination(run, draft.series, tools)}
<div class="blocks">${run.blocks.map((placed) => articleBlock(placed, draft.series, tools))}
</div>
</li>`;
}

function runTone({ placement: { step, role } }: PlacementRun): string {
  return step === null ? role : toneClass(step);
}
