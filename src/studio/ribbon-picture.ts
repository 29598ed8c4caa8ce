import { toneClass } from "./email-tones.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { PICTURE_HEIGHT } from "./ribbons.ts";
import type { Extent, Ribbon } from "./ribbons.ts";

/** How wide the picture is in its own units, and the bars at its edges. */
const WIDTH = 100;
const BAR = 5;

/** Ribbons that are lower than this could not be hit. */
const LEAST_HEIGHT = 2;

/**
 * Returns the picture between article and emails. It says nothing that the lists beside it don't, and
 * their links do the same as its own, so it is for the eye and the pointer only.
 */
export function ribbonPicture(all: readonly Ribbon[]): Markup {
  return markup`<div class="flow" aria-hidden="true"><svg viewBox="0 0 ${WIDTH} ${PICTURE_HEIGHT}" preserveAspectRatio="none">${all.map(ribbonLink)}
</svg></div>`;
}

/** Returns the id of the ribbon of a block, for rules and the script. */
export function ribbonId({ blockIds }: Ribbon): string {
  return `ribbon-${blockIds[0] ?? 0}`;
}

function ribbonLink(ribbon: Ribbon): Markup {
  const { step, role, blockIds } = ribbon;
  const tone = step === null ? role : toneClass(step);
  const target = step === null ? role : `email-${step}`;
  return markup`
<a class="ribbon ${tone} to-${target}" id="${ribbonId(ribbon)}" href="#placed-${blockIds[0] ?? 0}" tabindex="-1" data-blocks="${blockIds.join(" ")}">${shapes(ribbon)}</a>`;
}

function shapes({ inArticle, inEmail }: Ribbon): Markup {
  const [top, bottom] = atLeast(inArticle);
  if (inEmail === undefined) {
    const stub = `M0 ${top}H${BAR}L${WIDTH / 4} ${round((Number(top) + Number(bottom)) / 2)}L${BAR} ${bottom}H0Z`;
    return markup`<path class="band" d="${stub}"/>`;
  }
  const [to, end] = atLeast(inEmail);
  const [left, right, middle] = [BAR, WIDTH - BAR, WIDTH / 2];
  return markup`<path class="band" d="M${left} ${top}C${middle} ${top} ${middle} ${to} ${right} ${to}V${end}C${middle} ${end} ${middle} ${bottom} ${left} ${bottom}Z"/><path class="ends" d="M0 ${top}H${left}V${bottom}H0ZM${right} ${to}H${WIDTH}V${end}H${right}Z"/>`;
}

function atLeast([from, to]: Extent): readonly [string, string] {
  return [round(from), round(Math.max(to, from + LEAST_HEIGHT))];
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
