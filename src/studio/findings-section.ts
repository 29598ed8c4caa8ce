import { formatPlace } from "../core/errors.ts";
import type { Finding, Severity } from "../core/errors.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import type { PageTools } from "./page-tools.ts";

const NAMES: Readonly<Record<Severity, string>> = {
  error: "Error",
  warning: "Warning",
  info: "Note",
};

/** Returns the findings, the gravest first, each with its place and what to do. */
export function findingsSection(findings: readonly Finding[], tools: PageTools): Markup {
  return markup`
<section class="findings" aria-labelledby="findings">
<h2 id="findings">Findings${findings.length > 0 && markup` <span class="count">${findings.length}</span>`}</h2>
${
  findings.length === 0
    ? markup`<p class="empty">Nothing to mend.</p>`
    : markup`<ul>${findings.map((finding) => findingItem(finding, tools))}
</ul>`
}
</section>`;
}

function findingItem(finding: Finding, tools: PageTools): Markup {
  const { code, severity, message, place, step, hint } = finding;
  return markup`
<li class="${severity}"><span class="severity">${NAMES[severity]}</span>
<div><p class="message">${message}</p>
<p class="hint">${hint}</p>
<p class="where">${step !== undefined && markup`<a href="#email-${step}">Email ${step}</a>`}${
    place !== undefined && markup`<span class="key">${formatPlace(place)}</span>`
  }<span class="key">${code}</span></p>${tools.ofFinding(finding)}</div></li>`;
}
