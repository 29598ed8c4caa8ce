/** What the studio's pages have beside those of the static folder: forms, notes, dialog, review. */
export const STUDIO_CSS = `
.bar { flex-wrap: wrap; gap: 8px 16px; }
nav { flex-wrap: wrap; }
.notes:not(:empty) { display: grid; gap: 10px; padding-top: 20px; }
.note-line { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px 16px; padding: 12px 18px; border: 1px solid var(--line); border-inline-start: 4px solid var(--soft); border-radius: 12px; background: var(--surface); overflow-wrap: anywhere; }
.note-line.good { border-inline-start-color: var(--good); font-weight: 550; }
.note-line.bad { border-inline-start-color: var(--bad); }
.note-line > div, .note-line > span { min-width: 0; }
.note-line .where, .outcome .where { display: flex; flex-wrap: wrap; gap: 2px 16px; margin-top: 4px; border: 0; background: none; }
button, .button { display: inline-block; padding: 7px 16px; border: 1px solid var(--line); border-radius: 99px; background: var(--surface); color: var(--ink); font: 600 .9375rem/1.4 var(--sans); text-decoration: none; cursor: pointer; }
button:hover, .button:hover { border-color: var(--soft); background: var(--sunken); }
button.main { border-color: var(--accent); background: var(--accent); color: var(--on-strong); }
button.main:hover { filter: brightness(1.08); }
button:disabled { opacity: .55; cursor: not-allowed; }
input:not([type=radio], [type=hidden], [type=checkbox]), select, textarea { width: 100%; min-width: 0; padding: 8px 12px; border: 1px solid var(--soft); border-radius: 9px; background: var(--surface); color: var(--ink); font: 1rem/1.4 var(--sans); }
.field { display: grid; align-content: start; gap: 4px; min-width: 0; }
.field > span, .field > label { font-size: .875rem; font-weight: 600; }
.tick { display: flex; align-items: center; gap: 8px; }
.field small { color: var(--soft); font-size: .8125rem; }
.acts { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 14px; }
.acts a.button.main { border-color: var(--accent); background: var(--accent); color: var(--on-strong); }
details.mend { margin-top: 14px; border: 1px solid var(--line); border-radius: 12px; }
details.mend > summary { padding: 9px 16px; font-size: .9375rem; font-weight: 600; cursor: pointer; border-radius: 12px; }
details.mend[open] > summary { border-bottom: 1px solid var(--line); border-end-start-radius: 0; border-end-end-radius: 0; }
details.mend form { display: grid; grid-template-columns: repeat(auto-fit, minmax(230px, 1fr)); gap: 14px; padding: 16px; }
details.mend .wide { grid-column: 1 / -1; }
form.move { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: end; gap: 8px; margin-top: 12px; }
form.move .field > span, .field > label { color: var(--soft); font-size: .8125rem; }
form.move select { padding-block: 6px; font-size: .9375rem; text-overflow: ellipsis; }
form.move button { padding: 6px 14px; font-size: .875rem; }
form.move .field.which { grid-column: 1 / -1; }
form.inline { display: inline; }
.grip { display: inline-block; padding: 2px 10px; border: 1px dashed var(--soft); border-radius: 8px; color: var(--soft); font-size: .8125rem; cursor: grab; }
.how { max-width: 76em; margin-bottom: 12px; color: var(--soft); font-size: .9375rem; }
.pick { order: 3; padding: 0 8px; border: 1px solid var(--line); border-radius: 99px; background: var(--surface); color: var(--soft); font-weight: 600; text-decoration: none; cursor: grab; }
.pick:hover, .pick:focus-visible { border-color: var(--soft); color: var(--ink); }
.block.picked { background: var(--tint); box-shadow: inset 4px 0 var(--strong); }
@media (hover: hover) and (min-width: 1100px) {
  .pick { opacity: 0; }
  :is(.block:hover, .block:focus-within, .block.picked) .pick { opacity: 1; }
}
.ask { display: grid; gap: 14px; margin-top: 16px; }
.quoted { max-height: 9em; overflow-y: auto; margin: 8px 0 0; padding: 8px 16px; border-inline-start: 3px solid var(--line); color: var(--soft); }
.filter label.over, .group.over { border-color: var(--strong); box-shadow: inset 0 0 0 2px var(--strong); background: var(--tint); }
.diff { overflow-x: auto; margin-top: 12px; padding: 10px 0; border: 1px solid var(--line); border-radius: 10px; background: var(--surface); font: .8125rem/1.6 var(--mono); }
.diff li { display: flex; gap: 10px; min-height: 1.6em; width: max-content; min-width: 100%; padding-inline: 14px; white-space: pre; }
.diff .added { background: color-mix(in srgb, var(--good) 16%, transparent); }
.diff .removed { background: color-mix(in srgb, var(--bad) 16%, transparent); }
.diff .sign { flex: none; width: 1ch; color: var(--soft); }
.review { max-width: 760px; }
.review h2 + p, .review .outcome { margin-top: 8px; }
.outcome { display: grid; gap: 4px; }
.outcome li { display: flex; gap: 8px; }
.outcome li::before { content: "→"; color: var(--soft); }
dialog { width: min(760px, calc(100vw - 32px)); max-height: calc(100vh - 64px); padding: 24px 28px; border: 1px solid var(--line); border-radius: 18px; background: var(--surface); color: var(--ink); box-shadow: 0 24px 64px rgb(0 0 0 / .35); }
dialog::backdrop { background: rgb(10 14 20 / .5); }
.toast { position: fixed; inset-block-end: 20px; inset-inline-start: 50%; z-index: 8; width: max-content; max-width: calc(100vw - 32px); padding: 10px 18px; border-radius: 12px; background: var(--ink); color: var(--surface); font-weight: 550; translate: -50% 0; box-shadow: var(--shadow); }
form[aria-busy] button { opacity: 0.6; cursor: progress; }
.toast:empty { display: none; }
.panel { margin-top: 24px; padding: 24px 28px; border: 1px solid var(--line); border-radius: 18px; background: var(--surface); box-shadow: var(--shadow); }
.panel h2 { margin-bottom: 10px; }
.panel h3 { margin-top: 18px; font-size: 1.0625rem; }
.hashline { font: .875rem/1.6 var(--mono); overflow-wrap: anywhere; }
.messages { border: 1px solid var(--line); border-radius: 16px; background: var(--surface); overflow: hidden; }
.messages li + li { border-top: 1px solid var(--line); }
.messages a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 20px; padding: 14px 20px; color: inherit; text-decoration: none; }
.messages a:hover { background: var(--sunken); }
.messages b, .messages .pre { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.messages time, .messages .pre { color: var(--soft); font-size: .9375rem; }
.messages .pre { grid-column: 1 / -1; }
.toast button { margin-inline-start: 14px; padding: 2px 14px; border-color: currentColor; background: none; color: inherit; }
@media (max-width: 560px) {
  .diff li { width: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
  .diff li > span:last-child { min-width: 0; }
  .messages a { grid-template-columns: minmax(0, 1fr); }
  .messages b { white-space: normal; }
}
.source { overflow: auto; max-height: 640px; padding: 16px 18px; border: 1px solid var(--line); border-radius: 12px; background: var(--sunken); font: .8125rem/1.55 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 767px), (pointer: coarse) { .grip { display: none; } }
@media (max-width: 640px) {
  nav { margin-inline-start: -14px; }
  .panel { margin-inline: -16px; padding: 20px 16px; border-width: 1px 0; border-radius: 0; }
  dialog { padding: 18px 16px; }
}
`;
