/** The look of the calendar: one row a reader, one column a day. */
export const CALENDAR_CSS = `
main { padding-top: 28px; }
.from { display: flex; flex-wrap: wrap; align-items: center; gap: 10px; margin-top: 16px; }
.from label { font-weight: 600; }
.from input[type=datetime-local] { width: auto; }
.scroll { position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: 16px; background: var(--surface); box-shadow: var(--shadow); }
.calendar { width: 100%; border-collapse: separate; border-spacing: 0; font-variant-numeric: tabular-nums; }
.calendar th, .calendar td { border-bottom: 1px solid var(--line); border-inline-start: 1px solid var(--line); text-align: center; vertical-align: middle; }
.calendar tbody tr:last-child > * { border-bottom: 0; }
.calendar .who { position: sticky; inset-inline-start: 0; z-index: 1; min-width: 150px; padding: 10px 16px; border-inline-start: 0; background: var(--surface); font-weight: 600; text-align: start; }
.people { display: block; color: var(--soft); font-size: .8125rem; font-weight: 400; }
.day { position: relative; min-width: 62px; padding: 20px 4px 8px; font-weight: 400; }
.day span { display: block; color: var(--soft); font-size: .75rem; }
.day .month { position: absolute; inset: 3px 6px auto; font-size: .6875rem; text-align: start; white-space: nowrap; }
.calendar td { height: 64px; padding: 4px; }
.weekend { background: var(--sunken); }
.off { background: repeating-linear-gradient(135deg, var(--sunken) 0 4px, transparent 4px 8px); }
.sent { display: grid; justify-items: center; gap: 2px; font-size: .8125rem; font-weight: 600; }
.sent + .sent { margin-top: 6px; }
.clock { display: block; color: var(--warn); font-size: .875rem; }
.key-list { display: flex; flex-wrap: wrap; gap: 6px 24px; margin-top: 12px; color: var(--soft); font-size: .875rem; }
.key-list li { display: flex; align-items: center; gap: 8px; }
.key-list i { display: inline-grid; place-items: center; width: 22px; height: 16px; border: 1px solid var(--line); border-radius: 4px; font-style: normal; line-height: 14px; text-align: center; }
.why-list { display: grid; gap: 10px; padding: 8px 0 14px; }
.why-list li { display: flex; gap: 12px; }
.why-list .hint { color: var(--soft); overflow-wrap: anywhere; }
.panel summary { padding: 8px 0; font-weight: 600; cursor: pointer; }
@media (max-width: 640px) {
  .calendar .who { min-width: 108px; max-width: 128px; padding: 8px 10px; font-size: .875rem; overflow-wrap: break-word; }
  .scroll { margin-inline: -16px; border-width: 1px 0; border-radius: 0; }
}
`;
