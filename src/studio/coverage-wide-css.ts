import { ribbonId } from "./ribbon-picture.ts";
import type { Ribbon } from "./ribbons.ts";

/** The look of the two sides of the coverage page, and of the picture between them. */
export const COVERAGE_WIDE_CSS = `
.side > h2 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.find, .flow, .emails, .wide-only { display: none; }
@media (min-width: 1100px) {
  /* A target stops below the filter, and below the heading that stays in view in its side. */
  html { scroll-padding-top: 136px; }
  .map { display: none; }
  .filter { padding-block: 4px 12px; }
  .sides { position: relative; display: grid; grid-template-rows: minmax(0, 1fr); grid-template-columns: minmax(0, 1.2fr) clamp(96px, 11vw, 200px) minmax(0, 1fr); height: calc(100vh - 76px); min-height: 420px; }
  .side { position: relative; overflow-y: auto; overscroll-behavior: auto; scroll-padding-top: 64px; border: 1px solid var(--line); border-radius: 18px; background: var(--surface); box-shadow: var(--shadow); scrollbar-width: thin; }
  .side > h2 { position: sticky; top: 0; z-index: 2; width: auto; height: auto; clip-path: none; padding: 12px 24px; border-bottom: 1px solid var(--line); background: var(--surface); font-size: .9375rem; line-height: 1.4; }
  /* So that the last paragraph can stand where every other one does, and the page itself stays. */
  .side::after { content: ""; display: block; height: calc(100vh - 220px); }
  .runs { overflow: visible; margin: 0; border: 0; border-radius: 0; box-shadow: none; }
  .run { display: block; border-inline-start: 5px solid var(--strong); }
  .series.run { border-inline-start-style: double; }
  .dropped.run { border-inline-start-style: dotted; }
  .where, .series .where, .dropped .where { border: 0; }
  .card { position: static; padding: 12px 24px 14px 16px; }
  .card:has(form) { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 320px); align-content: start; column-gap: 24px; }
  .card > * { grid-column: 1; }
  .card > form { grid-column: 2; grid-row: 1 / span 4; align-self: center; }
  .card > .move { margin-top: 0; }
  .card > .acts { margin-top: 8px; }
  .series .card { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 14px; padding-block: 7px; }
  .why { margin-top: 2px; }
  .block { position: relative; padding-inline: 16px 24px; scroll-margin-top: 0; }
  .block, .placed { border-radius: 8px; }
  .wide-only { display: inline; }
  .find { position: absolute; inset: 0; display: block; border-radius: 8px; }
  .block:hover { background: color-mix(in srgb, var(--tint) 55%, transparent); }
  .half, .pick, pre, .scroll { position: relative; z-index: 1; }
  .flow { display: block; }
  .flow svg { display: block; width: 100%; height: 100%; padding-block: 8px; }
  .ribbon { color: var(--strong); cursor: pointer; outline: none; }
  .band { fill: currentColor; fill-opacity: .2; }
  .ends { fill: currentColor; fill-opacity: .85; }
  .ribbon:hover .band, .ribbon.lit .band, .ribbon.found .band { fill-opacity: .6; }
  .ribbon.series .band { fill-opacity: .35; }
  .emails { display: block; }
  .group { padding: 0 0 14px; }
  .group + .group { border-top: 1px solid var(--line); }
  .group h3 { position: sticky; top: 44px; z-index: 1; display: flex; align-items: center; justify-content: space-between; gap: 16px; padding: 10px 24px 10px 16px; border-inline-start: 5px solid var(--strong); background: color-mix(in srgb, var(--tint), var(--surface) 20%); font-size: 1rem; line-height: 1.35; }
  .group.dropped h3 { background: var(--surface); }
  .group h3 a { display: inline-flex; align-items: flex-start; gap: 10px; color: var(--strong); overflow-wrap: anywhere; }
  .group h3 a:not(:hover) { text-decoration: none; }
  .group .amount { flex: none; color: var(--soft); font-size: .8125rem; }
  .group ol { padding-top: 6px; }
  .placed a { display: block; padding: 5px 24px 5px 37px; border-radius: 8px; color: inherit; font-size: .9375rem; line-height: 1.45; text-decoration: none; overflow-wrap: anywhere; }
  .placed.heading a { padding-top: 10px; font-weight: 650; }
  .placed.item a { padding-inline-start: 53px; }
  .placed.item a::before { content: "•"; margin-inline: -16px 9px; color: var(--soft); }
  .placed a:hover { background: color-mix(in srgb, var(--tint) 55%, transparent); }
  .placed i { color: var(--soft); }
  .dropped .placed a { color: var(--soft); }
  .thread { position: absolute; inset: 0; z-index: 3; width: 100%; height: 100%; pointer-events: none; }
  .thread path { fill: none; stroke: var(--strong); stroke-width: 2.5; stroke-linecap: round; }
  .block.lit, .placed.lit, .block.found, .placed.found, .placed:target { background: var(--tint); box-shadow: inset 4px 0 var(--strong); }
}
@media (min-width: 1100px) and (prefers-reduced-motion: no-preference) {
  .side { scroll-behavior: smooth; }
  .band { transition: fill-opacity .15s; }
}
`;

/** Returns the rules that mark the other place of a block that a link has led to, and its ribbon. */
export function matchRules(all: readonly Ribbon[]): string {
  const pairs = all.flatMap((ribbon) =>
    ribbon.blockIds.map((id) => {
      const places = `#block-${id},#placed-${id}`;
      return `.sides:has(:is(${places}):target) :is(${places},#${ribbonId(ribbon)} .band)`;
    }),
  );
  return `@media (min-width: 1100px) {\n${pairs.join(",\n")} { background: var(--tint); box-shadow: inset 4px 0 var(--strong); fill-opacity: .75; }\n}`;
}
