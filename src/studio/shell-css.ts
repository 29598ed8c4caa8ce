/** The look that all pages share: colours, type, navigation, number badges, focus. */
export const SHELL_CSS = `
:root {
  color-scheme: light dark;
  --ground: #f4f6f8; --surface: #ffffff; --sunken: #eaeef2; --ink: #15191e; --soft: #545d69;
  --line: #dce1e7; --accent: #0b6e5f; --accent-tint: #e0f1ed; --focus: #1a56c4;
  --good: #0b6e5f; --warn: #8a4b00; --bad: #b02a2a; --on-strong: #ffffff;
  --strong: var(--soft); --tint: var(--sunken);
  --shadow: 0 1px 2px rgb(16 24 40 / .05), 0 8px 24px -12px rgb(16 24 40 / .14);
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e1115; --surface: #171b21; --sunken: #20262e; --ink: #e9ecef; --soft: #a2acb8;
    --line: #2a313a; --accent: #5fcdb8; --accent-tint: #14302b; --focus: #8bb4ff;
    --good: #5fcdb8; --warn: #f0b35e; --bad: #ff9c94; --on-strong: #0e1115;
    --shadow: 0 1px 2px rgb(0 0 0 / .4), 0 8px 24px -12px rgb(0 0 0 / .6);
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { scroll-padding-top: 24px; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 var(--sans); }
h1, h2, h3, p, ol, ul, dl, dd, figure, fieldset { margin: 0; padding: 0; }
ol, ul { list-style: none; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 6px; }
main:focus { outline: none; }
.wrap { width: 100%; max-width: 1760px; margin-inline: auto; padding-inline: 32px; }
.skip { position: absolute; left: 16px; top: -80px; z-index: 9; padding: 10px 16px; border-radius: 8px; background: var(--surface); box-shadow: var(--shadow); }
.skip:focus { top: 12px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.top { background: var(--surface); border-bottom: 1px solid var(--line); }
.bar { display: flex; align-items: center; justify-content: space-between; gap: 16px; padding-block: 14px; }
.mark { display: flex; align-items: center; gap: 8px; font-weight: 700; letter-spacing: -.01em; }
.mark svg { color: var(--accent); }
nav { display: flex; gap: 4px; }
nav a { padding: 6px 14px; border-radius: 99px; color: var(--soft); font-weight: 550; text-decoration: none; }
nav a:hover { background: var(--sunken); color: var(--ink); }
nav a[aria-current] { background: var(--ink); color: var(--surface); }
.lead { padding-block: 28px 40px; }
h1 { max-width: 24em; font-size: clamp(1.75rem, 1.2rem + 2.2vw, 2.625rem); line-height: 1.14; letter-spacing: -.025em; font-weight: 720; text-align: left; text-wrap: balance; overflow-wrap: anywhere; }
h2 { font-size: 1.375rem; line-height: 1.25; letter-spacing: -.015em; font-weight: 680; overflow-wrap: anywhere; }
.sub { margin-top: 10px; color: var(--soft); font-size: 1.0625rem; }
.proof { display: inline-flex; gap: 10px; margin-top: 20px; padding: 10px 16px 10px 12px; border-radius: 12px; background: var(--accent-tint); font-weight: 550; font-variant-numeric: tabular-nums; }
.proof svg { flex: none; margin-top: 2px; color: var(--good); }
.proof.broken { background: var(--sunken); }
.proof.broken svg { color: var(--bad); }
.badge { display: inline-grid; place-items: center; flex: none; min-width: 1.75em; height: 1.75em; padding-inline: .35em; border-radius: 99px; background: var(--strong); color: var(--on-strong); font-size: .875rem; font-weight: 700; font-variant-numeric: tabular-nums; line-height: 1; }
code { padding: .1em .3em; border-radius: 4px; background: var(--sunken); color: var(--ink); font: .9em var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
.key { color: var(--soft); font: .8125rem/1.5 var(--mono); overflow-wrap: anywhere; }
.foot { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 8px 32px; margin-top: 64px; padding-block: 24px 40px; color: var(--soft); font-size: .875rem; }
.foot .file { overflow-wrap: anywhere; }
.foot a { margin-inline-end: 14px; }
@media (max-width: 640px) {
  .wrap { padding-inline: 16px; }
  .lead { padding-block: 16px 28px; }
  nav a { padding-inline: 12px; }
}
@media print { .top, body { background: none; } nav, .skip { display: none; } }
`;
