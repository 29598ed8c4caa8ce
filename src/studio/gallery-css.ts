/** The look of the gallery: time line, inbox row, the two devices, findings. */
export const GALLERY_CSS = `
main { padding-top: 36px; }
.line { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); row-gap: 24px; }
.line li { position: relative; }
.line li:not(:last-child)::before { content: ""; position: absolute; inset: 13px 0 auto 0; height: 2px; background: var(--line); }
.line a { position: relative; display: grid; gap: 1px; padding-inline-end: 24px; color: inherit; text-decoration: none; }
.line a:hover .name { text-decoration: underline; }
.line .dot { justify-self: start; padding-inline-end: 10px; margin-bottom: 10px; background: var(--ground); }
.line .day { font-size: .875rem; font-weight: 650; color: var(--strong); }
.line .name { font-weight: 600; line-height: 1.35; text-align: left; overflow-wrap: anywhere; }
.line .wait { color: var(--soft); font-size: .875rem; }
.line .key { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.email { margin-top: 40px; padding: 28px 32px 36px; border: 1px solid var(--line); border-radius: 20px; background: var(--surface); box-shadow: var(--shadow); }
.email:target { border-color: var(--strong); box-shadow: 0 0 0 1px var(--strong), var(--shadow); }
.head { display: flex; flex-wrap: wrap; gap: 12px 16px; align-items: flex-start; }
.head > .badge { font-size: 1.0625rem; margin-top: 1px; }
.names { flex: 1 1 320px; min-width: 0; }
.facts { margin-top: 3px; color: var(--soft); font-size: .9375rem; font-variant-numeric: tabular-nums; }
.files, .readers { display: flex; flex-wrap: wrap; gap: 6px; }
.files a, .readers a { display: block; padding: 5px 12px; border: 1px solid var(--line); border-radius: 99px; color: var(--ink); font-size: .875rem; font-weight: 550; text-decoration: none; }
.files a:hover, .readers a:hover { border-color: var(--soft); background: var(--sunken); }
.ending { color: var(--soft); font: .8125rem var(--mono); }
.inbox { margin-top: 20px; }
.label, figcaption { color: var(--soft); font-size: .8125rem; font-weight: 600; }
.row { display: flex; align-items: center; gap: 14px; margin-top: 6px; padding: 13px 18px; border-radius: 12px; background: var(--tint); }
.personas { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; margin-top: 14px; }
.unread { flex: none; width: 9px; height: 9px; border-radius: 50%; background: var(--strong); }
.words { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.words b { margin-inline-end: .4em; font-weight: 680; }
.pre { color: var(--soft); }
.note { margin-top: 16px; color: var(--soft); font-size: .875rem; }
.preview { display: flex; justify-content: space-between; gap: 32px; margin-top: 24px; }
figure { flex: none; }
figcaption { margin-bottom: 8px; }
figcaption span { margin-inline-start: 4px; font-weight: 400; font-variant-numeric: tabular-nums; }
iframe { display: block; border: 0; background: #fff; }
@media (prefers-color-scheme: dark) { iframe { background: #101416; } }
.window { width: 682px; overflow: hidden; border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--shadow); }
.window iframe { width: 680px; height: 728px; }
.chrome { display: flex; gap: 7px; padding: 12px 14px; border-bottom: 1px solid var(--line); background: var(--sunken); }
.chrome i { width: 10px; height: 10px; border-radius: 50%; background: var(--line); }
.handset { width: 395px; overflow: hidden; border: 10px solid #1b2027; border-radius: 42px; box-shadow: 0 0 0 1px var(--line), var(--shadow); }
.handset iframe { width: 375px; height: 743px; border-radius: 32px; }
.switch { display: none; }
.findings { margin-top: 56px; }
.count { color: var(--soft); font-weight: 500; }
.findings ul, .empty { margin-top: 14px; border: 1px solid var(--line); border-radius: 14px; background: var(--surface); }
.empty { padding: 18px 22px; color: var(--soft); }
.findings li { display: flex; gap: 18px; padding: 16px 22px; }
.findings li + li { border-top: 1px solid var(--line); }
.severity { flex: none; width: 5.2em; color: var(--soft); font-size: .875rem; font-weight: 700; line-height: 1.75; }
.error .severity { color: var(--bad); }
.warning .severity { color: var(--warn); }
.findings div { min-width: 0; }
.message { font-weight: 550; overflow-wrap: anywhere; }
.hint { color: var(--soft); overflow-wrap: anywhere; }
.reason { color: var(--soft); font-size: .9375rem; }
.reason summary { width: fit-content; margin-top: 2px; font-weight: 550; cursor: pointer; }
.reason p { max-width: 60em; padding-block: 2px 4px; }
.where { display: flex; flex-wrap: wrap; gap: 2px 16px; margin-top: 6px; font-size: .875rem; }
@media (min-width: 1640px) {
  .email { display: grid; grid-template-columns: minmax(0, 1fr) auto; grid-template-rows: repeat(5, auto) 1fr; align-items: start; column-gap: 48px; }
  .email > * { grid-column: 1; }
  .email > .preview { grid-column: 2; grid-row: 1 / -1; margin-top: 0; }
}
@media (max-width: 1247px) {
  /* Both devices at four fifths; the negative margins take back the room that scaling leaves. */
  .preview { justify-content: center; }
  .window { transform: scale(.8); transform-origin: top left; margin: 0 -136px -154px 0; }
  .handset { transform: scale(.8); transform-origin: top left; margin: 0 -79px -153px 0; }
}
@media (max-width: 959px) {
  .email { padding-inline: 24px; }
  .preview { display: block; }
  .switch { display: flex; width: fit-content; margin: 0 auto 16px; padding: 3px; border: 0; border-radius: 99px; background: var(--sunken); }
  .switch label { position: relative; padding: 6px 18px; border-radius: 99px; color: var(--soft); font-size: .875rem; font-weight: 600; cursor: pointer; }
  .switch label:has(:checked) { background: var(--ink); color: var(--surface); }
  .switch label:has(:focus-visible) { outline: 3px solid var(--focus); outline-offset: 1px; }
  .switch input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
  figcaption { display: none; }
  .window, .handset { margin: 0 auto; transform: none; }
  .preview:has(.phone-on:checked) .desktop, .preview:has(.desktop-on:checked) .phone { display: none; }
}
@media (max-width: 799px) {
  .window { width: 100%; }
  .window iframe { width: 100%; }
}
@media (max-width: 640px) {
  main { padding-top: 24px; }
  .line { grid-template-columns: 1fr; row-gap: 0; }
  .line li { padding-bottom: 20px; }
  .line li:not(:last-child)::before { inset: 14px auto 0 13px; width: 2px; height: auto; }
  .line a { grid-template-columns: auto 1fr; column-gap: 14px; padding: 0; }
  .line .dot { grid-row: 1 / span 4; align-self: start; margin: 0; padding: 0 0 5px; }
  .line .day { line-height: 1.75; }
  .email { margin-inline: -16px; padding: 24px 16px 28px; border-width: 1px 0; border-radius: 0; }
  .names { flex-basis: 200px; }
  .files .ending { display: none; }
  .row { align-items: flex-start; padding: 12px 14px; }
  .unread { margin-top: 8px; }
  .words b, .pre { display: block; overflow: hidden; margin: 0; text-overflow: ellipsis; }
  .handset { width: 100%; max-width: 395px; border-width: 0; border-radius: 14px; }
  .handset iframe { width: 100%; height: 640px; border-radius: 14px; }
  /* Wider than the screen and scaled down, so that the email still takes it for a desktop. */
  .window iframe { width: 133.34%; height: 1000px; transform: scale(.75); transform-origin: top left; margin: 0 -33.34% -250px 0; }
  .findings li { display: block; padding-inline: 16px; }
}
@media (max-width: 480px) {
  .window iframe { width: 200%; height: 1180px; transform: scale(.5); margin: 0 -100% -590px 0; }
}
`;
