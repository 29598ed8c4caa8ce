/** The look of the coverage page: figures, strip, filter, and the article beside where it went. */
export const COVERAGE_CSS = `
main { padding-top: 28px; }
.sub { max-width: 46em; }
.figures { display: flex; flex-wrap: wrap; gap: 12px 40px; margin-top: 24px; }
.figures div { display: flex; flex-direction: column-reverse; }
.figures dd { font-size: 1.75rem; font-weight: 700; line-height: 1.2; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.figures dt { color: var(--soft); font-size: .875rem; }
.series { --strong: var(--soft); --tint: var(--sunken); }
.dropped { --strong: var(--bad); --tint: transparent; }
.map { display: flex; gap: 2px; height: 14px; overflow: hidden; border-radius: 7px; }
.map i { min-width: 3px; background: var(--strong); }
.map .series { background: var(--line); }
.map .dropped { background: repeating-linear-gradient(135deg, var(--line) 0 3px, transparent 3px 6px); }
.filter { position: sticky; top: 0; z-index: 4; display: flex; gap: 6px; overflow-x: auto; min-width: 0; margin-inline: -8px; scrollbar-width: thin; padding: 14px 8px; border: 0; background: var(--ground); }
.filter legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.filter label { position: relative; display: inline-flex; flex: none; align-items: center; gap: 7px; padding: 5px 12px; border: 1px solid var(--line); border-radius: 99px; background: var(--surface); font-size: .875rem; font-weight: 550; cursor: pointer; }
/* One row, since it stays in view: the titles give way first, then the row scrolls. */
.filter label:has(.badge) { flex: 0 1 auto; min-width: 168px; padding-inline-start: 6px; }
.filter .badge { font-size: .8125rem; }
.filter label:hover { border-color: var(--soft); }
.filter label:has(:checked) { border-color: var(--ink); box-shadow: inset 0 0 0 1px var(--ink); }
.filter label:has(:focus-visible) { outline: 3px solid var(--focus); outline-offset: 2px; }
.filter input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.amount { color: var(--soft); font-weight: 500; font-variant-numeric: tabular-nums; }
.topic { min-width: 0; max-width: 13em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.runs { overflow: clip; margin-top: 8px; border: 1px solid var(--line); border-radius: 18px; background: var(--surface); box-shadow: var(--shadow); }
.run { display: grid; grid-template-columns: minmax(0, 1fr) 340px; }
.run + .run { border-top: 1px solid var(--line); }
.blocks { grid-area: 1 / 1; padding-block: 12px; }
.where { grid-area: 1 / 2; border-inline-start: 5px solid var(--strong); background: var(--tint); }
.series .where { border-inline-start-style: double; }
.dropped .where { border-inline-start: 5px dotted var(--strong); }
.card { position: sticky; top: 68px; padding: 16px 24px 18px 20px; font-size: .9375rem; }
.dest { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 10px; font-weight: 650; }
.dest a { display: inline-flex; align-items: flex-start; gap: 10px; color: var(--strong); line-height: 1.4; overflow-wrap: anywhere; }
.dest a:not(:hover) { text-decoration: none; }
.dest .badge { margin-top: -2px; }
.nowhere { color: var(--strong); }
.role { padding: 1px 9px; border: 1px solid currentColor; border-radius: 99px; color: var(--strong); font-size: .75rem; font-weight: 600; }
.why { margin-top: 6px; overflow-wrap: anywhere; }
.extent { margin-top: 4px; color: var(--soft); font-size: .8125rem; font-variant-numeric: tabular-nums; }
.block { display: grid; grid-template-columns: 132px minmax(0, 1fr); gap: 0 20px; padding: 6px 32px 6px 16px; scroll-margin-top: 84px; }
.block:target { background: var(--tint); box-shadow: inset 4px 0 var(--strong); }
.meta { display: flex; flex-wrap: wrap; align-content: start; justify-content: end; gap: 0 8px; padding-top: 4px; color: var(--soft); font-size: .75rem; line-height: 1.5; text-align: end; }
.number { order: 1; font-family: var(--mono); font-variant-numeric: tabular-nums; }
.half { order: 2; color: var(--strong); font-weight: 700; }
.text { max-width: 42em; overflow-wrap: anywhere; }
.heading p { font-weight: 680; letter-spacing: -.01em; line-height: 1.3; }
.level-1 { font-size: 1.5rem; }
.level-2 { font-size: 1.25rem; }
.level-3 { font-size: 1.0625rem; }
.list-item p { display: flex; gap: 10px; }
.depth-2 { padding-inline-start: 24px; }
.depth-3 { padding-inline-start: 48px; }
.depth-4 { padding-inline-start: 72px; }
.bullet { flex: none; min-width: 1em; color: var(--soft); font-variant-numeric: tabular-nums; }
.quote { padding-inline-start: 16px; border-inline-start: 3px solid var(--line); }
.footnote, .image { font-size: .9375rem; }
.image { padding: 12px 16px; border: 1px dashed var(--line); border-radius: 10px; }
.address { color: var(--soft); font: .8125rem var(--mono); }
.front-matter, .comment, .link-definition, .rule { color: var(--soft); font-style: italic; }
pre, .scroll { margin: 0; overflow-x: auto; }
pre { padding: 12px 16px; border-radius: 10px; background: var(--sunken); font: .875rem/1.5 var(--mono); }
table { border-collapse: collapse; font-size: .9375rem; }
th, td { padding: 5px 14px 5px 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
.question .text { font-weight: 600; }
.block:not(:first-child):has(.heading) { padding-top: 16px; }
.dropped .text { color: var(--soft); }
.dropped .text:not(.rule, .comment, .front-matter, .link-definition) { text-decoration: line-through; text-decoration-thickness: 1px; }
@media (max-width: 1023px) {
  .run { grid-template-columns: minmax(0, 1fr) 268px; }
  .meta { display: grid; justify-items: end; padding-top: 3px; }
  .number, .half { order: 0; }
  .block { grid-template-columns: 80px minmax(0, 1fr); gap: 0 16px; padding-inline: 12px 24px; }
}
@media (max-width: 767px) {
  .filter { margin-inline: -16px; padding-inline: 16px; }
  .filter label:has(.badge) { flex: none; }
  .runs { margin-inline: -16px; border-width: 1px 0; border-radius: 0; }
  .run { display: block; border-inline-start: 5px solid var(--strong); }
  .series.run { border-inline-start-style: double; }
  .dropped.run { border-inline-start-style: dotted; }
  .where, .series .where, .dropped .where { border: 0; }
  .card { position: static; padding: 14px 16px; }
  .block { display: block; padding: 8px 16px; }
  .meta { display: flex; justify-content: start; padding: 0; }
}
`;

/** Returns the rules that hide what the checked button of the filter does not name. */
export function filterRules(emails: readonly string[]): string {
  return [...emails, "series", "dropped"]
    .map(
      (name) =>
        `.coverage:has(#show-${name}:checked) :is(.run,.group,.ribbon):not(.to-${name}){display:none}`,
    )
    .join("\n");
}
