/**
 * Measures import and split: time for growing texts, memory, and our part beside the parser's.
 *
 * Usage: npm run bench:import
 * Prints tables and writes scripts/results/import.json. The program is the one that is published, as
 * `npm run build` makes it. Parser and importer take turns in one process: first until both have read three
 * megabytes of the kind, since code that has hardly run is slow, then in nine rounds or more; a figure
 * is their median, so that a noisy machine moves both. The parser is what gives one a tree with line
 * numbers: remark with the GitHub extensions, or rehype-parse (parse5 with places, then hast). Import
 * itself has parse5 build another tree, in less time, so that for HTML its own part is more than the
 * difference.
 *
 * The second table holds texts that are made to take long, once and ten times as long: a ratio far
 * over 10 is a part that takes the square of the length. `parser` is its own ratio for the same
 * text, so that it shows whose part that is.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { htmlOf, markdownOf, plainOf } from "./bench/long-texts.ts";
import { parseWithRehype } from "./bench/parse-with-rehype.ts";
import { median } from "./bench/median.ts";
import { writeResult } from "./bench/write-result.ts";
import type * as errors from "../src/core/errors.ts";
import type * as importing from "../src/import/import-article.ts";
import type * as parsing from "../src/import/markdown/parse-markdown.ts";
import type * as splitting from "../src/split/split-article.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const LEAST_ROUNDS = 9;
/** So much text is read before anything is measured, and in all rounds together. */
const READ_BYTES = 3_000_000;

const isBuilt = process.argv.includes("--once");
if (!isBuilt) execFileSync("npm", ["run", "-s", "build"], { cwd: ROOT, stdio: "inherit" });
const { DriplineError } = await built<typeof errors>("core/errors");
const { importArticle } = await built<typeof importing>("import/import-article");
const { parseMarkdown } = await built<typeof parsing>("import/markdown/parse-markdown");
const { splitArticle } = await built<typeof splitting>("split/split-article");

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

async function built<Module>(name: string): Promise<Module> {
  // The compiler made it of the very file that the type is of.
  return (await import(new URL(`../dist/${name}.js`, import.meta.url).href)) as Module;
}

const WITH_TEXT = "Some words of a text.\n\n";

/** Texts of about so many characters, each of one thing over and over. */
const HOSTILE: Readonly<Record<string, (size: number) => string>> = {
  ...Object.fromEntries(
    ["*", "_", "**a", "<", "<a ", "<!--", "[", "](", "`", "&", "?!", "“a” ", "| a ", "A. "].map(
      (sign) => [`${sign} in a line`, (size: number) => `# T\n\nText ${times(sign, size)}x.\n`],
    ),
  ),
  "spaces in a line": (size) => `# T\n\nText${times(" ", size)}x.\n`,
  "spaces in a heading": (size) => `# T\n\n## A${times(" ", size)}x\n\nText.\n`,
  "questions in a paragraph": (size) => `# T\n\n${times("Q: a?\n", size)}`,
  "lines broken to a width": (size) =>
    `# T\n\n${times("words of a text that goes on and on without any end, for ever and\n", size)}`,
  "one line again and again": (size) => `# T\n\n${times("Same line\n\n", size)}`,
  "parts below one heading": (size) =>
    `# T\n\n## Roof\n\n${times(`### Part\n\n${WITH_TEXT}`, size)}`,
  "parts beside each other": (size) => `# T\n\n${times(`## Part\n\n${WITH_TEXT}`, size)}`,
  "questions and answers": (size) => `# T\n\n## FAQ\n\n${times("**Is it?**\n\nYes.\n\n", size)}`,
  "questions behind one label": (size) =>
    `# T\n\n${times("Asked at work: Is it?\n\nYes.\n\n", size)}`,
  "answers behind one name": (size) => `# T\n\n${times("It is.\n\nIda says: Yes.\n\n", size)}`,
  "lines behind a sign": (size) => `# T\n\n${times(`■ Wipe it\n\n${WITH_TEXT}`, size)}`,
  "quotes and answers": (size) => `# T\n\n${times("> Is it?\n\nYes.\n\n", size)}`,
  "capitals between stars": (size) => `# T\n\n${times(`*** ${"A".repeat(190)} ***\n\n`, size)}`,
  "list items": (size) => `# T\n\n${times("- an item\n", size)}`,
  "table rows": (size) => `# T\n\n| a | b |\n|---|---|\n${times("| c | d |\n", size)}`,
  links: (size) => `# T\n\n${WITH_TEXT}${times("[a link](x)\n\n", size)}`,
};
const SMALL = 3_000;
const GROWTH = 10;

function times(text: string, size: number): string {
  return text.repeat(Math.ceil(size / text.length));
}

function measureHostile(name: string, make: (size: number) => string): Record<string, unknown> {
  const [small, large] = [make(SMALL), make(SMALL * GROWTH)].map((text) => ({
    all: quickest(() => importAndSplit("long.md", text)),
    parser: quickest(() => parseMarkdown(text)),
    plain: quickest(() => importAndSplit("long.txt", text.replaceAll("#", ""))),
    html: quickest(() => importAndSplit("long.html", `<main><h1>T</h1><p>${text}</p></main>`)),
  })) as [HostileTimes, HostileTimes];
  const ratio = (key: keyof HostileTimes): number =>
    Math.round((10 * large[key]) / small[key]) / 10;
  return {
    name,
    ms: Math.round(large.all),
    md: ratio("all"),
    parser: ratio("parser"),
    txt: ratio("plain"),
    html: ratio("html"),
  };
}

type HostileTimes = Record<"all" | "parser" | "plain" | "html", number>;

/** A text that is refused counts too: a refusal may not take long either. */
function importAndSplit(file: string, text: string): void {
  try {
    splitArticle(importArticle({ file, bytes: Buffer.from(text) }));
  } catch (error) {
    if (!(error instanceof DriplineError)) throw error;
  }
}

/** The shortest of three rounds: what takes some milliseconds is mostly noise. */
function quickest(run: () => unknown): number {
  return Math.min(time(run), time(run), time(run));
}

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function measure(format: "md" | "html" | "txt", text: string): Row {
  const bytes = Buffer.from(text);
  const source = { file: `long.${format}`, bytes };
  const parse = { md: parseMarkdown, html: parseWithRehype, txt: () => undefined }[format];
  const article = importArticle(source);
  const round = () => ({
    parser: time(() => parse(text)),
    importer: time(() => importArticle(source)),
    splitter: time(() => splitArticle(article)),
  });
  const nRounds = Math.ceil(READ_BYTES / bytes.length);
  for (let read = 0; read < nRounds; read += 1) round();
  const rounds = Array.from({ length: Math.max(LEAST_ROUNDS, nRounds) }, round);
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

if (isBuilt) {
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
const hostile = Object.entries(HOSTILE).map(([name, make]) => measureHostile(name, make));
console.log(`Hostile texts of ${(SMALL * GROWTH) / 1000} KB; times that of ${SMALL / 1000} KB:`);
console.table(hostile);
writeResult("import", { memoryMb, rows, hostile });
