/** The look of the page of a simulation, on top of the shell. */
export const SIMULATION_CSS = `
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(max(150px, 20%), 1fr)); gap: 12px; margin-top: 28px; }
.facts div { padding: 14px 16px; border-radius: 12px; background: var(--sunken); }
.facts dt { color: var(--soft); font-size: .875rem; }
.facts dd { font-size: 1.5rem; font-weight: 680; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
section { margin-top: 44px; }
figure { margin-top: 14px; padding: 20px; border: 1px solid var(--line); border-radius: 16px; background: var(--surface); box-shadow: var(--shadow); }
figcaption { margin-bottom: 14px; color: var(--soft); }
.scroll { overflow-x: auto; }
.chart { display: block; width: 100%; min-width: 620px; height: auto; }
.chart text { fill: var(--soft); font: 12px var(--sans); font-variant-numeric: tabular-nums; }
.chart .end { text-anchor: end; }
.chart .grid { stroke: var(--line); stroke-width: 1; fill: none; }
.chart .field { fill: var(--sunken); }
.bar-part { fill: var(--strong); }
.legend { display: flex; flex-wrap: wrap; gap: 6px 20px; margin-top: 14px; font-size: .9375rem; }
.legend li { display: flex; align-items: center; gap: 8px; overflow-wrap: anywhere; }
.legend i { width: 12px; height: 12px; border-radius: 3px; background: var(--strong); flex: none; }
.bar-part.again, .legend .again i { opacity: .45; }
details { margin-top: 14px; }
summary { color: var(--accent); cursor: pointer; width: fit-content; }
table { width: 100%; margin-top: 10px; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
th { color: var(--soft); font-weight: 600; }
pre { margin: 16px 0 0; padding: 10px 14px; overflow-x: auto; border-radius: 10px; background: var(--sunken); font: .8125rem/1.5 var(--mono); }
`;
