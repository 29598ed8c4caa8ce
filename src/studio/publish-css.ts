/** The look of the page on which a series is approved. */
export const PUBLISH_CSS = `
.sendings { display: grid; gap: 8px; margin-bottom: 18px; }
.sendings li { display: grid; grid-template-columns: auto 4em minmax(0, 1fr); align-items: baseline; gap: 12px; }
.sendings .day { color: var(--soft); font-variant-numeric: tabular-nums; }
.sendings a { color: inherit; overflow-wrap: anywhere; }
.approve { display: flex; flex-wrap: wrap; align-items: center; gap: 12px 20px; margin-top: 18px; }
.approve + .hint { margin-top: 10px; color: var(--soft); }
.accept { margin-top: 18px; }
.accept + pre { margin: 8px 0 0; padding: 12px 16px; overflow-x: auto; border-radius: 10px; background: var(--sunken); font: .875rem/1.5 var(--mono); }
.compare > li + li { margin-top: 18px; padding-top: 18px; border-top: 1px solid var(--line); }
.what { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }
.kind { padding: 1px 10px; border: 1px solid currentColor; border-radius: 99px; color: var(--soft); font-size: .8125rem; font-weight: 600; }
.kind.added { color: var(--good); }
.kind.removed { color: var(--bad); }
.kind.changed { color: var(--warn); }
.compare .outcome { margin-top: 8px; }
.compare summary { margin-top: 10px; font-weight: 600; cursor: pointer; }
.both { display: flex; flex-wrap: wrap; gap: 20px; margin-top: 12px; }
.both figure { flex: 1 1 340px; min-width: 0; }
.both figcaption { margin-bottom: 6px; color: var(--soft); font-size: .8125rem; font-weight: 600; }
.both iframe { display: block; width: 100%; height: 640px; border: 1px solid var(--line); border-radius: 12px; background: #fff; }
`;
