/**
 * Measures import and split: time for growing texts, memory, and our part beside the parser's.
 *
 * Usage: npx tsx scripts/bench-import.ts
 * Prints a table and writes scripts/results/import.json. Parser and importer take turns in one
 * process, five rounds each; the figure is the median, so that a noisy machine moves both.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { importArticle } from "../src/import/import-article.ts";
import { parseHtmlPage } from "../src/import/html-page.ts";
import { parseMarkdown } from "../src/import/markdown.ts";
import { splitArticle } from "../src/split/split-article.ts";

const ROUNDS = 5;
const SAMPLE = readFileSync(new URL("../content/sourdough-starter.md", import.meta.url), "utf8")
  .split("---\n")
  .slice(2)
  .join("---\n");

interface Row {
  readonly format: string;
  readonly bytes: number;
  readonly blocks: number;
  readonly parserMs: number;
  readonly importMs: number;
  readonly splitMs: number;
  /** Our part of import and split, as a share of the parser's time. */
  readonly ourShare: number | null;
}

function markdownOf(bytes: number): string {
  let text = "# A long read\n";
  for (let part = 1; text.length < bytes; part++) {
    text += SAMPLE.replace(/^# .*$/mu, "").replace(/^## /gmu, `## Part ${part}: `);
  }
  return text;
}

function plainOf(bytes: number): string {
  const unwrapped = SAMPLE.replace(/^#+ /gmu, "")
    .replace(/^\|.*$/gmu, "")
    .replace(/(\S)\n(?=\S)/gu, "$1 ");
  return `A Long Read\n\n${unwrapped.repeat(Math.ceil(bytes / unwrapped.length))}`;
}

function htmlOf(bytes: number): string {
  const body = plainOf(bytes)
    .split(/\n+/u)
    .map((line) => (line.length < 60 ? `<h2>${line}</h2>` : `<p>${line}</p>`))
    .join("\n");
  return `<html lang="en"><body><main><h1>A long read</h1>${body}</main></body></html>`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function measure(format: "md" | "html" | "txt", text: string): Row {
  const bytes = Buffer.from(text);
  const source = { file: `long.${format}`, bytes };
  const parse = { md: parseMarkdown, html: parseHtmlPage, txt: () => undefined }[format];
  const article = importArticle(source);
  const rounds = Array.from({ length: ROUNDS }, () => ({
    parser: time(() => parse(text)),
    importer: time(() => importArticle(source)),
    splitter: time(() => splitArticle(article)),
  }));
  const parserMs = median(rounds.map(({ parser }) => parser));
  const importMs = median(rounds.map(({ importer }) => importer));
  const splitMs = median(rounds.map(({ splitter }) => splitter));
  const ourShare =
    format === "txt"
      ? null
      : median(rounds.map((r) => (r.importer + r.splitter - r.parser) / r.parser));
  return {
    format,
    bytes: bytes.length,
    blocks: article.blocks.length,
    parserMs,
    importMs,
    splitMs,
    ourShare,
  };
}

/** The most memory that a program of its own takes to import and split 1 MB of plain text, in MB. */
function peakMemory(): number {
  const self = fileURLToPath(import.meta.url);
  const args = [...process.execArgv, self, "--once"];
  return Number(execFileSync(process.execPath, args, { encoding: "utf8" }));
}

if (process.argv.includes("--once")) {
  splitArticle(importArticle({ file: "long.txt", bytes: Buffer.from(plainOf(1_000_000)) }));
  console.log(Math.round(process.resourceUsage().maxRSS / 1000));
  process.exit();
}

const rows: Row[] = [];
for (const [format, make, sizes] of [
  ["txt", plainOf, [100_000, 1_000_000]],
  ["md", markdownOf, [20_000, 200_000]],
  ["html", htmlOf, [100_000, 1_000_000]],
] as const) {
  for (const size of sizes) rows.push(measure(format, make(size)));
}
const memoryMb = peakMemory();
console.table(
  rows.map((row) => ({
    format: row.format,
    KB: Math.round(row.bytes / 1000),
    blocks: row.blocks,
    "parser ms": Math.round(row.parserMs),
    "import ms": Math.round(row.importMs),
    "split ms": Math.round(row.splitMs),
    "our part": row.ourShare === null ? "" : `${Math.round(row.ourShare * 100)} %`,
  })),
);
console.log(`1 MB of plain text in a program of its own: ${memoryMb} MB at most`);
writeFileSync(
  new URL("results/import.json", import.meta.url),
  `${JSON.stringify({ command: "npx tsx scripts/bench-import.ts", node: process.version, memoryMb, rows }, null, 2)}\n`,
);
