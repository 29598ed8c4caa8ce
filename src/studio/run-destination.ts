import type { Role } from "../core/outline.ts";
import type { Email, Series } from "../core/series.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import type { PlacementRun } from "./placement-runs.ts";
import type { PageTools } from "./page-tools.ts";
import { count } from "../core/count.ts";

const ROLES: Readonly<Record<Role, string>> = {
  body: "",
  intro: "Opening",
  closing: "Closing",
  series: "With the series",
  dropped: "Dropped",
};

/** Returns the right side of a run: the email with a link to it, the role, and the reason in words. */
export function runDestination(run: PlacementRun, series: Series, tools: PageTools): Markup {
  const { step, role, why } = run.placement;
  const email = series.emails.find((one) => one.step === step);
  return markup`<div class="where"><div class="card">
<p class="dest">${email ? emailLink(email, series) : markup`<span class="nowhere">${ROLES[role]}</span>`}${
    email !== undefined && role !== "body" && markup`<span class="role">${ROLES[role]}</span>`
  }</p>
<p class="why">${sentence(why)}</p>
${run.blocks.length > 1 && markup`<p class="extent">${count(run.blocks.length, "block")}, ${extent(run)}</p>`}${tools.ofRun(run)}
</div></div>`;
}

function emailLink({ step, title }: Email, { language, direction }: Series): Markup {
  return markup`<a href="index.html#email-${step}"><span class="badge"><span class="hidden">Email </span>${step}</span><span lang="${language}" dir="${direction}">${title}</span></a>`;
}

function extent({ blocks }: PlacementRun): string {
  const first = blocks[0]?.block.line ?? 0;
  const last = blocks.at(-1)?.block.endLine ?? first;
  return `lines ${first} to ${last}`;
}

function sentence(words: string): string {
  const text = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/u.test(text) ? text : `${text}.`;
}
