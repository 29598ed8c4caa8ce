import { FINDING_TEXTS } from "../check/all-rules.ts";
import { formatPlace } from "../core/errors.ts";
import type { Finding, Place, Severity } from "../core/errors.ts";
import type { Draft, Series } from "../core/series.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import type { PageTools } from "./page-tools.ts";
import { withCode } from "./with-code.ts";

const NAMES: Readonly<Record<Severity, string>> = {
  error: "Error",
  warning: "Warning",
  info: "Note",
};

/** Returns the findings, the gravest first, each with its place and what to do. */
export function findingsSection({ findings, series }: Draft, tools: PageTools): Markup {
  return markup`
<section class="findings" aria-labelledby="findings">
<h2 id="findings">Findings${findings.length > 0 && markup` <span class="count">${findings.length}</span>`}</h2>
${
  findings.length === 0
    ? markup`<p class="empty">Nothing to mend.</p>`
    : markup`<ul>${findings.map((finding) => findingItem(finding, series, tools))}
</ul>`
}
</section>`;
}

function findingItem(finding: Finding, series: Series, tools: PageTools): Markup {
  const { code, severity, message, place, step, hint } = finding;
  const why = FINDING_TEXTS.find((text) => text.code === code)?.why;
  return markup`
<li class="${severity}"><span class="severity">${NAMES[severity]}</span>
<div><p class="message">${withCode(message)}</p>
<p class="hint">${withCode(hint)}</p>
${why !== undefined && markup`<details class="reason"><summary>Why it matters<span class="hidden">: ${code}</span></summary><p>${why}</p></details>`}
<p class="where">${step !== undefined && markup`<a href="#email-${step}">Email ${step}</a>`}${
    place !== undefined && placeLink(place, series)
  }<span class="key">${code}</span></p>${tools.ofFinding(finding)}</div></li>`;
}

/** Leads to the paragraph in the article, where the place is in one. */
export function placeLink(place: Place, { outline: { article } }: Series): Markup {
  const { file, line = 0 } = place;
  const block = article.blocks.find((one) => one.line <= line && line <= one.endLine);
  return file === article.file && block !== undefined
    ? markup`<a class="key" href="coverage.html#block-${block.id}">${formatPlace(place)}</a>`
    : markup`<span class="key">${formatPlace(place)}</span>`;
}
