import { describe, barChart, showRatio } from "./bar-chart.ts";
import { buildSection, importSection } from "./building-sections.ts";
import { ledgerSection, postgresSection, sendSection } from "./mailing-sections.ts";
import { audienceSection, serveSection, simulateSection, studioSection } from "./page-sections.ts";
import { GATES } from "./gate.ts";
import type { Comparison, Section } from "./section.ts";
import type { RunNote } from "./write-result.ts";

/** What each benchmark has on the page, by its name, in the order of `BENCHMARKS`. */
export const SECTIONS: Readonly<Record<string, () => Section>> = {
  build: buildSection,
  import: importSection,
  send: sendSection,
  ledger: ledgerSection,
  postgres: postgresSection,
  audience: audienceSection,
  simulate: simulateSection,
  serve: serveSection,
  studio: studioSection,
};

/** Returns the page on the benchmarks and its charts, by their paths from the root of the project. */
export function benchmarksPages(): Map<string, string> {
  const sections = Object.values(SECTIONS).map((read) => read());
  const charts = sections
    .flatMap(({ comparisons }) => comparisons)
    .map(({ id, title, rows }): [string, string] => [
      `docs/benchmarks/${id}.svg`,
      barChart({ title, bars: rows }),
    ]);
  const page = [HEAD, ...sections.map(showSection), showGates()].join("\n");
  return new Map([["docs/benchmarks.md", page], ...charts]);
}

const HEAD = `# Benchmarks

Written by \`npm run docs\` from the figures in \`scripts/results/\`; a test says when it is stale.

Each ratio is between things that took turns in one run on one machine, and most figures are medians of several rounds. The
same commands give other figures on another machine, and much the same ratios. Green bars are dripline's. Where it loses,
that stands here too; [how it compares](compare.md) has the rest.

\`\`\`sh
npm run bench
npm run bench -- --small
\`\`\`

The first runs all of it one after the other (the better part of an hour; some peers are downloaded, and it wants a browser
and the \`sqlite3\` shell) and writes this page anew; names after \`--\` choose some. The second takes about a minute, writes
nothing, and [fails where a ratio is beyond its bound](#the-bounds).
`;

function showSection({ title, text, run, comparisons, more }: Section): string {
  const shown = comparisons.map(showComparison).join("\n");
  return `## ${title}\n\n${text}\n\n${shown}\n${more === undefined ? "" : `${more}\n\n`}${showRun(run)}\n`;
}

function showComparison({ id, title, columns, rows }: Comparison): string {
  const lines = rows.map(
    ({ name, figures, value, isOurs }) =>
      `| ${isOurs ? `**${name}**` : name} | ${figures.join(" | ")} | ${showRatio(value)} × |`,
  );
  return `![${title}. ${describe(rows)}](benchmarks/${id}.svg)

| ${columns.join(" | ")} |
|---|${"---:|".repeat(columns.length - 1)}
${lines.join("\n")}
`;
}

function showRun({ command, date, node, cores, loadBefore }: RunNote): string {
  const machine = [
    cores === undefined ? "cores not noted" : `${cores} cores`,
    node === undefined ? "version of Node not noted" : `Node ${node.replace(/^v/u, "")}`,
    loadBefore === undefined ? "load not noted" : `load of ${loadBefore} before the run`,
  ];
  return `*\`${command}\`, ${date}; ${machine.join(", ")}.*`;
}

function showGates(): string {
  const rows = GATES.map(({ name, what, bound }) => `| \`${name}\` | ${what} | ${bound} |`);
  return `## The bounds

\`npm run bench -- --small\` holds these ratios of cost, measured in turns in one run as the median of five rounds, against
bounds that only another way of doing things breaks. It ends with 1 and a sentence for each ratio that is beyond its bound.
They count time on the processors, so that other programs on the machine hardly change them. PostgreSQL and its queues are
only in the full run, which downloads them, and so are the peers of the build.

| ratio | what it is | at most |
|---|---|---:|
${rows.join("\n")}
`;
}
