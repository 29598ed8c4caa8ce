/** The look of the page of one email: what inboxes show, the switches, the devices side by side. */
export const EMAIL_PAGE_CSS = `
main { padding-top: 24px; }
.inboxes { display: flex; flex-wrap: wrap; gap: 10px 20px; margin-top: 16px; }
.row { display: flex; align-items: center; gap: 14px; min-width: 0; padding: 12px 18px; border-radius: 12px; background: var(--tint); }
.desktop-row { flex: 1 1 480px; }
.phone-row { flex: 0 1 375px; }
.unread { flex: none; width: 9px; height: 9px; border-radius: 50%; background: var(--strong); }
.words { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.words b { margin-inline-end: .4em; font-weight: 680; }
.pre { color: var(--soft); }
.phone-row .words b, .phone-row .pre { display: block; overflow: hidden; margin: 0; text-overflow: ellipsis; }
.forms { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(380px, 100%), 1fr)); align-items: start; gap: 12px; }
.forms .mend { margin: 0; background: var(--surface); }
.switches { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: 10px 16px; align-items: center; padding-block: 12px; background: var(--ground); }
.choice, .readers { display: flex; flex-wrap: wrap; gap: 2px; min-width: 0; margin: 0; padding: 3px; border: 0; border-radius: 18px; background: var(--sunken); }
.choice label, nav.readers a { position: relative; padding: 5px 13px; border-radius: 99px; color: var(--soft); font-size: .875rem; font-weight: 600; text-decoration: none; cursor: pointer; }
.choice label:not(:has(:checked)):hover, nav.readers a:not([aria-current]):hover { color: var(--ink); background: none; }
.choice label:has(:checked), nav.readers a[aria-current] { background: var(--ink); color: var(--surface); }
.choice label:has(:focus-visible) { outline: 3px solid var(--focus); outline-offset: 1px; }
.choice input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.views-shown { --zoom: .75; display: flex; flex-wrap: wrap; align-items: flex-start; gap: 24px; margin-top: 12px; }
main:has(#zoom-50:checked) .views-shown { --zoom: .5; }
main:has(#zoom-100:checked) .views-shown { --zoom: 1; }
.view { min-width: 0; max-width: 100%; }
.view figcaption { margin-bottom: 8px; color: var(--soft); font-size: .8125rem; font-weight: 600; }
.glass { --wide: 680px; --tall: 900px; width: calc(var(--wide) * var(--zoom)); max-width: 100%; height: calc(var(--tall) * var(--zoom)); overflow: hidden; border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--shadow); background: #fff; }
.phone .glass, .dark .glass, .bare .glass { --wide: 375px; border-radius: 22px; }
.glass iframe { display: block; width: var(--wide); height: var(--tall); border: 0; transform: scale(var(--zoom)); transform-origin: top left; }
[dir=rtl] .glass iframe { transform-origin: top left; }
.dark .glass { background: #101416; }
.view.text { flex: 1 1 420px; }
.view.message { flex: 1 1 520px; }
.view .source { max-height: 900px; margin: 0; }
.view.message .source { max-height: 420px; }
.view details { margin-top: 12px; }
.view summary { padding: 6px 0; font-weight: 600; cursor: pointer; }
${["desktop", "phone", "dark", "bare", "text", "message"]
  .map((view) => `main:has(#view-${view}:checked) .view:not(.${view}) { display: none; }`)
  .join("\n")}
@media (max-width: 640px) {
  .view { flex: 1 1 100%; }
  .sizes { display: none; }
  main:has(.sizes) .views-shown { --zoom: .9; }
  main:has(.sizes) .desktop .glass { --zoom: .5; }
  .switches { position: static; }
}
`;
